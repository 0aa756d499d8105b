/** Something to open. */
export interface LetterLink {
  readonly label: string;
  readonly url: string;
}

/** A part of a letter: plain lines, in our words or in those of a lead, and what can be opened from them. */
export interface LetterPart {
  readonly title?: string;
  readonly lines: readonly string[];
  readonly links: readonly LetterLink[];
}

/** What a person is told, before it is a mail or a message. Its texts may hold anything a lead has typed somewhere. */
export interface Letter {
  readonly subject: string;
  readonly parts: readonly LetterPart[];
}

// Line breaks of every alphabet, other control characters, and marks that turn the direction of writing around.
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** A text on one line, without what nobody sees, cut where it is too long. */
export function oneLine(text: string, mostLetters = 300): string {
  const line = text.replaceAll(unseen, ' ').replaceAll(/ {2,}/g, ' ').trim();
  if (line.length <= mostLetters) return line;
  // Half of a sign that takes two places is none.
  return `${line
    .slice(0, mostLetters)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

/** Whether a text holds what would end a line of a mail's head. */
export function breaksLine(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}
