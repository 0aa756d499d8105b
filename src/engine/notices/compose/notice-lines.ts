import { type Key, textOfKey } from '../../../ledger/index.ts';
import { unreachable } from '../../../domain/unreachable.ts';
import type { Stakeholder } from '../notice.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';

/** A notice as it was kept; the brief is gone where somebody has been erased since. */
export interface KeptNotice {
  readonly body: NoticeBody;
  readonly brief?: NoticeBrief;
  /** Who is at the account now, where that is told. */
  readonly people?: readonly Stakeholder[];
}

const waitsFor = {
  accept: 'an answer',
  touch: 'the first call or mail',
  meeting: 'a meeting',
  settle: 'a decision',
} as const;

const missed = {
  accept: 'No answer in time',
  touch: 'No call or mail in time',
  meeting: 'No meeting in time',
  settle: 'No decision in time',
} as const;

/** What a notice is about, on one line. */
export function headlineOf({ body: { type, data }, brief }: KeptNotice): string {
  const name = brief?.accountName ?? textOfKey(data.accountId as Key);
  switch (type) {
    case 'offer.assigned':
      return `New lead for you: ${name}`;
    case 'offer.reminder':
      return `Still waiting for ${waitsFor[data.clock ?? 'accept']}: ${name}`;
    case 'clock.missed':
      return `${missed[data.clock ?? 'accept']}: ${name}`;
    case 'offer.rejected':
      return `Rejected by sales: ${name}`;
    case 'dispute.opened':
      return `A rejection is disputed, you decide: ${name}`;
    case 'dispute.settled':
      return `${data.isUpheld === true ? 'The rejection stands' : 'The rejection is lifted'}: ${name}`;
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

/** What a notice says below its headline, in a few lines; a phone shows the first of them before it is opened. */
export function linesOf(notice: KeptNotice, nameOf: (person: string) => string): readonly string[] {
  const { body, brief } = notice;
  const { type, data } = body;
  const said = brief?.said === undefined ? [] : [`“${brief.said}”`];
  const who = data.who === undefined ? [] : [nameOf(data.who)];
  switch (type) {
    case 'offer.assigned':
      return brief === undefined ? [] : [sentence(brief.headline)];
    case 'clock.missed':
      return [
        ...who.map((name) => `It is with ${name}.`),
        'Ask them, or open it in Assay and give it to somebody else.',
      ];
    case 'offer.rejected':
    case 'cycle.returned':
    case 'dispute.opened':
      return [...who.map((name) => `By ${name}:`), ...said];
    case 'seats.asked':
      return said.map((roles) => `Find somebody for each of these parts: ${roles}`);
    case 'why.asked':
      return whyLines(data.cycle, brief?.said);
    case 'meeting.no-show':
      return ['Agree on another date, or say in Assay what is to become of it.'];
    case 'offer.reminder':
    case 'dispute.settled':
      return said;
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

// A playbook says it as a part of a row: `right person raised a hand`.
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Until when, on the clock of whoever reads it. */
export function deadlineLine({ type, data: { dueAt, clock } }: NoticeBody, zone: string): readonly string[] {
  if (dueAt === undefined) return [];
  const until = type === 'clock.missed' ? 'It was due' : clock === 'accept' ? 'Answer by' : 'Due by';
  return [`${until} ${clockTime(dueAt, zone)}`];
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
