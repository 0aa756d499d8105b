import type { Letter, LetterPart } from '../outbound/letter.ts';
import { slackLink, slackText } from './slack-text.ts';

/** What Slack takes at most: blocks of a message, letters of a section. */
const mostBlocks = 50;
const mostLetters = 3_000;

/** A letter as the JSON of an incoming webhook. */
export function slackBody(letter: Letter): string {
  const blocks = [section(`*${slackText(letter.subject)}*`), ...letter.parts.flatMap(partBlocks)];
  return JSON.stringify({
    // What a phone shows before the message is opened; Slack makes nothing out of its words.
    text: slackText(letter.subject),
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: blocks.slice(0, mostBlocks),
  });
}

function partBlocks({ title, lines, links }: LetterPart): readonly object[] {
  const head = title === undefined ? [] : [`*${slackText(title)}*`];
  const text = cut([...head, ...lines.map((line) => slackText(line))]);
  const open = links.map(({ label, url }) => slackLink(label, url)).join('   ');
  return [text, open].filter((own) => own !== '').map(section);
}

// Never in the middle of a line: half of an escape would be read as something else.
function cut(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > mostLetters) break;
    text = text === '' ? line : `${text}\n${line}`;
  }
  return text;
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', verbatim: true, text } };
}
