import { type BehaviorRules, type SignalRule, repeatWays } from '../../../domain/behavior/behavior-rules.ts';
import { builtInEvent, builtInEvents } from '../../../domain/facts/built-in-events.ts';
import { type Field, catalogOf, nameKey } from '../../../domain/facts/field.ts';
import type { Document } from '../../markdown/document.ts';
import { errorAt, warningAt, suggestion } from '../../problem.ts';
import { type RuleRow, cellOf } from '../../tables/match-table.ts';
import { readDays, readOptionalPoints, readPoints, readWord, readYesNo } from '../../tables/read-cell.ts';
import { readCondition } from '../../tables/read-condition.ts';
import { combinationTable, signalTable } from '../../tables/table-kinds.ts';
import { type EventProperties, knownProperties, propertiesUsed } from './event-properties.ts';
import { readCombination } from './read-combination.ts';
import type { ReadContext } from '../read-context.ts';
import { readGroups } from '../read-fit-rules.ts';
import { readTables, tablesOf } from '../read-tables.ts';

/** Reads signals.md. */
export function readSignals(document: Document, context: ReadContext): BehaviorRules {
  const read = readTables(document, [signalTable, combinationTable], context);
  const { groups, groupOfTable } = readGroups(
    read.tables.map(({ table }) => table),
    context.report,
  );
  const located = (kind: typeof signalTable) =>
    tablesOf(read, kind).flatMap(({ table, rows }) =>
      rows.map((row) => ({ row, id: read.ids.get(row) ?? '', group: groupOfTable.get(table)?.name ?? '' })),
    );
  const events = eventsIn(
    located(signalTable).map(({ row }) => row),
    context,
  );
  const rules = located(signalTable).flatMap((entry) => readSignal(entry, events, context) ?? []);
  const ids = located(signalTable).map(({ id }) => id);
  const combinations = located(combinationTable).flatMap((entry) => readCombination(entry, ids, context) ?? []);
  return { groups, rules, combinations, properties: propertiesByEvent(events, context) };
}

/** A row with its id and the name of its group. */
export interface LocatedRow {
  readonly row: RuleRow;
  readonly id: string;
  readonly group: string;
}

type EventsByKey = ReadonlyMap<string, { readonly name: string; readonly properties: EventProperties }>;

function eventsIn(rows: readonly RuleRow[], context: ReadContext): EventsByKey {
  const byKey = Map.groupBy(rows, (row) => nameKey(cellOf(row, 'Event').text));
  return new Map(
    [...byKey].map(([key, same]) => {
      const cells = same.map((row) => cellOf(row, 'Where')).filter((cell) => cell.text !== '');
      const name = eventName(same[0] as RuleRow);
      return [key, { name, properties: propertiesUsed(name, cells, context) }];
    }),
  );
}

function eventName(row: RuleRow): string {
  const { text } = cellOf(row, 'Event');
  return builtInEvent(text)?.name ?? text.toLowerCase().replaceAll(/\s+/g, ' ');
}

function propertiesByEvent(events: EventsByKey, context: ReadContext): ReadonlyMap<string, readonly Field[]> {
  const declared = [...context.declaredProperties.keys()].map(
    (key) => [key, knownProperties(key, context).fields] as const,
  );
  const used = [...events].map(([key, { properties }]) => [key, properties.fields] as const);
  return new Map([...declared, ...used].filter(([key]) => key !== ''));
}

function readSignal({ row, id, group }: LocatedRow, events: EventsByKey, context: ReadContext): SignalRule | undefined {
  const event = readEvent(row, events, context);
  const { fields, isOpen } = event?.properties ?? { fields: [], isOpen: true };
  const where = readCondition(
    cellOf(row, 'Where'),
    { catalog: catalogOf(fields), currency: context.currency, isOpen },
    context,
  );
  const points = readPoints(cellOf(row, 'Points'), context);
  const halfLifeDays = readDays(cellOf(row, 'Half-life'), context);
  const windowDays = readDays(cellOf(row, 'Window'), context);
  const cap = readCap(row, context);
  const repeats =
    readWord(cellOf(row, 'Repeats'), repeatWays, 'way to count repeats', context) ?? 'once per day per person';
  const isKeyAction = readYesNo(cellOf(row, 'Key'), false, context);
  if (event === undefined || points === undefined) return undefined;
  return {
    id,
    label: cellOf(row, 'Signal').text || id,
    event: event.name,
    ...(where === undefined ? {} : { where }),
    points,
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    ...(windowDays === undefined ? {} : { windowDays }),
    ...(cap === undefined ? {} : { cap }),
    repeats,
    isKeyAction,
    group,
    at: row.place,
  };
}

function readEvent(row: RuleRow, events: EventsByKey, { declaredProperties, notes, report }: ReadContext) {
  const cell = cellOf(row, 'Event');
  if (cell.isAbsent) return undefined;
  const event = events.get(nameKey(cell.text));
  if (nameKey(cell.text) === '' || event === undefined) {
    report(errorAt(cell.place, 'missing-name', 'an event is missing here, such as `page viewed`'));
    return undefined;
  }
  notes.texts.set(cell, event.name);
  const isKnown = builtInEvent(event.name) !== undefined || declaredProperties.has(nameKey(event.name));
  const advice = suggestion(
    event.name,
    builtInEvents.map((kind) => kind.name),
  );
  if (!isKnown && advice !== '') {
    report(warningAt(cell.place, 'unknown-event', `no source is known to bring \`${event.name}\`${advice}`));
  }
  return event;
}

function readCap(row: RuleRow, context: ReadContext): number | undefined {
  const cell = cellOf(row, 'Cap');
  const cap = readOptionalPoints(cell, context);
  if (cap === undefined || cap >= 0) return cap;
  context.report(
    errorAt(cell.place, 'cap', `a cap is a size, it cannot be \`${cell.text}\`; write it without the minus`),
  );
  return undefined;
}
