import { domainToASCII } from 'node:url';
import { getHostname, parse } from 'tldts';
import { cleanText } from './clean-text.ts';

const ascii = /^[a-z0-9.-]*$/;
const hostName = /^[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_][a-z0-9_-]*)*$/;

// Endings set aside for examples and tests: invented companies live there, and they should behave like others.
function isInvented(host: string): boolean {
  return host.endsWith('.example') || host.endsWith('.test');
}

/** The host a website, address or mail domain names, in ASCII (punycode); undefined when it names none. */
export function hostOf(text: string): string | undefined {
  const named = getHostname(cleanText(text).toLowerCase()) ?? '';
  const host = ascii.test(named) ? named : domainToASCII(named);
  const bare = host.replace(/\.$/, '');
  // An empty name between two points, or a wide `＝` that has become `=`, would be something else when it is read again.
  return hostName.test(bare) ? bare : undefined;
}

/**
 * The domain somebody registered: `https://eu.acme.co.uk/x` is `acme.co.uk`. Hosts below a shared name such as
 * `github.io` are domains of their own; undefined for addresses of machines and endings that do not exist.
 */
export function registrableDomain(text: string | undefined): string | undefined {
  const host = text === undefined ? undefined : hostOf(text);
  if (host === undefined) return undefined;
  const { domain, isIcann, isPrivate } = parse(host, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
  if (domain !== null && (isIcann === true || isPrivate === true || isInvented(host))) return domain;
  const whole = parse(host, { extractHostname: false });
  return whole.isIcann === true && whole.domain !== null ? whole.domain : undefined;
}
