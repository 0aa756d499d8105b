import type { Letter, LetterLink, LetterPart } from '../../../connectors/outbound/letter.ts';
import { deriveKey } from '../../secret/derive-key.ts';
import { linkActions, signLink } from '../offers/link-token.ts';
import type { NoticeBody, NoticeBrief } from '../insert-notices.ts';
import { deadlineLine, headlineOf, linesOf } from './notice-lines.ts';

/** A notice as it was kept; the brief is gone where somebody has been erased since. */
export interface KeptNotice {
  readonly body: NoticeBody;
  readonly brief?: NoticeBrief;
}

/** What letters are written with. */
export interface Stationery {
  /** Under which address people reach this service. */
  readonly publicUrl: string;
  readonly secret: string;
  /** The name of somebody of the roster. */
  readonly nameOf: (person: string) => string;
  /** The zone of whoever reads it. */
  readonly zone: string;
}

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

function linksOf({ data }: NoticeBody, stationery: Stationery): readonly LetterLink[] {
  const { offer, to: person, linksUntil: until, isAnswerable, accountId } = data;
  const key = deriveKey(stationery.secret, 'links');
  const answers =
    offer === undefined || !isAnswerable
      ? []
      : linkActions.map((action) => ({
          label: action === 'accept' ? 'Accept' : 'Reject with a reason',
          url: addressOf(stationery, `l/${signLink(key, { offer, person, action, until })}`),
        }));
  return [
    ...answers,
    { label: 'Open in Assay', url: addressOf(stationery, `accounts/${encodeURIComponent(accountId)}`) },
  ];
}

function home(stationery: Stationery): LetterLink {
  return { label: 'Open Assay', url: addressOf(stationery, '') };
}

function addressOf({ publicUrl }: Stationery, path: string): string {
  return new URL(path, publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`).href;
}

function whyLine({ data }: NoticeBody): string {
  return data.isAnswerable
    ? 'The links are yours and work without signing in; who has them can answer for you.'
    : 'You get this because the roster names you for it.';
}
