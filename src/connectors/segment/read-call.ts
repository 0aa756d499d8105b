import { unreachable } from '../../domain/unreachable.ts';
import type { Input } from '../../domain/input.ts';
import { type CorrectedTime, correctClock } from '../ingest/correct-clock.ts';
import type { IngestTerms, ReadItem, Reading, Refusal, Remark, Stamp } from '../ingest/delivery.ts';
import { canonicalJson, hashOf } from '../ingest/json/canonical-json.ts';
import { cleanJson } from '../ingest/json/clean-json.ts';
import { type Json, type JsonMap, emptyMap, isMap } from '../ingest/json/json-value.ts';
import { readItems, rejectAll, sizeRefusal } from '../ingest/read-items.ts';
import { parseInstant } from '../ingest/values/instant.ts';
import { type CallEvent, type CallTerms, readCallEvent } from './call-event.ts';
import { readGroup } from './group.ts';
import { readAlias, readIdentify } from './person.ts';
import { posthogItem } from './posthog.ts';
import { type Route, isCallType, routeOf } from './route.ts';
import { readPage, readTrack } from './signals.ts';

/** A request of an analytics client, its body decoded. */
export interface Call {
  /** The path it came to, or what that stands for: `track`, `b`. */
  readonly route: string;
  readonly body: unknown;
  /** The name of the source its write key belongs to. */
  readonly source: string;
  /** Epoch milliseconds at which it reached us. */
  readonly receivedAt: number;
}

/** What a batch says for all its items. */
interface Lent {
  readonly route: Route;
  readonly context: JsonMap;
  /** What stands for the context in ids: worked out once, however many items it is lent to. */
  readonly contextKey: string;
  readonly sentAt: Json | undefined;
}

/**
 * Turns a call into messages: every event in it is a message, or counted in a reject with its reason. No body can make
 * it throw, and the same call always gives the same.
 */
export function readCall(call: Call, terms: IngestTerms): Reading {
  const route = routeOf(call.route);
  const { body } = call;
  if (route === undefined) return rejectAll({ code: 'unknown_route', why: 'nothing is taken at this address' }, body);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return rejectAll({ code: 'not_an_event', why: 'the body is not an object' }, body);
  const items = itemsOf(body, route);
  if (items === undefined) return rejectAll({ code: 'no_batch', why: 'the body has no list `batch`' }, body);
  const lent = lentBy(body, route, items[0] !== body);
  if ('code' in lent) return rejectAll(lent, body);
  const { source, receivedAt } = call;
  return readItems({ items, source, receivedAt }, (item, index) => readItem(item, index, lent, call, terms));
}

function itemsOf(body: object, route: Route): readonly unknown[] | undefined {
  const batch: unknown = memberOf(body, 'batch');
  if (Array.isArray(batch) && (route === 'batch' || route === 'posthog')) return batch;
  return route === 'batch' ? undefined : [body];
}

function memberOf(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
}

function lentBy(body: object, route: Route, isBatch: boolean): Lent | Refusal {
  if (!isBatch) return { route, context: emptyMap, contextKey: '', sentAt: undefined };
  const context = memberOf(body, 'context');
  const refusal = sizeRefusal(context);
  if (refusal !== undefined) return { code: refusal.code, why: `of the batch’s \`context\`: ${refusal.why}` };
  const clean = cleanJson(context).value;
  const sentAt = cleanJson(scalar(memberOf(body, 'sentAt') ?? memberOf(body, 'sent_at'))).value;
  const contextKey = isMap(clean) ? hashOf(canonicalJson(clean)) : '';
  return { route, context: isMap(clean) ? clean : emptyMap, contextKey, sentAt };
}

function scalar(value: unknown): unknown {
  return typeof value === 'object' ? undefined : value;
}

function readItem(
  sent: JsonMap,
  index: number,
  lent: Lent,
  { source, receivedAt }: Call,
  terms: IngestTerms,
): ReadItem | Refusal {
  const item = lent.route === 'posthog' ? posthogItem(sent) : sent;
  const remarks: Remark[] = [];
  const call = readCallEvent(item, callTerms(lent), remarks);
  if ('code' in call) return call;
  const claimed = claimedTime(item);
  const sentAt = item.get('sentAt') ?? lent.sentAt;
  const time = correctClock({ happenedAt: claimed, sentAt }, receivedAt);
  remarkClock(time, claimed, sentAt, remarks);
  const origin = { file: source, line: index + 1 };
  const stamp = { source, at: time.at, on: terms.dayOf(time.at), origin, terms, remarks };
  return {
    id: call.ids.messageId ?? { knownBy: knownBy(item, call, lent, receivedAt) },
    inputs: inputsOf(call, stamp, parseInstant(claimed) ?? time.at),
    remarks,
  };
}

function callTerms({ route, context }: Lent): CallTerms {
  const base = { lent: context, mayBeNobodys: route === 'posthog' };
  return isCallType(route) ? { ...base, type: route } : base;
}

function claimedTime(item: JsonMap): Json | undefined {
  return item.get('originalTimestamp') ?? item.get('timestamp');
}

function remarkClock(
  { why }: CorrectedTime,
  claimed: Json | undefined,
  sentAt: Json | undefined,
  remarks: Remark[],
): void {
  if (why === undefined) return;
  const raw = JSON.stringify([claimed, sentAt].map((time) => (isMap(time) ? 'an object' : (time ?? null))));
  remarks.push({ code: 'clock_corrected', why: `${why}; timestamp and sentAt were ${raw.slice(0, 120)}` });
}

function inputsOf(call: CallEvent, stamp: Stamp, happenedAt: number): readonly Input[] {
  switch (call.type) {
    case 'identify':
      return readIdentify(call, stamp);
    case 'group':
      return readGroup(call, stamp);
    case 'alias':
      return readAlias(call, stamp);
    case 'track':
      return readTrack(call, stamp, happenedAt);
    case 'page':
    case 'screen':
      return readPage(call, stamp, happenedAt);
    default:
      return unreachable(call.type);
  }
}

const hourMs = 3_600_000;
const changedByRetries = ['sentAt', 'receivedAt', 'writeKey', 'messageId', 'api_key', 'sent_at'];

/**
 * What a call without an id is known by: all of it but what another attempt changes. Where it does not say when it
 * happened either, the hour of its receipt counts, so that a form handed in again next month is not taken for a repeat.
 */
function knownBy(item: JsonMap, { type }: CallEvent, { contextKey }: Lent, receivedAt: number): Json {
  const own = new Map([...item].filter(([name]) => !changedByRetries.includes(name)));
  const when = claimedTime(item) === undefined ? Math.floor(receivedAt / hourMs) : null;
  return [type, own, contextKey, when];
}
