import { type Cycle, formatDay, instantIn, valueText } from '../../domain/index.ts';
import type { ContactRecord, NameOf, OfferLine, OfferPackage } from '../../engine/index.ts';
import { inZone, standsText } from './due-text.ts';
import { peopleLines } from './people-lines.ts';
import { plain } from '../render/table.ts';

const marks = { met: '✓', 'not met': '✗', unknown: '?' } as const;

/** What a page needs besides the package: the zone of the workspace, names for ids, the people of the account. */
interface PageTerms {
  readonly timezone: string;
  readonly nameOf: NameOf;
  readonly people: ReadonlyMap<string, ContactRecord>;
}

/** What is handed over with an offer, as a page for a terminal. */
export function packagePage(
  line: OfferLine,
  found: OfferPackage,
  cycle: Cycle | undefined,
  { timezone, nameOf, people }: PageTerms,
): readonly string[] {
  const { explanation, reasons, activity, gaps, criteria, lacks, reasonsToReject, marks: touches } = found;
  const { why } = explanation.assessment;
  const due = line.dueAt === undefined ? '' : `, due ${instantIn(line.dueAt, timezone)}`;
  const who = line.state === 'held' ? '' : `, with ${line.assignee ?? 'nobody yet'}${due}`;
  return [
    `${line.name} · ${line.handoff} · ${standsText(line, timezone)}${who} · times in ${timezone}`,
    `  ${why}`,
    ...(touches.mql === undefined ? [] : [`  brought by: ${touches.mql.what} on ${formatDay(touches.mql.on)}`]),
    ...section(
      'Why',
      reasons.map(({ label, points }) => `${(points / 10).toFixed(1).padStart(6)}  ${label}`),
    ),
    ...section('People', peopleLines(explanation.contacts, people)),
    ...section(
      'Open seats',
      explanation.seats
        .filter(({ isOpen, isRequired }) => isOpen && isRequired)
        .map(
          ({ role, lookFor }) => `nobody is known as ${role}${lookFor === undefined ? '' : `; look for ${lookFor}`}`,
        ),
    ),
    ...section(
      'What happened',
      activity.map(
        (item) =>
          `${formatDay(item.on)}  ${activityText(item)}${item.contactId === undefined ? '' : ` · ${people.get(item.contactId)?.name ?? item.contactId}`}`,
      ),
    ),
    ...section('From the conversation', cycle === undefined ? [] : conversation(cycle, nameOf)),
    ...section('To ask', gaps),
    ...section(
      'Accept when',
      criteria.map(({ label, state }) => `${marks[state]} ${label}`),
    ),
    ...section('Not there yet', lacks),
    ...section(
      'Who was asked',
      line.offer.tried.map(({ what, why }) => `${what}: ${inZone(why, timezone)}`),
    ),
    ...section(
      'Reasons to reject',
      reasonsToReject.map(({ code, label }) => `${code}: ${label}`),
    ),
  ].map(plain);
}

// Of a call, mail or meeting who made it and how it went, of a deal which it is, of anything else what it was.
function activityText({ kind, what, details }: OfferPackage['activity'][number]): string {
  const { by, outcome } = details;
  if (kind === 'deal') return dealText(what, details);
  if (kind !== 'touch') return what;
  const who = typeof by === 'string' ? ` by ${by}` : '';
  return `${what}${who}${typeof outcome === 'string' ? `, ${outcome}` : ''}`;
}

function dealText(outcome: string, { id, stage, amount }: OfferPackage['activity'][number]['details']): string {
  const deal = id === undefined ? 'deal' : `deal ${valueText(id)}`;
  const more = [stage, amount].flatMap((value) => (value === undefined ? [] : [valueText(value)]));
  return [`${deal} ${outcome}`, ...more].join(', ');
}

/** What people have learned in a cycle, and the meeting they agreed on. */
function conversation({ evidence, meeting, notes }: Cycle, nameOf: NameOf): readonly string[] {
  const day = meeting?.on === undefined ? '' : ` on ${formatDay(meeting.on)}`;
  return [
    ...(meeting === undefined ? [] : [`meeting ${meeting.state}${day}`]),
    ...evidence.map(({ element, state, note, by }) => `${element} ${state}: ${note} (${nameOf(by)})`),
    ...Object.entries(notes).map(([name, text]) => `${name}: ${text}`),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
