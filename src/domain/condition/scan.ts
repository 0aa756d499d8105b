/** A position in a text that moves forward as the parser reads. */
export interface Scanner {
  readonly text: string;
  at: number;
}

const keywords = new Set(['and', 'or', 'not', 'is', 'has', 'between', 'known', 'unknown', 'yes', 'no']);

/** True for words that mean something to the language and so must be quoted to be values. */
export function isKeyword(word: string): boolean {
  return keywords.has(word.toLowerCase());
}

/** Moves past blanks. */
export function skipBlanks(scanner: Scanner): void {
  while (isBlank(scanner.text[scanner.at])) scanner.at += 1;
}

/** Moves past a word (any case, any run of blanks between its parts) when it stands here as a whole; says whether it did. */
export function takeWord(scanner: Scanner, word: string): boolean {
  const end = matchWord(scanner.text, scanner.at, word);
  if (end === undefined) return false;
  scanner.at = end;
  return true;
}

function matchWord(text: string, from: number, word: string): number | undefined {
  let at = from;
  for (const part of word.split(' ')) {
    if (at !== from) {
      if (!isBlank(text[at])) return undefined;
      while (isBlank(text[at])) at += 1;
    }
    if (text.slice(at, at + part.length).toLowerCase() !== part) return undefined;
    at += part.length;
  }
  return isSymbol(word) || isBoundary(text[at]) ? at : undefined;
}

/** The words that stand here, up to `most` of them, each with the offset at which it ends. */
export function wordsAhead(scanner: Scanner, most: number): readonly { readonly word: string; readonly end: number }[] {
  const words: { word: string; end: number }[] = [];
  let at = scanner.at;
  while (words.length < most) {
    while (isBlank(scanner.text[at])) at += 1;
    const start = at;
    while (!isBoundary(scanner.text[at])) at += 1;
    if (at === start) break;
    words.push({ word: scanner.text.slice(start, at), end: at });
  }
  return words;
}

/** A quoted value (`""` stands for one quote), or undefined when its end is missing. */
export function takeQuoted(scanner: Scanner): string | undefined {
  let value = '';
  for (let at = scanner.at + 1; at < scanner.text.length; at += 1) {
    if (scanner.text[at] !== '"') {
      value += scanner.text[at];
      continue;
    }
    if (scanner.text[at + 1] !== '"') {
      scanner.at = at + 1;
      return value;
    }
    value += '"';
    at += 1;
  }
  return undefined;
}

/** An unquoted value: all up to `,`, `)`, `and`, `or` or the end. */
export function takeBare(scanner: Scanner): string {
  const start = scanner.at;
  while (scanner.at < scanner.text.length) {
    const char = scanner.text[scanner.at];
    if (char === ',' || char === ')') break;
    if (isBlank(char) && startsConnective(scanner.text, scanner.at)) break;
    scanner.at += 1;
  }
  return scanner.text.slice(start, scanner.at).trim();
}

function startsConnective(text: string, at: number): boolean {
  let start = at;
  while (isBlank(text[start])) start += 1;
  return matchWord(text, start, 'and') !== undefined || matchWord(text, start, 'or') !== undefined;
}

/** True when a value would be read as something else without quotes. */
export function needsQuotes(value: string): boolean {
  if (value === '' || value !== value.trim() || /[,()"\\|\n]/.test(value)) return true;
  return value.split(/\s+/).some((word) => isKeyword(word));
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\u00A0';
}

function isSymbol(word: string): boolean {
  return '<>=≠≤≥!'.includes(word.charAt(0));
}

function isBoundary(char: string | undefined): boolean {
  return char === undefined || isBlank(char) || '(),"<>=≠≤≥!'.includes(char);
}
