import { propertiesOf } from '../../domain/behavior/encode.ts';
import type { Properties, Signal, UndatedSignal } from '../../domain/behavior/signal.ts';
import { builtInEvent, builtInEvents } from '../../domain/facts/built-in-events.ts';
import type { Value } from '../../domain/facts/fact.ts';
import { type Field, nameKey } from '../../domain/facts/field.ts';
import { type Report, errorAt, unknownWord, warningAt, suggestion } from '../problem.ts';
import { asItems, asMap, asNumber, asScalar } from '../yaml/yaml-keys.ts';
import { type YamlEntry, type YamlMap, type YamlNode, type YamlScalar, describeNode } from '../yaml/yaml-node.ts';
import { readDay, readValue } from './read-facts.ts';

/** What signals of a case may speak of. */
export interface SignalScope {
  readonly contactIds: readonly string[];
  /** Properties by key of their event, as the playbook's rules know them. */
  readonly properties: ReadonlyMap<string, readonly Field[]>;
}

/** The signals of a case, dated and undated. */
export interface CaseSignals {
  readonly signals: readonly Signal[];
  readonly undated: readonly UndatedSignal[];
}

const ownKeys = ['on', 'event', 'contact', 'anonymous', 'with'];

/** Reads the signals of a case. One without `on` but with `count` happened, nobody knows when. */
export function readCaseSignals(node: YamlNode, scope: SignalScope, report: Report): CaseSignals {
  const signals: Signal[] = [];
  const undated: UndatedSignal[] = [];
  for (const item of asItems(node)) {
    const map = asMap(item, 'a signal', report);
    const read = map === undefined ? undefined : readSignal(map, scope, report);
    if (read === undefined) continue;
    if ('on' in read) signals.push(read);
    else undated.push(read);
  }
  return { signals, undated };
}

function readSignal(map: YamlMap, scope: SignalScope, report: Report): Signal | UndatedSignal | undefined {
  const values = new Map(map.entries.map(({ key, value }) => [key, value]));
  const event = readEvent(map, values.get('event'), scope, report);
  const on = values.get('on');
  const count = values.get('count');
  if (on === undefined && count === undefined) {
    report(
      errorAt(
        map.place,
        'missing-setting',
        'a signal needs a day; write `on: 2026-03-10`, or `count: 3` when nobody knows when',
      ),
    );
  }
  const properties = readProperties(map, event?.text ?? '', on !== undefined, scope, report);
  const person = readPerson(values, scope, report);
  if (event === undefined) return undefined;
  const shared = { event: event.text, ...person, ...(properties.size === 0 ? {} : { properties }) };
  if (on === undefined)
    return count === undefined ? undefined : { ...shared, count: asNumber(count, '`count`', report) ?? 1 };
  const day = readDay(on, '`on`', report);
  return day === undefined ? undefined : { ...shared, on: day };
}

function readEvent(
  map: YamlMap,
  node: YamlNode | undefined,
  scope: SignalScope,
  report: Report,
): YamlScalar | undefined {
  if (node === undefined)
    report(errorAt(map.place, 'missing-setting', 'a signal needs an event; write `event: page viewed`'));
  const event = node === undefined ? undefined : asScalar(node, '`event`', report);
  if (event === undefined || builtInEvent(event.text) !== undefined || scope.properties.has(nameKey(event.text)))
    return event;
  const advice =
    suggestion(
      event.text,
      builtInEvents.map(({ name }) => name),
    ) || '; check its name, or write a rule for it';
  report(warningAt(event.place, 'unknown-event', `no rule counts \`${event.text}\`${advice}`));
  return event;
}

function readPerson(
  values: ReadonlyMap<string, YamlNode>,
  scope: SignalScope,
  report: Report,
): { readonly contact?: string; readonly anonymous?: string } {
  const [contactNode, anonymousNode] = [values.get('contact'), values.get('anonymous')];
  const contact = contactNode === undefined ? undefined : asScalar(contactNode, '`contact`', report);
  const anonymous = anonymousNode === undefined ? undefined : asScalar(anonymousNode, '`anonymous`', report);
  if (contact !== undefined && !scope.contactIds.includes(contact.text)) {
    const known = scope.contactIds.length === 0 ? ['(this case has no contacts)'] : scope.contactIds;
    report(unknownWord(contact.place, contact.text, known, 'contact'));
  }
  return {
    ...(contact === undefined ? {} : { contact: contact.text }),
    ...(anonymous === undefined ? {} : { anonymous: anonymous.text }),
  };
}

function readProperties(map: YamlMap, event: string, isDated: boolean, scope: SignalScope, report: Report): Properties {
  const fields = scope.properties.get(nameKey(event)) ?? builtInEvent(event)?.properties ?? [];
  const more = map.entries.find(({ key }) => key === 'with');
  const nested = more === undefined ? undefined : asMap(more.value, '`with`', report);
  const beside = map.entries.filter(({ key }) => !ownKeys.includes(key) && (isDated || key !== 'count'));
  return propertiesOf(
    [...beside, ...(nested?.entries ?? [])].flatMap((entry) => {
      const value = readProperty(entry, fields, report);
      return value === undefined ? [] : [[entry.key, value] as const];
    }),
  );
}

// A property no rule looks at is kept as YAML reads it; on an event with known properties it may be a slip of the pen.
function readProperty(
  { key, keyPlace, value }: YamlEntry,
  fields: readonly Field[],
  report: Report,
): Value | undefined {
  const field = fields.find(({ name }) => nameKey(name) === nameKey(key));
  if (field !== undefined) return readValue(value, field, report);
  const advice = suggestion(key, [...fields.map(({ name }) => name), ...ownKeys]);
  if (advice !== '') report(errorAt(keyPlace, 'unknown-property', `unknown property \`${key}\`${advice}`));
  if (value.kind === 'list') return value.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  if (value.kind === 'scalar') return value.value ?? undefined;
  report(errorAt(value.place, 'value', `a property holds one value or a list, here is ${describeNode(value)}`));
  return undefined;
}
