import { Worker } from 'node:worker_threads';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { openReceiver } from '../effects/receiver.ts';
import type { Drive } from '../http/drive-clients.ts';
import { type Serving, startServing } from './serving.ts';
import { inFolder } from './terminal.ts';

const people = 2;

/** Lets a vendor's own client send, from a thread of its own. */
async function drive({ url, key }: Serving, client: Drive['client']): Promise<void> {
  const workerData: Drive = { client, host: url, key, people };
  const worker = new Worker(new URL('../http/drive-clients.ts', import.meta.url), {
    workerData,
    stdout: true,
    stderr: true,
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve()).once('error', reject);
  });
}

/** What a program of a provider sends: a CloudEvent over HTTP, with the attributes as headers. */
const cloudEvent = {
  'ce-specversion': '1.0',
  'ce-id': 'e1',
  'ce-source': '/providers/jobs',
  'ce-type': 'example.page.viewed',
  'ce-time': new Date().toISOString(),
};

test(
  'vendors’ own clients bring events to a running server, and a CRM’s program hears verdicts over a socket, signed as their library checks [U3] [rel-F40]',
  () =>
    inFolder(async (folder) => {
      const receiver = await openReceiver();
      const server = await startServing(folder);
      try {
        await server.run('go-live');
        await server.ask('PUT /api/v1/settings', { allowedTargets: ['localhost'] });
        const made = await server.ask('POST /api/v1/webhooks', { url: receiver.url });
        const { secret } = (await made.json()) as { readonly secret: string };
        for (const client of ['segment', 'rudder', 'jitsu'] as const) await drive(server, client);
        const provided = await server.ask(
          'POST /v1/events',
          { email: 'kim@provider0.com', path: '/pricing' },
          cloudEvent,
        );
        expect([provided.status, await provided.json()]).toEqual([200, { success: true }]);

        const companies = ['segment', 'rudder', 'jitsu'].flatMap((client) => [`${client}0.com`, `${client}1.com`]);
        const told = () => receiver.received.map(({ body }) => (JSON.parse(body) as Told).data);
        await expect
          .poll(() => new Set(told().map(({ accountId }) => accountId)), { timeout: 20_000 })
          .toEqual(new Set([...companies, 'provider0.com'].map((domain) => `domain:${domain}`)));
        for (const { body, headers } of receiver.received) {
          expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'verdict.changed' });
          expect(() => new Webhook(`whsec_${Buffer.alloc(24, 1).toString('base64')}`).verify(body, headers)).toThrow();
          expect(() => new Webhook(secret).verify(body.replace('domain:', 'domain:not-'), headers)).toThrow();
        }
        for (const { points, reasons, to } of told()) {
          expect(Object.keys(points)).toEqual(['account', 'stakeholder', 'behavior']);
          expect([reasons.length > 0, to.verdict.length > 0]).toEqual([true, true]);
        }
      } finally {
        expect(await server.stop()).toBe(0);
        await receiver.close();
      }
    }),
  90_000,
);

/** What a receiver reads of a message. */
interface Told {
  readonly data: {
    readonly accountId: string;
    readonly to: { readonly verdict: string };
    readonly points: Readonly<Record<string, number>>;
    readonly reasons: readonly unknown[];
  };
}
