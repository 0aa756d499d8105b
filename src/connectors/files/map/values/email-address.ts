import { domainToASCII } from 'node:url';

const address = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}$/;

const registrable = /^(?:[a-z\d_-]+\.)+[a-z\d-]{2,}$/;

/** The e-mail address in a cell (`Ada Lovelace <Ada@Acme.example>`, `mailto:…`), normalized, or undefined when there is none. */
export function parseEmailAddress(text: string): string | undefined {
  const candidates = text
    .normalize('NFC')
    .split(/[\s<>()",;:]+/)
    .filter((part) => part.includes('@'));
  const found = candidates.find((part) => address.test(part));
  if (found === undefined) return undefined;
  const at = found.lastIndexOf('@');
  const domain = domainToASCII(found.slice(at + 1).toLowerCase());
  // What is left of `acme.com#x` or `acme.t?` after its punctuation may be no domain.
  return !registrable.test(domain) ? undefined : `${lowerAscii(found.slice(0, at))}@${domain}`;
}

// Only A to Z: what `İ` becomes in lower case depends on who is asked.
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
