import { type Letter, type LetterPart, oneLine } from '../outbound/letter.ts';

/** A letter as plain text. */
export function mailText({ parts }: Letter): string {
  return `${parts.map(partText).join('\n\n')}\n`;
}

function partText({ title, lines, links }: LetterPart): string {
  const head = title === undefined ? [] : [oneLine(title)];
  return [...head, ...lines.map((line) => oneLine(line)), ...links.map(({ label, url }) => `${label}: ${url}`)].join(
    '\n',
  );
}
