import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AllowedTargets, innerAddress, mayConnect } from './targets.ts';

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/**
 * A lookup for sockets that gives only addresses that may be connected to. It is the socket's own: what has been checked
 * is what is connected to, whatever the name resolves to a moment later. One forbidden address refuses the name.
 */
export function guardedLookup(resolve: Resolve, allowed: AllowedTargets): LookupFunction {
  return (host, options, callback) => void answer({ host, options, resolve, allowed }, callback);
}

interface Question {
  readonly host: string;
  readonly options: LookupOptions;
  readonly resolve: Resolve;
  readonly allowed: AllowedTargets;
}

async function answer(
  { host, options, resolve, allowed }: Question,
  callback: Parameters<LookupFunction>[2],
): Promise<void> {
  const found = await resolve(host).catch((error: Error) => error);
  if (found instanceof Error) return callback(found, []);
  const [first] = found;
  const inner = found.find(({ address }) => !mayConnect(host, address, allowed));
  if (inner !== undefined) return callback(new Error(`\`${host}\`: ${innerAddress(inner.address)}`), []);
  if (first === undefined) return callback(new Error(`\`${host}\` has no address`), []);
  return options.all === true ? callback(null, [...found]) : callback(null, first.address, first.family);
}
