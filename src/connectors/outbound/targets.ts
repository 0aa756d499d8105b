import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Hosts and networks inside that an admin allows: `crm.internal`, `10.2.0.7`, `10.2.0.0/16`. */
export type AllowedTargets = readonly string[];

/** Whether an address is one of the open internet; what cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const read = ipaddr.parse(address);
  // IPv6 has more corners than anybody names; what is routed in the open lies in 2000::/3.
  return read.range() === 'unicast' && (read.kind() === 'ipv4' || read.match(globalUnicast));
}

const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Whether a connection to this address of a host may be made. */
export function mayConnect(host: string, address: string, allowed: AllowedTargets): boolean {
  if (isPublicAddress(address)) return true;
  if (isIP(address) === 0) return false;
  const name = host.toLowerCase();
  return allowed.some((entry) => entry.toLowerCase() === name || holds(entry, address));
}

function holds(entry: string, address: string): boolean {
  const [network = '', bits] = entry.split('/');
  if (isIP(network) === 0) return false;
  const read = ipaddr.parse(address);
  const [base, length] = ipaddr.parseCIDR(`${network}/${bits ?? (isIP(network) === 4 ? 32 : 128)}`);
  return base.kind() === read.kind() && read.match(base, length);
}

/** What is wrong with an entry of the allowed targets, if anything. */
export function findTargetProblem(entry: string): string | undefined {
  const isNetwork = isIP(entry.split('/', 1)[0] ?? '') !== 0 && (isIP(entry) !== 0 || ipaddr.isValidCIDR(entry));
  const isName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i.test(
    entry,
  );
  if (isNetwork || (isName && !/^[\d.]+$/.test(entry))) return undefined;
  return `\`${entry}\` is neither a host, an address nor a network; write it like \`crm.internal\` or \`10.2.0.0/16\``;
}

/** Why nothing is sent to a URL, as far as its text tells; what its name resolves to is checked when connecting. */
export function findUrlProblem(text: string, allowed: AllowedTargets): string | undefined {
  const url = URL.parse(text);
  if (url === null) return `\`${text.slice(0, 200)}\` is no URL; write it like \`https://crm.example/hooks\``;
  const host = hostOf(url);
  const isAllowed =
    allowed.some((entry) => entry.toLowerCase() === host) || (isIP(host) !== 0 && mayConnect(host, host, allowed));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed))
    return 'messages are sent by `https:` only, except to hosts that the setting `allowedTargets` names';
  if (url.username !== '' || url.password !== '')
    return 'a URL must not hold a user or a password; messages are signed instead';
  if (isIP(host) !== 0 && !mayConnect(host, host, allowed)) return innerAddress(host);
  return undefined;
}

/** Why an address is not connected to. */
export function innerAddress(address: string): string {
  return `\`${address}\` is not an address of the open internet; if it is meant, put it into the setting \`allowedTargets\``;
}

/** Whether the host of a URL is the very machine that asks. */
export function isThisMachine(url: URL): boolean {
  const host = hostOf(url);
  return host === 'localhost' || (isIP(host) !== 0 && ['loopback', 'unspecified'].includes(ipaddr.parse(host).range()));
}

/** The host of a URL, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
