import { readCloudEvents } from '../../connectors/cloudevents/read-cloud-events.ts';
import { decodeBody } from '../../connectors/ingest/body/decode-body.ts';
import { type Headers, writeKeyOf } from '../../connectors/ingest/body/write-key.ts';
import type { IngestTerms, Reading } from '../../connectors/ingest/delivery.ts';
import { readCall } from '../../connectors/segment/read-call.ts';
import type { Message } from '../../domain/index.ts';
import type { ReadTombstones, Taken } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { ApiKey, Keys } from '../keys/create-keys.ts';
import { idOfKeyText } from '../keys/key-text.ts';
import {
  type Admission,
  type DoorAnswer,
  type DoorCall,
  mostBodyBytes,
  refuse,
  refuseForNow,
  refuseKey,
} from './door.ts';
import type { Gate } from './gate.ts';
import type { Append } from './group-appends.ts';
import { type NewReject, storeRejects } from './rejects.ts';
import type { Tally } from './tally.ts';

/** What the doors work with. */
export interface DoorParts {
  readonly store: EventStore;
  readonly append: Append;
  readonly keys: Keys;
  readonly clock: () => number;
  readonly gate: Gate;
  readonly terms: () => Promise<IngestTerms>;
  readonly tally: Tally;
  readonly readTombstones: ReadTombstones;
}

/** Decides by its headers whether the body of a request is worth reading. */
export async function admit({ keys, gate }: DoorParts, headers: Headers): Promise<Admission> {
  if (gate.isFull()) return { is: 'refused', answer: refuseForNow(2) };
  const text = keyTextOf(headers, undefined);
  if (text === undefined) return { is: 'unnamed' };
  const key = await keys.verify(text);
  if (key === undefined || !key.scopes.includes('write')) return { is: 'refused', answer: refuseKey(key) };
  return { is: 'known', key };
}

/** Takes what a request brings: 200 means that all of it is stored, as an input or as a reject. */
export async function receiveCall(parts: DoorParts, call: DoorCall, admission: Admission): Promise<DoorAnswer> {
  if (admission.is === 'refused') return admission.answer;
  const leave = parts.gate.enter(admission.is === 'known' ? admission.key.source : '');
  if (leave === undefined) return refuseForNow(2);
  try {
    const decoded = await decodeBody(call.body, textOf(call.headers, 'content-encoding'), mostBodyBytes);
    if (!decoded.ok)
      return refuse(decoded.code === 'too_large' ? 413 : 400, decoded.code.replaceAll('_', '-'), decoded.why);
    const key = admission.is === 'known' ? admission.key : await keyInBody(parts.keys, decoded.value);
    if (key === undefined || !key.scopes.includes('write')) return refuseKey(key);
    return await take(parts, call, decoded.value, key);
  } finally {
    leave();
  }
}

async function keyInBody(keys: Keys, body: unknown): Promise<ApiKey | undefined> {
  const text = keyTextOf({}, body);
  return text === undefined ? undefined : keys.verify(text);
}

/** The key a request shows: as Segment, Jitsu and PostHog do, or as a bearer. */
function keyTextOf(headers: Headers, body: unknown): string | undefined {
  const bearer = /^bearer (\S{1,200})$/i.exec(textOf(headers, 'authorization') ?? '')?.[1];
  if (bearer !== undefined && idOfKeyText(bearer) !== undefined) return bearer;
  const shown = writeKeyOf(headers, body);
  // Jitsu sends an id and a secret with a colon between them.
  return shown?.secret === undefined || idOfKeyText(shown.key) !== undefined
    ? shown?.key
    : `${shown.key}_${shown.secret}`;
}

function textOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

async function take(parts: DoorParts, call: DoorCall, body: unknown, { source }: ApiKey): Promise<DoorAnswer> {
  const receivedAt = parts.clock();
  const reading = await read(parts, call, body, source, receivedAt);
  const taken = await parts.append(reading.messages);
  const untaken = reading.messages.flatMap((message, index) => untakenOf(message, taken[index], body));
  // Only now, so that what is sent again because storing it failed is not rejected twice.
  const rejects = reading.rejects.map(({ code, why, raw }) => ({ source, receivedAt, code, why, raw }));
  await storeRejects(parts.store, source, [...rejects, ...untaken], parts.readTombstones);
  for (const outcome of taken) parts.tally.count(source, outcome, 1);
  for (const { count } of reading.rejects) parts.tally.count(source, 'rejected', count);
  const rejected = reading.rejects.map(({ index, count, code, why }) => ({ index, count, code, why }));
  return { status: 200, headers: {}, body: { success: true, ...(rejected.length === 0 ? {} : { rejected }) } };
}

async function read(
  { terms }: DoorParts,
  { path, headers }: DoorCall,
  body: unknown,
  source: string,
  receivedAt: number,
): Promise<Reading> {
  const known = await terms();
  if (path.replace(/\/$/, '') === '/v1/events') return readCloudEvents({ headers, body, source, receivedAt }, known);
  return readCall({ route: path, body, source, receivedAt }, known);
}

const whyUntaken: Readonly<Partial<Record<Taken, string>>> = {
  conflict: 'an event of this id was taken before, with another content; the first one counts',
  unroutable: 'it names nobody an account could be found by: no id, e-mail, domain or company',
};

function untakenOf(message: Message, taken: Taken | undefined, body: unknown): readonly NewReject[] {
  const why = taken === undefined ? undefined : whyUntaken[taken];
  if (taken === undefined || why === undefined) return [];
  const { source, id, receivedAt, inputs } = message;
  return [{ source, messageId: id, receivedAt, code: taken, why, raw: itemAt(body, inputs[0]?.origin.line ?? 1) }];
}

function itemAt(body: unknown, line: number): unknown {
  const batch = Array.isArray(body) ? body : (body as { readonly batch?: unknown }).batch;
  return Array.isArray(batch) ? (batch as readonly unknown[])[line - 1] : body;
}
