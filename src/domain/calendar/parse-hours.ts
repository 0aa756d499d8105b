import { type OpenRange, type WeekHours, dayMinutes, splitAtMidnight } from './calendar.ts';
import { weekdayNames } from './print-hours.ts';

/** What is wrong with a text of hours, and where: `at` is an offset in it. */
export interface HoursProblem {
  readonly at: number;
  readonly message: string;
}

/** Hours, or the first thing that is wrong with their text. */
export type ParsedHours =
  | { readonly ok: true; readonly value: WeekHours }
  | { readonly ok: false; readonly problem: HoursProblem };

interface Piece {
  readonly text: string;
  readonly at: number;
}

/** A range as it was written for one weekday. */
interface Entry extends OpenRange, Piece {
  readonly weekday: number;
}

const longestText = 1_000;
const example = 'write hours like `Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-13:00`, or `24/7`';
const daysText = /^([a-z]{1,20})(?:\s{0,9}[-–]\s{0,9}([a-z]{1,20}))?$/i;
const rangeText = /^(\d{1,2}):(\d{2})\s{0,9}[-–]\s{0,9}(\d{1,2}):(\d{2})$/;

/**
 * Reads hours such as `Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-13:00`. Days not named are closed; `Sun-Thu` runs over
 * the end of the week, `22:00-06:00` into the next day; `24/7` is always.
 */
export function parseHours(text: string): ParsedHours {
  const read = readHours(text);
  return 'message' in read ? { ok: false, problem: read } : { ok: true, value: read };
}

function readHours(text: string): WeekHours | HoursProblem {
  if (text.length > longestText)
    return { at: 0, message: `these hours have ${text.length} characters; the most is ${longestText}` };
  if (text.trim() === '24/7') return weekdayNames.map(() => [{ from: 0, to: dayMinutes }]);
  const clauses = piecesOf({ text, at: 0 }, ';').filter((clause) => clause.text !== '');
  if (clauses.length === 0) return { at: 0, message: `no hours are given; ${example}` };
  const entries = readAll(clauses, readClause);
  if ('message' in entries) return entries;
  return overlapOf(entries) ?? weekOf(entries);
}

/** `Mon-Wed, Fri 09:00-12:00, 13:00-17:30`: all up to the first digit names days. */
function readClause(clause: Piece): readonly Entry[] | HoursProblem {
  const timesAt = clause.text.search(/\d/);
  if (timesAt === 0) return { at: clause.at, message: `no day stands before ${quote(clause.text)}; ${example}` };
  if (timesAt < 0)
    return { at: clause.at, message: `${quote(clause.text)} has no times; ${example}, and leave out closed days` };
  const days = readAll(piecesOf({ text: clause.text.slice(0, timesAt), at: clause.at }, ','), readDays);
  if ('message' in days) return days;
  const times = piecesOf({ text: clause.text.slice(timesAt), at: clause.at + timesAt }, ',');
  const ranges = readAll(times, readRange);
  if ('message' in ranges) return ranges;
  return days.flatMap((weekday) => ranges.map((range) => ({ weekday, ...range })));
}

function readAll<Item>(
  pieces: readonly Piece[],
  read: (piece: Piece) => readonly Item[] | HoursProblem,
): readonly Item[] | HoursProblem {
  const items: Item[] = [];
  for (const piece of pieces) {
    const found = read(piece);
    if ('message' in found) return found;
    items.push(...found);
  }
  return items;
}

function readDays({ text, at }: Piece): readonly number[] | HoursProblem {
  const [, first, last = first] = daysText.exec(text) ?? [];
  if (first === undefined || last === undefined)
    return { at, message: `${quote(text)} names no days; write them like \`Mon-Fri\` or \`Mon, Wed\`` };
  const [start, end] = [weekdayOf(first), weekdayOf(last)];
  if (start === undefined || end === undefined) {
    const unknown = start === undefined ? first : last;
    return { at, message: `${quote(unknown)} is no weekday; write ${weekdayNames.join(', ')}` };
  }
  return Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, index) => (start + index) % 7);
}

function weekdayOf(word: string): number | undefined {
  const long = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const written = word.toLowerCase();
  const found = long.findIndex((name) => name === written || name.slice(0, 3) === written);
  return found < 0 ? undefined : found;
}

function readRange({ text, at }: Piece): readonly (OpenRange & Piece)[] | HoursProblem {
  const read = rangeText.exec(text);
  if (read === null) return { at, message: `${quote(text)} is no stretch of time; write it like \`09:00-17:30\`` };
  const [hour = 0, minute = 0, hourTo = 0, minuteTo = 0] = read.slice(1).map(Number);
  const [from, end] = [hour * 60 + minute, hourTo * 60 + minuteTo];
  if (minute > 59 || minuteTo > 59 || from >= dayMinutes || end > dayMinutes)
    return { at, message: `${quote(text)} is no time of a day; write from \`00:00\` to \`24:00\`` };
  if (from === end)
    return { at, message: `${quote(text)} begins where it ends; for a whole day write \`00:00-24:00\`` };
  return [{ from, to: end === 0 ? dayMinutes : end, text, at }];
}

function overlapOf(entries: readonly Entry[]): HoursProblem | undefined {
  const stretches = entries
    .flatMap((entry) => splitAtMidnight(entry.weekday, entry).map((stretch) => ({ ...stretch, entry })))
    .toSorted((a, b) => a.weekday - b.weekday || a.from - b.from);
  for (const [index, { weekday, from, entry }] of stretches.entries()) {
    const before = stretches[index - 1];
    if (before === undefined || before.weekday !== weekday || before.to <= from) continue;
    const [first, second] = before.entry.at < entry.at ? [before.entry, entry] : [entry, before.entry];
    const what = `${quote(second.text)} overlaps ${quote(first.text)} on ${weekdayNames[weekday]}`;
    return { at: second.at, message: `${what}; make one stretch of them, or take one out` };
  }
  return undefined;
}

function weekOf(entries: readonly Entry[]): WeekHours {
  return weekdayNames.map((_, weekday) =>
    entries
      .filter((entry) => entry.weekday === weekday)
      .map(({ from, to }) => ({ from, to }))
      .toSorted((a, b) => a.from - b.from),
  );
}

/** The parts of a text between separators, without the blanks around them, and where each stands. */
function piecesOf({ text, at }: Piece, separator: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = at;
  for (const part of text.split(separator)) {
    const blanks = part.length - part.trimStart().length;
    pieces.push({ text: part.trim(), at: start + blanks });
    start += part.length + separator.length;
  }
  return pieces;
}

/** What was written, short enough for a message and on one line. */
function quote(text: string): string {
  return `\`${(text.length > 40 ? `${text.slice(0, 40)}…` : text).replaceAll(/\s/g, ' ')}\``;
}
