import { nameKey } from '../../domain/facts/field.ts';
import type { Input } from '../../domain/input.ts';
import { cleanText } from '../keys/clean-text.ts';
import { recordIdKey } from '../keys/record-id.ts';
import { type Key, textOfKey } from '../routing/key.ts';
import { personsIn } from './without-person.ts';

/** What an explanation may call a person, and what they did, by event and day. */
export interface Traces {
  readonly tombstone: string;
  readonly names: ReadonlySet<string>;
  readonly deeds: ReadonlySet<string>;
}

/** What explanations may hold of a person with these keys and inputs. */
export function tracesOf(tombstone: string, keys: readonly Key[], inputs: readonly Input[]): Traces {
  const written = inputs.flatMap((input) =>
    personsIn(input).flatMap(({ id }) => (id === undefined ? [] : [cleanText(id)])),
  );
  // A deal names others too.
  const own = written.filter((id) => keys.includes(`contact:${recordIdKey(id) ?? ''}`));
  const names = [...keys.map(textOfKey), ...own];
  return {
    tombstone,
    names: new Set(
      names.flatMap((name) => [name, ...['record', 'address', 'visitor'].map((kind) => `${kind}:${name}`)]),
    ),
    deeds: new Set(inputs.flatMap((input) => (input.kind === 'signal' ? [deed(input.event, input.on)] : []))),
  };
}

/** A kept explanation in which a tombstone stands for a person: points and rules stay, what was known of them goes. */
export function redactExplanation(explanation: unknown, traces: Traces): unknown {
  if (Array.isArray(explanation)) return explanation.map((item) => redactExplanation(item, traces));
  if (typeof explanation === 'string') return traces.names.has(explanation) ? traces.tombstone : explanation;
  if (typeof explanation !== 'object' || explanation === null) return explanation;
  const record = explanation as Readonly<Record<string, unknown>>;
  const isTheirs = [record['contactId'], record['id']].some((id) => typeof id === 'string' && traces.names.has(id));
  const kept = isTheirs || isDeed(record, traces) ? withoutDetails(record) : record;
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, redactExplanation(value, traces)]));
}

/** What says more of a person than an id: their title, what a fact said and was read from, what a signal carried. */
function withoutDetails(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { title: _title, seniority: _seniority, function: _function, link: _link, source: _source, ...kept } = record;
  return {
    ...kept,
    ...('value' in kept ? { value: 'erased' } : {}),
    ...('properties' in kept ? { properties: {} } : {}),
    ...('evidence' in kept ? { evidence: (kept['evidence'] as readonly (typeof record)[]).map(withoutDetails) } : {}),
    // The id of a change is made of whose it would be.
    ...('kind' in kept && 'field' in kept && 'id' in kept ? { id: String(kept['field']) } : {}),
  };
}

// Before they said who they were they were a visitor with a number.
function isDeed({ kind, contactId, event, on }: Readonly<Record<string, unknown>>, { deeds }: Traces): boolean {
  return kind === 'signal' && contactId === undefined && deeds.has(deed(String(event), Number(on)));
}

function deed(event: string, on: number): string {
  return `${on} ${nameKey(event)}`;
}
