import { day, hour } from '../hours.ts';
import { monday } from '../town.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const firstMidnight = monday - 9 * hour;
/** Winter time holds from the first week of a case to its end. */
const zoneMs = hour;

/** A moment in Berlin as a case writes it: `Mon 09:00` in the first week, `Wed 30 Dec 09:00` after it. */
export const momentPattern = String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?: \d{1,2} [A-Z][a-z]{2})? \d\d:\d\d`;

/** The instant of a moment, in epoch milliseconds. */
export function instantOf(moment: string): number {
  const parts = /^(\w{3})(?: (\d+) (\w{3}))? (\d\d):(\d\d)$/.exec(moment);
  if (parts === null) throw new Error(`\`${moment}\` is no moment; write \`Mon 09:00\` or \`Wed 30 Dec 09:00\``);
  const [, weekday = '', date, month = '', hours, minutes] = parts;
  const time = Number(hours) * hour + Number(minutes) * (hour / 60);
  if (date === undefined) return firstMidnight + weekdays.indexOf(weekday) * day + time;
  const number = months.indexOf(month);
  const at = Date.UTC(number >= 10 ? 2026 : 2027, number, Number(date)) - zoneMs + time;
  if (momentOf(at).startsWith(weekday)) return at;
  throw new Error(`${date} ${month} is a ${momentOf(at).slice(0, 3)}, not a ${weekday}`);
}

/** An instant as a case writes it. */
export function momentOf(at: number): string {
  const weekday = weekdays[Math.floor((at - firstMidnight) / day) % 7] ?? '';
  const there = new Date(at + zoneMs);
  const isFirstWeek = at < firstMidnight + 7 * day;
  const date = isFirstWeek ? '' : ` ${there.getUTCDate()} ${months[there.getUTCMonth()] ?? ''}`;
  return `${weekday}${date} ${there.toISOString().slice(11, 16)}`;
}
