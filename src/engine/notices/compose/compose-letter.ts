import type { Letter, LetterPart } from '../../../connectors/outbound/letter.ts';
import type { NoticeBody } from '../insert-notices.ts';
import { peopleLines } from './people-lines.ts';
import { type Stationery, linksOf } from './notice-links.ts';
import { type KeptNotice, deadlineLine, headlineOf, linesOf } from './notice-lines.ts';

/** A notice by itself, with all that is handed over. */
export function composeLetter(notice: KeptNotice, stationery: Stationery): Letter {
  const { body } = notice;
  const lines = [...linesOf(notice, stationery.nameOf), ...deadlineLine(body, stationery.zone)];
  const links = linksOf(body, stationery);
  return {
    subject: headlineOf(notice),
    parts: [{ lines, links }, ...packageParts(notice), { lines: [whyLine(body)], links: [] }],
  };
}

/** Whether all that is known of a lead goes with a notice. */
export function isHandedOver({ type }: NoticeBody): boolean {
  return type === 'offer.assigned';
}

function packageParts({ body, brief, people = [] }: KeptNotice): readonly LetterPart[] {
  if (brief === undefined || !isHandedOver(body)) return [];
  const { reasons, gaps, activity, trigger } = brief;
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [{ title, lines, links: [] }]);
  return [
    ...part('Why', reasons),
    ...part('Still to ask', gaps),
    ...part('People', peopleLines(people, trigger)),
    ...part('What happened', activity),
  ];
}

function whyLine({ data }: NoticeBody): string {
  return data.isAnswerable
    ? 'The links are yours and work without signing in; who has them can answer for you.'
    : 'You get this because the roster names you for it.';
}
