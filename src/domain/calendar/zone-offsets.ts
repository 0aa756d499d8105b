import { dayMs } from '../time/lengths.ts';
/** A time through which the clocks of a zone keep one distance from UTC: local time is the instant plus `offsetMs`. */
export interface OffsetSpan {
  /** The first instant after it. */
  readonly to: number;
  readonly offsetMs: number;
}

/** What the clocks of a zone show, worked out once for each year that somebody asks for. */
export interface ZoneOffsets {
  /** The span an instant lies in. */
  spanAt(instantMs: number): OffsetSpan;
}

// A year here is 365 days from 1970 on: a window for the cache, which needs no calendar.
const yearMs = 365 * dayMs;
// No lead was offered before, and no rule of a zone is known that far ahead: outside these years the clocks stand still.
const firstYear = 0;
const lastYear = 130;
const lastInstant = 8.64e15;

const knownZones = new Map<string, ZoneOffsets>();

/** The clocks of a zone, or undefined when nobody has heard of it. The system is slow to ask, so it is asked once. */
export function zoneOffsets(zone: string): ZoneOffsets | undefined {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  const format = formatOf(zone);
  if (format === undefined) return undefined;
  const offsets = createZoneOffsets((instantMs) => readOffset(format, instantMs));
  knownZones.set(zone, offsets);
  return offsets;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

// `GMT+05:45`; before zones were agreed on also `GMT+00:53:28`.
function readOffset(format: Intl.DateTimeFormat, instantMs: number): number {
  const text = format.formatToParts(instantMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const read = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (read === null) throw new Error(`\`${text}\` is no distance from UTC`);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = read;
  const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -size : size;
}

function createZoneOffsets(offsetAt: (instantMs: number) => number): ZoneOffsets {
  const spansByYear = new Map<number, readonly OffsetSpan[]>();
  const spansOf = (year: number): readonly OffsetSpan[] => {
    const known = spansByYear.get(year) ?? spansOfYear(offsetAt, year);
    spansByYear.set(year, known);
    return known;
  };
  return {
    spanAt(instantMs) {
      const year = Math.min(Math.max(Math.floor(instantMs / yearMs), firstYear - 1), lastYear);
      for (const span of spansOf(year)) if (instantMs < span.to) return span;
      throw new RangeError(`no clock shows the instant ${instantMs}`);
    },
  };
}

function spansOfYear(offsetAt: (instantMs: number) => number, year: number): readonly OffsetSpan[] {
  const [start, end] = [year * yearMs, (year + 1) * yearMs];
  if (year < firstYear) return [{ to: end, offsetMs: offsetAt(end) }];
  if (year >= lastYear) return [{ to: lastInstant, offsetMs: offsetAt(start) }];
  const spans: OffsetSpan[] = [];
  let from = start;
  let offsetMs = offsetAt(start);
  for (let day = start; day < end; day += dayMs) {
    const offsetAfterDay = offsetAt(day + dayMs);
    while (offsetMs !== offsetAfterDay) {
      const to = changeBetween(offsetAt, Math.max(day, from), day + dayMs);
      spans.push({ to, offsetMs });
      from = to;
      offsetMs = offsetAt(to);
    }
  }
  return [...spans, { to: end, offsetMs }];
}

/** The first instant after `before` at which the clocks are not what they were, when they are not at `after`. */
function changeBetween(offsetAt: (instantMs: number) => number, before: number, after: number): number {
  const offsetBefore = offsetAt(before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offsetBefore) low = middle;
    else high = middle;
  }
  return high;
}
