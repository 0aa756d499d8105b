import { builtInEvents } from '../../../../domain/facts/built-in-events.ts';
import { decimalEvidence } from '../values/number-text.ts';
import { dateOrderEvidence, isAmbiguousDate } from '../dates/date-text.ts';
import type { DateTerms, DecimalMark, FileMapping } from '../mapping.ts';
import { parseMoneyText } from '../values/money-text.ts';
import type { ColumnProfile } from './look/column-profile.ts';
import type { Draft } from './draft.ts';
import type { Proposal } from './proposal.ts';

const watched = [
  'page viewed',
  'content downloaded',
  'webinar attended',
  'mail replied',
  'meeting held',
  'product used',
];

/** The behavior a file of records cannot show, so that silence is not taken for disinterest. */
export function unseenEvents(mapping: FileMapping): readonly string[] {
  if (!isOfRecords(mapping)) return [];
  const seen = [...eventsOf(mapping, 'on'), ...eventsOf(mapping, 'count')];
  return watched.filter((event) => builtInEvents.some(({ name }) => name === event) && !seen.includes(event));
}

/** Everything a person should know of a file before trusting its mapping. */
export function proposalNotes({ notes, unseen }: Proposal): readonly string[] {
  if (unseen.length === 0) return notes;
  return [
    `this export has no rows for events: it shows nothing of ${unseen.join(', ')}; add a file of signals to see them`,
    ...notes,
  ];
}

function isOfRecords({ rows }: FileMapping): boolean {
  return rows === 'contact' || rows === 'account';
}

/** How the behavior is known that a file of records does show. */
export function behaviorNotes(mapping: FileMapping): readonly string[] {
  if (!isOfRecords(mapping)) return [];
  const dated = eventsOf(mapping, 'on');
  const counted = eventsOf(mapping, 'count');
  const notes: string[] = [];
  if (dated.length > 0) notes.push(`of ${dated.join(', ')} only the last or first time is known, once a record`);
  if (counted.length > 0)
    notes.push(
      `${counted.join(', ')}: a count without dates is kept as unknown, never as something that happened today`,
    );
  return notes;
}

function eventsOf(mapping: FileMapping, by: 'on' | 'count'): readonly string[] {
  return [
    ...new Set(mapping.signals.filter((signal) => signal[by] !== undefined).map(({ event }) => event.constant ?? '')),
  ];
}

/** The decimal mark the numbers of a file agree on, where they show it. */
export function findDecimal(columns: readonly ColumnProfile[]): DecimalMark | undefined {
  const marks = new Set(
    columns.map((column) => decimalEvidence(amountsOf(column))).filter((evidence) => evidence !== 'none'),
  );
  const [mark] = marks;
  return marks.size === 1 && mark !== 'both' ? mark : undefined;
}

function amountsOf(column: ColumnProfile): readonly string[] {
  return [...column.values.keys()].filter(
    (text) => /^\D{0,4}\d[\d.,'\s]*\D{0,6}$/.test(text) && !/^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(text),
  );
}

const written: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['yyyy-MM-dd HH:mm', /^\d{4}-\d\d-\d\d \d\d:\d\d$/],
  ['yyyy-MM-dd HH:mm:ss', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ['yyyy-MM-dd', /^\d{4}-\d\d-\d\d$/],
  ['dd.MM.yyyy HH:mm', /^\d{1,2}\.\d{1,2}\.\d{4},? \d\d?:\d\d$/],
  ['dd.MM.yyyy', /^\d{1,2}\.\d{1,2}\.\d{4}$/],
];

/** How most dates of a file are written, and whether the day comes first where that shows. */
export function findDates(
  columns: readonly ColumnProfile[],
  germanic: boolean,
): { readonly dates?: DateTerms; readonly note?: string } {
  const texts = columns.flatMap(({ values }) => [...values.keys()]);
  const format = written.find(([, pattern]) => texts.some((text) => pattern.test(text)))?.[0];
  const evidence = dateOrderEvidence(texts);
  const isAmbiguous = texts.some(isAmbiguousDate);
  if (evidence === 'day first' || evidence === 'month first')
    return { dates: { isDayFirst: evidence === 'day first' } };
  if (isAmbiguous) {
    const order = germanic ? 'day' : 'month';
    return {
      dates: { isDayFirst: germanic },
      note: `dates such as \`${texts.find(isAmbiguousDate) ?? ''}\` could be read both ways; the mapping says the ${order} comes first, correct \`dayFirst\` if not`,
    };
  }
  return format === undefined ? {} : { dates: { format } };
}

/** A warning where revenue is so small beside the number of employees that it must count in thousands or millions. */
export function revenueNotes({ columns, sections }: Draft): readonly string[] {
  const revenue = sections.account.get('revenue');
  const amounts = medianOf(columns, revenue?.column);
  const people = medianOf(columns, sections.account.get('employees')?.column);
  if (
    revenue?.multiply !== undefined ||
    amounts === undefined ||
    people === undefined ||
    people < 1 ||
    amounts / people >= 500
  )
    return [];
  return [
    `\`${revenue?.column ?? ''}\` gives less than 500 a head: if it counts in thousands or millions, say so with \`multiply: 1000000\``,
  ];
}

function medianOf(columns: readonly ColumnProfile[], name: string | undefined): number | undefined {
  const texts = [...(columns.find((column) => column.name === name)?.values.keys() ?? [])];
  const amounts = texts.map((text) => parseMoneyText(text, '.')?.amount).filter((amount) => amount !== undefined);
  return amounts.toSorted((a, b) => a - b)[Math.floor(amounts.length / 2)];
}
