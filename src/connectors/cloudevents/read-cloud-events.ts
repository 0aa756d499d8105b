import type { AccountRef, ContactRef, Input } from '../../domain/input.ts';
import { isEmptyRef } from '../files/map/read/row-refs.ts';
import { correctClock } from '../ingest/correct-clock.ts';
import type { IngestTerms, ReadItem, Reading, Refusal, Remark, Stamp } from '../ingest/delivery.ts';
import { hashOf } from '../ingest/json/canonical-json.ts';
import { type JsonMap, firstTextAt, isMap, mapAt, scalarText, textAt } from '../ingest/json/json-value.ts';
import { readItems } from '../ingest/read-items.ts';
import { markScanner } from '../ingest/scanner.ts';
import { idChars, readSenderId } from '../ingest/sender-id.ts';
import { readProperties } from '../ingest/values/event-properties.ts';
import { type TraitReading, readTraits } from '../ingest/values/read-traits.ts';
import { type EventRequest, envelopesOf } from './envelope.ts';
import { eventOfType } from './event-type.ts';
import { pointers, subjectOf } from './subject.ts';

/**
 * Turns CloudEvents, binary or structured, one or many, into messages: a signal each, and what their data say of the
 * account and the person. No request can make it throw.
 */
export function readCloudEvents(request: EventRequest, terms: IngestTerms): Reading {
  const { source, receivedAt } = request;
  const items = envelopesOf(request);
  return readItems({ items, source, receivedAt }, (event, index) => readEvent(event, index, request, terms));
}

function readEvent(event: JsonMap, index: number, request: EventRequest, terms: IngestTerms): ReadItem | Refusal {
  const refusal = missingPart(event);
  if (refusal !== undefined) return refusal;
  const { source, receivedAt } = request;
  const remarks: Remark[] = [];
  const time = correctClock({ happenedAt: event.get('time') }, receivedAt);
  if (time.why !== undefined)
    remarks.push({
      code: 'clock_corrected',
      why: `${time.why}; time was ${scalarText(event.get('time')).slice(0, 60)}`,
    });
  const origin = { file: source, line: index + 1 };
  const stamp = { source, at: time.at, on: terms.dayOf(time.at), origin, terms, remarks };
  return { id: idOf(event), inputs: readData(event, stamp), remarks };
}

function missingPart(event: JsonMap): Refusal | undefined {
  const missing = ['specversion', 'id', 'source', 'type'].filter((name) => textAt(event, name) === undefined);
  if (missing.length > 0)
    return { code: 'not_an_event', why: `a CloudEvent needs ${missing.map((name) => `\`${name}\``).join(', ')}` };
  if (event.has('data_base64') || (event.has('data') && !isMap(event.get('data')) && event.get('data') !== null))
    return { code: 'no_json_data', why: 'its data are not an object of JSON; send them as such in `data`' };
  return undefined;
}

/** An id is unique within its source only, and both together may be longer than an id may be. */
function idOf(event: JsonMap): string {
  const id = `${textAt(event, 'source')} ${textAt(event, 'id')}`;
  return id.length < idChars ? id : `hash-${hashOf(id)}`;
}

/** What the data of an event say of somebody: facts under `account`, `company`, `contact` or `person`. */
interface Descriptions {
  readonly account: TraitReading;
  readonly contact: TraitReading;
}

function readData(event: JsonMap, stamp: Stamp): readonly Input[] {
  const data = mapAt(event, 'data');
  const descriptions = {
    account: readTraits(firstMapAt(data, 'account', 'company'), 'account', stamp),
    contact: readTraits(firstMapAt(data, 'contact', 'person'), 'contact', stamp),
  };
  const found = subjectOf(textAt(event, 'subject'), data);
  // The id of a `company` or a `person` is the provider's own number of it, not one of our accounts or contacts.
  const account = { ...idIn(data, 'account'), ...descriptions.account.accountRef, ...found.account };
  const { email } = descriptions.contact;
  const contact = { ...idIn(data, 'contact'), ...(email === undefined ? {} : { email }), ...found.contact };
  return [...describe(descriptions, account, contact, stamp), signalOf(event, data, account, contact, stamp)];
}

function describe(
  { account, contact }: Descriptions,
  ref: AccountRef,
  person: ContactRef,
  { origin }: Stamp,
): readonly Input[] {
  const isAccount = account.account.length > 0 && !isEmptyRef(ref);
  const isContact = contact.contact.length > 0 && !isEmptyRef(person);
  return [
    ...(isAccount ? [{ kind: 'account', account: ref, facts: account.account, origin } as const] : []),
    ...(isContact ? [{ kind: 'contact', contact: person, account: ref, facts: contact.contact, origin } as const] : []),
  ];
}

const described = ['account', 'company', 'contact', 'person'];
const pointing: ReadonlySet<string> = new Set(Object.values(pointers).flat());

function signalOf(event: JsonMap, data: JsonMap, account: AccountRef, contact: ContactRef, stamp: Stamp): Input {
  const name = eventOfType(textAt(event, 'type') ?? '');
  const own = new Map(
    [...data].filter(([key, value]) => !pointing.has(key) && !(described.includes(key) && isMap(value))),
  );
  const properties = readProperties(name, own, stamp);
  const userAgent = firstTextAt(data, 'userAgent', 'user_agent');
  markScanner(properties, { event: name, userAgent, properties: own, happenedAt: stamp.at }, stamp.remarks);
  if (!properties.has('source')) properties.set('source', stamp.source);
  const { on, at, origin } = stamp;
  return { kind: 'signal', event: name, on, at, account, contact, properties, origin };
}

function firstMapAt(data: JsonMap, ...names: readonly string[]): JsonMap {
  const name = names.find((candidate) => isMap(data.get(candidate))) ?? '';
  return mapAt(data, name);
}

function idIn(data: JsonMap, name: string): { readonly id?: string } {
  const read = readSenderId(mapAt(data, name).get('id'));
  return 'id' in read ? { id: read.id } : {};
}
