const salesforce = /^(?:001|003|005|006|00Q|00T|00U|701|a[0-9A-Za-z]{2})[0-9A-Za-z]{12}$/;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** What an id cell stands for. */
export type RecordId = { readonly id: string } | { readonly why: string };

/** An id as it is compared: Salesforce's 15 characters become its 18, `123.0` becomes `123`, `1.2E+10` has lost its digits. */
export function parseRecordId(text: string): RecordId {
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(text))
    return { why: 'was shortened by a spreadsheet; export it again without opening it there' };
  if (salesforce.test(text)) return { id: text + checkLetters(text) };
  return { id: text.replace(/^(\d+)\.0+$/, '$1') };
}

/** The ids of a cell that may hold several: `1;2`. */
export function splitIds(text: string): readonly string[] {
  return text
    .split(/[;,|]/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** Salesforce's three letters say which of the fifteen characters are upper case, five at a time. */
function checkLetters(id: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = Array.from(id.slice(start, start + 5)).map((character, place) =>
        /[A-Z]/.test(character) ? 1 << place : 0,
      );
      return letters.charAt(bits.reduce((sum, bit) => sum + bit, 0));
    })
    .join('');
}
