import { parseYesNo } from '../../domain/facts/parse-value.ts';
import type { Tenths } from '../../domain/time/points.ts';
import { type Cell, placeIn } from '../markdown/cell.ts';
import { type Problem, type Report, errorAt, unknownWord } from '../problem.ts';
import { type Measure, parseDays, parseMinutes, parsePoints, printDays, printMinutes, printPoints } from './amounts.ts';
import type { Notes } from './notes.ts';

/** What cell readers write to: problems, and the canonical text of what they understood. */
export interface Desk {
  readonly report: Report;
  readonly notes: Notes;
}

/** The points in a cell; undefined, with a problem, when there are none. */
export function readPoints(cell: Cell, { notes, report }: Desk): Tenths | undefined {
  if (cell.isAbsent) return undefined;
  const points = parsePoints(cell.text);
  if (points !== undefined) notes.texts.set(cell, printPoints(points));
  else report(errorAt(cell.place, 'points', `${pointsProblem(cell)}; write a number such as 10 or -2.5`));
  return points;
}

function pointsProblem(cell: Cell): string {
  if (cell.text === '') return 'points are missing here';
  return /^[+-]?\d{1,6}[.,]\d{1,20}$/.test(cell.text)
    ? `\`${cell.text}\` has too many decimals or a comma`
    : `\`${cell.text}\` is not a number of points`;
}

/** The points in a cell that may be empty. */
export function readOptionalPoints(cell: Cell, desk: Desk): Tenths | undefined {
  return cell.text === '' ? undefined : readPoints(cell, desk);
}

/** The days in a cell that may be empty. */
export function readDays(cell: Cell, { notes, report }: Desk): number | undefined {
  if (cell.text === '') return undefined;
  const days = parseDays(cell.text);
  if (days !== undefined) notes.texts.set(cell, printDays(days));
  else
    report(
      errorAt(cell.place, 'days', `\`${cell.text}\` is not a number of days; write it like \`10 days\`, at most 3650`),
    );
  return days;
}

/** The minutes in a cell that may be empty; days are refused, since nobody is answered within days. */
export function readMinutes(cell: Cell, { notes, report }: Desk, measure?: Measure): number | undefined {
  if (cell.text === '') return undefined;
  const minutes = parseMinutes(cell.text);
  if (minutes !== undefined) notes.texts.set(cell, printMinutes(minutes, measure));
  else report(minutesProblem(cell));
  return minutes;
}

function minutesProblem({ text, place }: Cell): Problem {
  if (/\d\s{0,3}(?:d|(?:business\s{1,3}|working\s{1,3})?days?)$/i.test(text))
    return errorAt(
      place,
      'days-for-hours',
      `\`${text}\` is a time in days instead of hours; write it like \`8 business hours\``,
    );
  return errorAt(place, 'minutes', `\`${text}\` is no time; write it like \`2 business hours\` or \`30 minutes\``);
}

/** A whole number from 1 in a cell that may be empty, which is 1. */
export function readCount(cell: Cell, { report }: Desk, otherwise = 1): number {
  if (cell.text === '') return otherwise;
  if (/^[1-9]\d{0,3}$/.test(cell.text)) return Number(cell.text);
  report(
    errorAt(
      cell.place,
      'count',
      `\`${cell.text}\` is not a whole number from 1; write it like 2, or leave the cell empty`,
    ),
  );
  return 1;
}

/** Yes or no in a cell; `otherwise` where it is empty. */
export function readYesNo(cell: Cell, otherwise: boolean, { notes, report }: Desk): boolean {
  if (cell.text === '') return otherwise;
  const answer = parseYesNo(cell.text);
  if (answer === undefined) report(errorAt(cell.place, 'yes-no', `\`${cell.text}\` is neither yes nor no`));
  else notes.texts.set(cell, answer ? 'yes' : 'no');
  return answer ?? otherwise;
}

/** One of the words a cell may hold, in any case; undefined when it is empty, or none of them, which is a problem. */
export function readWord<Word extends string>(
  cell: Cell,
  words: readonly Word[],
  what: string,
  { notes, report }: Desk,
): Word | undefined {
  if (cell.text === '') return undefined;
  const wanted = cell.text.toLowerCase().replaceAll(/\s+/g, ' ');
  const found = words.find((word) => word.toLowerCase() === wanted);
  if (found === undefined) report(unknownWord(cell.place, cell.text, words, what));
  else notes.texts.set(cell, found);
  return found;
}

/** One of the words a cell must hold; undefined, with a problem, when it does not. */
export function readRequiredWord<Word extends string>(
  cell: Cell,
  words: readonly Word[],
  what: string,
  desk: Desk,
): Word | undefined {
  if (cell.text === '' && !cell.isAbsent)
    desk.report(errorAt(cell.place, 'missing-word', `a ${what} is missing here; write one of ${words.join(', ')}`));
  return readWord(cell, words, what, desk);
}

/** A text between commas and where it stands. */
export interface Item {
  readonly text: string;
  readonly cell: Cell;
  readonly offset: number;
}

/** The texts between the commas of a cell. */
export function itemsIn(cell: Cell): readonly Item[] {
  let offset = 0;
  return cell.text.split(',').flatMap((part) => {
    const start = offset + part.length - part.trimStart().length;
    offset += part.length + 1;
    return part.trim() === '' ? [] : [{ text: part.trim(), cell, offset: start }];
  });
}

/** Where an item stands. */
export function placeOfItem({ cell, offset }: Item): Cell['place'] {
  return placeIn(cell, offset);
}
