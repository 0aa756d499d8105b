import { type Key, kindOfKey, textOfKey } from '../routing/key.ts';

/**
 * What a text must have in it, in small letters of ASCII, to name a person by a key: a pattern for `like`, with `\`
 * before what is meant literally. It finds too much rather than too little.
 */
export function needleOf(key: Key): string {
  const text = textOfKey(key);
  const told = kindOfKey(key) === 'email' ? text.slice(0, text.lastIndexOf('@') + 1) : text;
  // In JSON a quote is written in another way; other letters may be written in two.
  const runs = (told.match(/[ !#-[\]-~]+/g) ?? []).toSorted((a, b) => b.length - a.length);
  const longest = runs[0] ?? JSON.stringify(told).slice(1, -1);
  return `%${lowerAscii(longest).replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
}

/** Whether a text that was written down names a person by one of these keys. */
export function namesPerson(text: string, keys: readonly Key[]): boolean {
  const lower = lowerAscii(text);
  return keys.some((key) => {
    const name = textOfKey(key);
    if (kindOfKey(key) === 'email')
      return [name, encodeURIComponent(name)].some((one) => standsIn(lower, lowerAscii(one), addressEnd));
    return name.length < longEnough ? text.includes(JSON.stringify(name)) : standsIn(text, name, idEnd);
  });
}

// A shorter id, such as `7`, also stands where it is none.
const longEnough = 6;
const addressEnd = '(?![a-z0-9-]|\\.[a-z0-9])';
// Salesforce writes an id of fifteen characters with three more.
const idEnd = '(?:[A-Z0-5]{3})?(?![A-Za-z0-9])';

function standsIn(text: string, name: string, end: string): boolean {
  const literally = name.replaceAll(/[\^$\\.*+?()[\]{}|/-]/g, String.raw`\$&`);
  return new RegExp(`(?<![A-Za-z0-9._+-])${literally}${end}`).test(text);
}

function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
