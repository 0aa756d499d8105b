import type { Letter, LetterPart } from '../../../connectors/outbound/letter.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';
import { type Stationery, linksOf } from './notice-links.ts';
import { type KeptNotice, deadlineLine, headlineOf, linesOf } from './notice-lines.ts';

/** A notice by itself, with all that is handed over. */
export function composeLetter(notice: KeptNotice, stationery: Stationery): Letter {
  const { body, brief } = notice;
  const lines = [...linesOf(notice, stationery.nameOf), ...deadlineLine(body, stationery.zone)];
  const links = linksOf(body, stationery);
  return {
    subject: headlineOf(notice),
    parts: [{ lines, links }, ...packageParts(body, brief), { lines: [whyLine(body)], links: [] }],
  };
}

function packageParts({ type }: NoticeBody, brief: NoticeBrief | undefined): readonly LetterPart[] {
  if (brief === undefined || type !== 'offer.assigned') return [];
  const { reasons, gaps, stakeholders, activity } = brief;
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [{ title, lines, links: [] }]);
  return [
    ...part('Why', reasons),
    ...part('Still to ask', gaps),
    ...part('People', stakeholders),
    ...part('What happened', activity),
  ];
}

function whyLine({ data }: NoticeBody): string {
  return data.isAnswerable
    ? 'The links are yours and work without signing in; who has them can answer for you.'
    : 'You get this because the roster names you for it.';
}
