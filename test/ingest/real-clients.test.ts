import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decodeBody } from '../../src/connectors/ingest/body/decode-body.ts';
import { writeKeyOf } from '../../src/connectors/ingest/body/write-key.ts';
import { readCall } from '../../src/connectors/segment/read-call.ts';
import type { ClientName } from './drive-clients.ts';
import { type Shown, shownInputs, terms } from './shown-inputs.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

const received: Received[] = [];
let server: Server;
let host = '';

beforeAll(async () => {
  server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, bytes: Buffer.concat(chunks) });
      answer.setHeader('content-type', 'application/json').end('{"success":true}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  received.length = 0;
});

/** Lets a real client make its calls. */
async function drive(client: ClientName): Promise<void> {
  const worker = new Worker(new URL('./drive-clients.ts', import.meta.url), { workerData: { host, client } });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
}

interface Taken {
  readonly keys: ReadonlySet<string | undefined>;
  readonly inputs: readonly Shown[];
  readonly ids: readonly string[];
}

/** Everything the client sent, decoded and read as the server will. */
async function taken(): Promise<Taken> {
  const keys = new Set<string | undefined>();
  const inputs: Shown[] = [];
  const ids: string[] = [];
  for (const { path, headers, bytes } of received) {
    const body = await decodeBody(bytes, headers['content-encoding']);
    if (!body.ok) throw new Error(body.why);
    keys.add(writeKeyOf(headers, body.value)?.key);
    const reading = readCall({ route: path, body: body.value, source: 'app', receivedAt: Date.now() }, terms);
    expect([reading.rejects, reading.notes]).toEqual([[], []]);
    inputs.push(...shownInputs(reading).map(withoutTime));
    ids.push(...reading.messages.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(ids.length);
  return { keys, inputs, ids };
}

// When it happened is now, more or less; the golden cases are about exact times.
function withoutTime({ at, ...rest }: Shown): Shown {
  if (typeof at === 'string') expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(10_000);
  return rest;
}

const acme = { id: 'g1', domain: 'acme.example', name: 'Acme' };
const describedAcme: Shown = { account: acme, facts: { name: 'Acme', domain: 'acme.example', employees: 120 } };
const ada: Shown = {
  contact: { id: 'u1', email: 'ada@acme.example', anonymous: 'v1' },
  facts: { email: 'ada@acme.example', title: 'VP Sales' },
};

test('@segment/analytics-node: six calls in one batch', async () => {
  await drive('segment');
  const { keys, inputs, ids } = await taken();
  expect([...keys]).toEqual(['WK']);
  expect(ids[0]).toMatch(/^node-next-/);
  expect(inputs).toEqual([
    ada,
    describedAcme,
    { contact: { id: 'u1' }, of: acme },
    {
      signal: 'demo requested',
      by: { id: 'u1' },
      of: { id: 'g1' },
      with: { 'plan.name': 'pro', source: 'news', medium: 'email', campaign: 'spring' },
    },
    {
      signal: 'page viewed',
      by: { id: 'u1' },
      with: { path: '/pricing', title: 'Pricing', name: 'Pricing', source: 'ad' },
    },
    { signal: 'page viewed', by: { anonymous: 'v2' }, with: { title: 'Home', name: 'Home' } },
    { contact: { id: 'u1', anonymous: 'v2' } },
  ]);
});

test('@rudderstack/rudder-sdk-node: gzip under a form’s content type, its own time in every event', async () => {
  await drive('rudder');
  await expect.poll(() => received.length).toBeGreaterThan(1);
  const { keys, inputs } = await taken();
  expect([...keys]).toEqual(['WK']);
  expect(inputs).toEqual([
    ada,
    { signal: 'trial started', by: { id: 'u1' }, with: { name: 'pro' } },
    describedAcme,
    { contact: { id: 'u1' }, of: acme },
    { signal: 'page viewed', by: { id: 'u1' }, with: { path: '/pricing', title: 'Pricing', name: 'Pricing' } },
    { contact: { id: 'u1', anonymous: 'v1' } },
  ]);
});

test('@jitsu/js from a server: the company’s name it lends to a person is not taken for the person’s', async () => {
  await drive('jitsu');
  await expect.poll(() => received.length).toBe(4);
  const { keys, inputs } = await taken();
  expect([...keys]).toEqual(['kid']);
  const contact = { id: 'u1', email: 'ada@acme.example', anonymous: 'v1' };
  const known = { contact, of: { id: 'g1' }, facts: ada['facts'] };
  expect(inputs).toEqual([
    ada,
    describedAcme,
    { contact: { id: 'u1', anonymous: 'v1' }, of: acme },
    known,
    { signal: 'signed up', by: contact, of: { id: 'g1' }, with: { plan: 'pro' } },
    known,
    {
      signal: 'page viewed',
      by: contact,
      of: { id: 'g1' },
      with: { name: 'Pricing', path: '/pricing', title: 'Pricing' },
    },
  ]);
});
