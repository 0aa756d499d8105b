import { domainToASCII } from 'node:url';

const address = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}$/;

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
  return domain === '' ? undefined : `${lowerAscii(found.slice(0, at))}@${domain}`;
}

// Only A to Z: what `İ` becomes in lower case depends on who is asked.
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
