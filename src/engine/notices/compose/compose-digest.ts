import type { Letter, LetterPart } from '../../../connectors/outbound/letter.ts';
import { type KeptNotice, deadlineLine, headlineOf } from './notice-lines.ts';
import { type Stationery, home, linksOf } from './notice-links.ts';

/** Many notices in one letter: a line and the links of each; those that have no room are counted. */
export function composeDigest(notices: readonly KeptNotice[], most: number, stationery: Stationery): Letter {
  const shown = notices.slice(0, most);
  const left = notices.length - shown.length;
  const parts = shown.map((notice): LetterPart => ({
    lines: [headlineOf(notice), ...deadlineLine(notice.body, stationery.zone)],
    links: linksOf(notice.body, stationery),
  }));
  const rest = { lines: [`and ${left} more: they are in your task list`], links: [home(stationery)] };
  return {
    subject: `${notices.length} notices from Assay`,
    parts: [
      { lines: [`${notices.length} notices came at once, so they come in one message.`], links: [] },
      ...parts,
      ...(left > 0 ? [rest] : []),
    ],
  };
}
