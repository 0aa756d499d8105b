import { cleanText } from './clean-text.ts';
import { hostOf, registrableDomain } from './web-domain.ts';

/** An e-mail address in the form it is compared. */
export interface EmailAddress {
  readonly key: string;
  readonly local: string;
  readonly host: string;
  /** The registered domain of the host; missing for `jane@localhost`. */
  readonly domain?: string;
}

/** Reads an address, also out of `Jane Doe <jane@acme.com>`; undefined when there is none. */
export function parseEmail(text: string | undefined): EmailAddress | undefined {
  if (text === undefined || !text.includes('@')) return undefined;
  const bare = withoutWrapping(cleanText(text));
  const at = bare.lastIndexOf('@');
  const local = lowerAscii(bare.slice(0, at));
  const host = hostOf(bare.slice(at + 1));
  if (local === '' || /[\s,;<>@]/.test(local) || host === undefined) return undefined;
  const domain = registrableDomain(host);
  return { key: `${local}@${host}`, local, host, ...(domain === undefined ? {} : { domain }) };
}

function withoutWrapping(text: string): string {
  const inBrackets = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  return inBrackets.trim().replace(/^(?:mailto:)+/i, '');
}

// Only A–Z: what other letters fold to depends on the language, and a wrong fold would join two people.
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
