const plain = /^[\u0021-\u007e]*$/;
// eslint-disable-next-line no-control-regex -- these are the characters to take out
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A key without what the eye does not see: control and direction characters, outer blanks, two ways to write one letter. */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  return text.toWellFormed().normalize('NFC').replaceAll(invisible, '').trim();
}
