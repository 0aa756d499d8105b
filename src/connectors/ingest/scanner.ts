import { isbot } from 'isbot';
import type { Value } from '../../domain/facts/fact.ts';
import { nameKey } from '../../domain/facts/field.ts';
import { parseYesNo } from '../../domain/facts/parse-value.ts';
import type { Remark } from './delivery.ts';
import { type Json, type JsonMap, isMap } from './json/json-value.ts';
import { parseInstant } from './values/instant.ts';

/** What shows whether a person or a program did something. */
export interface Conduct {
  readonly event: string;
  readonly userAgent?: string | undefined;
  readonly properties: JsonMap;
  /** When it happened, by the clock of whoever tells of the delivery too. */
  readonly happenedAt: number;
}

/** Seconds after its delivery within which nobody has read a mail and clicked. */
export const scannerSeconds = 10;
// Gateways open links before they hand a mail over; further back the two clocks have nothing to do with each other.
const beforeDeliverySeconds = 600;
const MAX_AGENT_CHARS = 1_000;

// Mail gateways and programs that fetch links ahead of their user and that isbot does not know.
const gateways = /proofpoint|urldefense|mimecast|barracuda|ms-?office|microsoft office|safelinks|trendmicro|cloudmark/i;
// They fetch pictures for somebody who has just opened the mail.
const imageProxies = /GoogleImageProxy|YahooMailProxy|OutlookImageProxy/i;

/** Why something was done by a program, such as a mail scanner, a crawler or a prefetch; undefined where nothing says so. */
export function scannerReason(conduct: Conduct): string | undefined {
  const properties = byKey(conduct.properties);
  return (
    ownWord(properties) ?? agentReason(conduct) ?? prefetchReason(properties) ?? deliveryReason(conduct, properties)
  );
}

/** Marks what a program did, for good: the mark is part of the signal, so that a newer list of programs changes no past. */
export function markScanner(read: Map<string, Value>, conduct: Conduct, remarks: Remark[]): void {
  const why = scannerReason(conduct);
  if (why === undefined) return;
  read.set('scanner', true);
  if (!remarks.some((remark) => remark.code === 'scanner')) remarks.push({ code: 'scanner', why });
}

type ByKey = ReadonlyMap<string, Json>;

function byKey(properties: JsonMap): ByKey {
  return new Map([...properties].map(([name, value]) => [nameKey(name), value]));
}

function ownWord(properties: ByKey): string | undefined {
  const isSaid = ['scanner', 'isscanner', 'bot', 'isbot', 'machineopen', 'machineclick'].some((key) => {
    const value = properties.get(key);
    return value === true || (typeof value === 'string' && parseYesNo(value) === true);
  });
  return isSaid ? 'its source says so' : undefined;
}

function agentReason({ event, userAgent }: Conduct): string | undefined {
  if (userAgent === undefined) return undefined;
  const agent = userAgent.slice(0, MAX_AGENT_CHARS);
  if (event === 'mail opened' && imageProxies.test(agent)) return undefined;
  return isbot(agent) || gateways.test(agent) ? `the user agent \`${agent.slice(0, 80)}\` is a program's` : undefined;
}

function prefetchReason(properties: ByKey): string | undefined {
  const method = ['method', 'httpmethod', 'requestmethod'].map((key) => properties.get(key));
  if (method.some((value) => typeof value === 'string' && /^(?:head|options)$/i.test(value)))
    return 'the link was asked for and not opened';
  const purposes = ['purpose', 'secpurpose', 'xpurpose', 'xmoz'].map((key) => properties.get(key));
  const isAhead = purposes.some((value) => typeof value === 'string' && /prefetch|preview|prerender/i.test(value));
  return isAhead ? 'the page was fetched ahead' : undefined;
}

function deliveryReason({ event, happenedAt }: Conduct, properties: ByKey): string | undefined {
  if (event !== 'mail opened' && event !== 'mail clicked') return undefined;
  const seconds = secondsAfterDelivery(properties, happenedAt);
  if (seconds === undefined || seconds >= scannerSeconds || seconds < -beforeDeliverySeconds) return undefined;
  return seconds < 0 ? 'it happened before the delivery' : `it happened ${seconds} s after the delivery`;
}

const deliveries = ['deliveredat', 'deliverytime', 'deliverytimestamp', 'delivery'];
const delays = ['secondssincedelivery', 'secondsafterdelivery', 'secondstoclick', 'secondstoopen'];

function secondsAfterDelivery(properties: ByKey, happenedAt: number): number | undefined {
  const delay = delays.map((key) => properties.get(key)).find((value) => typeof value === 'number');
  if (delay !== undefined) return Math.floor(delay);
  const told = deliveries.map((key) => properties.get(key)).find((value) => value !== undefined && !isMap(value));
  const deliveredAt = parseInstant(told);
  return deliveredAt === undefined ? undefined : Math.floor((happenedAt - deliveredAt) / 1000);
}
