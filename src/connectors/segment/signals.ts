import type { Value } from '../../domain/facts/fact.ts';
import type { Input, SignalSeen } from '../../domain/input.ts';
import { eventNamed } from '../files/map/vocabulary/event-names.ts';
import { eventOfForm } from '../files/map/vocabulary/form-events.ts';
import { pathOfUrl } from '../files/map/values/url-path.ts';
import type { Stamp } from '../ingest/delivery.ts';
import { type JsonMap, firstTextAt, mapAt, textAt } from '../ingest/json/json-value.ts';
import { markScanner } from '../ingest/scanner.ts';
import { readProperties, withoutQuery } from '../ingest/values/event-properties.ts';
import { type CallEvent, personOf } from './call-event.ts';
import { type Campaign, campaignOf, campaignProperties } from './campaign.ts';
import { type DescribedPerson, readContextPerson } from './person.ts';

/** A call while its signals are made: who it was, and where they came from. */
interface SignalCall {
  readonly call: CallEvent;
  readonly stamp: Stamp;
  readonly person: DescribedPerson;
  readonly campaign: Campaign;
  readonly happenedAt: number;
}

/** A track call: what happened, and what its `context.traits` say of the person. */
export function readTrack(call: CallEvent, stamp: Stamp, happenedAt: number): readonly Input[] {
  const signalCall = openCall(call, stamp, happenedAt);
  const event = eventNamed(call.event ?? '');
  if (event === 'page viewed') return [...signalCall.person.inputs, ...pageSignals(signalCall)];
  const properties = readProperties(event, call.properties, stamp);
  const form = properties.get('form');
  const meant = event === 'form submitted' && typeof form === 'string' ? (eventOfForm(form) ?? event) : event;
  return [...signalCall.person.inputs, signalOf(signalCall, meant, properties)];
}

/** A page or screen call: a page viewed, and an ad clicked where somebody paid for the visit. */
export function readPage(call: CallEvent, stamp: Stamp, happenedAt: number): readonly Input[] {
  const signalCall = openCall(call, stamp, happenedAt);
  return [...signalCall.person.inputs, ...pageSignals(signalCall)];
}

function openCall(call: CallEvent, stamp: Stamp, happenedAt: number): SignalCall {
  return { call, stamp, happenedAt, person: readContextPerson(call, stamp), campaign: campaignOf(call) };
}

function pageSignals(signalCall: SignalCall): readonly SignalSeen[] {
  const { campaign } = signalCall;
  const page = signalOf(signalCall, 'page viewed', pageProperties(signalCall));
  if (!campaign.isPaid) return [page];
  const network = new Map(campaign.source === undefined ? [] : [['network', campaign.source]]);
  return [page, signalOf(signalCall, 'ad clicked', network)];
}

const addressParts = new Set(['url', 'search', 'path', 'title', 'referrer', 'hash', 'host', 'href']);

function pageProperties({ call, stamp }: SignalCall): Map<string, Value> {
  const page = mapAt(call.context, 'page');
  const others: JsonMap = new Map([...call.properties].filter(([name]) => !addressParts.has(name)));
  const properties = readProperties('page viewed', others, stamp);
  const address = firstTextAt(call.properties, 'path', 'url') ?? firstTextAt(page, 'path', 'url');
  const title =
    textAt(call.properties, 'title') ?? textAt(page, 'title') ?? call.name ?? textAt(call.properties, 'name');
  const referrer = textAt(call.properties, 'referrer') ?? textAt(page, 'referrer');
  if (address !== undefined) properties.set('path', pathOfUrl(address));
  if (title !== undefined) properties.set('title', title);
  if (referrer !== undefined) properties.set('referrer', withoutQuery(referrer));
  if (call.name !== undefined && !properties.has('name')) properties.set('name', call.name);
  return properties;
}

function signalOf(signalCall: SignalCall, event: string, properties: Map<string, Value>): SignalSeen {
  const { call, stamp, person, campaign, happenedAt } = signalCall;
  for (const [name, value] of campaignProperties(campaign)) if (!properties.has(name)) properties.set(name, value);
  const userAgent = textAt(call.context, 'userAgent');
  markScanner(properties, { event, userAgent, properties: call.properties, happenedAt }, stamp.remarks);
  return {
    kind: 'signal',
    event,
    on: stamp.on,
    at: stamp.at,
    account: person.account,
    contact: personOf(call.ids, person.email),
    properties,
    origin: stamp.origin,
  };
}
