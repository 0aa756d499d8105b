import { unreachable } from '../../../domain/unreachable.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';

/** A notice as it was kept; the brief is gone where somebody has been erased since. */
export interface KeptNotice {
  readonly body: NoticeBody;
  readonly brief?: NoticeBrief;
}

const waitsFor = {
  accept: 'an answer',
  touch: 'the first call or mail',
  meeting: 'a meeting',
  settle: 'a decision',
} as const;

/** What a notice is about, on one line. */
export function headlineOf({ body: { type, data }, brief }: KeptNotice): string {
  const name = brief?.accountName ?? data.accountId;
  switch (type) {
    case 'offer.assigned':
      return `New lead for you: ${name}`;
    case 'offer.reminder':
      return `Still waiting for ${waitsFor[data.clock ?? 'accept']}: ${name}`;
    case 'clock.missed':
      return `Nobody has given ${waitsFor[data.clock ?? 'accept']} in time: ${name}`;
    case 'offer.rejected':
      return `Rejected by sales: ${name}`;
    case 'dispute.opened':
      return `A rejection is disputed, you decide: ${name}`;
    case 'dispute.settled':
      return `The dispute is settled: ${name}`;
    case 'meeting.no-show':
      return `Nobody came to the meeting: ${name}`;
    case 'cycle.returned':
      return `Back with you, the AE asks for more: ${name}`;
    case 'seats.asked':
      return `People are missing: ${name}`;
    case 'why.asked':
      return `Why did this end as it did: ${name}`;
    default:
      return unreachable(type);
  }
}

/** What a notice says, in a few lines. */
export function linesOf(notice: KeptNotice, nameOf: (person: string) => string): readonly string[] {
  const { body, brief } = notice;
  const { type, data } = body;
  const said = brief?.said === undefined ? [] : [`“${brief.said}”`];
  const who = data.who === undefined ? [] : [nameOf(data.who)];
  switch (type) {
    case 'offer.assigned':
      return [headlineOf(notice), ...(brief === undefined ? [] : [brief.headline])];
    case 'clock.missed':
      return [headlineOf(notice), ...who.map((name) => `It is with ${name}.`)];
    case 'offer.rejected':
    case 'cycle.returned':
    case 'dispute.opened':
      return [headlineOf(notice), ...who.map((name) => `By ${name}:`), ...said];
    case 'seats.asked':
      return [headlineOf(notice), ...said.map((roles) => `Find somebody for each of these parts: ${roles}`)];
    case 'why.asked':
      return [headlineOf(notice), ...whyLines(data.cycle, brief?.said)];
    case 'offer.reminder':
    case 'dispute.settled':
    case 'meeting.no-show':
      return [headlineOf(notice), ...said];
    default:
      return unreachable(type);
  }
}

function whyLines(cycle: string, end = 'closed'): readonly string[] {
  return [
    `It was ${end}. Say why in a sentence, and a tag or two for what decided it:`,
    `assay cycle why "${cycle}" --because "…" --tag …`,
  ];
}

/** Until when, on the clock of whoever reads it. */
export function deadlineLine({ data: { dueAt, clock } }: NoticeBody, zone: string): readonly string[] {
  if (dueAt === undefined) return [];
  return [`${clock === 'accept' ? 'Answer' : 'Due'} by ${clockTime(dueAt, zone)}`];
}

/** An instant on somebody's clock, such as `Mon 23 Nov 2026, 17:30 (Europe/Berlin)`. */
export function clockTime(instant: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${format.format(instant)} (${zone})`;
}
