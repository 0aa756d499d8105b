import { cleanText } from './clean-text.ts';

/** The form in which ids of records are compared: a Salesforce id of 18 characters is the same as its first 15. */
export function recordIdKey(text: string | undefined): string | undefined {
  const id = cleanText(text ?? '');
  if (id === '') return undefined;
  return isLongSalesforceId(id) ? id.slice(0, 15) : id;
}

/** The same for a cell that may list several ids with `;` between them, as HubSpot exports associated companies. */
export function recordIdKeys(text: string | undefined): readonly string[] {
  return (text ?? '').split(';').flatMap((id) => recordIdKey(id) ?? []);
}

const salesforceId = /^[A-Za-z0-9]{15}[A-Z0-5]{3}$/;
const caseLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

// The last three characters say which of the first fifteen are capitals, so a chance match is next to impossible.
function isLongSalesforceId(id: string): boolean {
  if (!salesforceId.test(id)) return false;
  return [0, 1, 2].every((part) => id[15 + part] === caseLetter(id.slice(part * 5, part * 5 + 5)));
}

function caseLetter(five: string): string | undefined {
  let bits = 0;
  for (let i = 0; i < 5; i += 1) if (five.charAt(i) >= 'A' && five.charAt(i) <= 'Z') bits += 1 << i;
  return caseLetters[bits];
}
