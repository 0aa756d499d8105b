/** A stretch of working time on a weekday. */
interface Span {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes after midnight, in the person's zone. */
  readonly from: number;
  readonly to: number;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const span = /^([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/;

/** Working hours such as `Mon-Fri 09:00-17:30; Sat 10:00-12:00`, in order; undefined when the text says none. */
export function parseHours(text: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const piece of text.toLowerCase().split(';')) {
    const own = parseSpans(piece.trim());
    if (own === undefined) return undefined;
    spans.push(...own);
  }
  const ordered = spans.toSorted((a, b) => a.weekday - b.weekday || a.from - b.from);
  const overlaps = ordered.some((one, index) => {
    const before = ordered[index - 1];
    return before !== undefined && before.weekday === one.weekday && before.to > one.from;
  });
  return overlaps ? undefined : ordered;
}

function parseSpans(piece: string): readonly Span[] | undefined {
  const read = span.exec(piece);
  if (read === null) return undefined;
  const [, first = '', last = first, ...times] = read;
  const [start, end] = [weekdays.indexOf(first), weekdays.indexOf(last)];
  const [hour = 0, minute = 0, hourTo = 0, minuteTo = 0] = times.map(Number);
  const [from, to] = [hour * 60 + minute, hourTo * 60 + minuteTo];
  if (start < 0 || end < start || minute > 59 || minuteTo > 59 || to > 24 * 60 || from >= to) return undefined;
  return Array.from({ length: end - start + 1 }, (_, index) => ({ weekday: start + index + 1, from, to }));
}
