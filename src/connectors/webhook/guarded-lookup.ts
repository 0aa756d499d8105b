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
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => answer(host, addresses, allowed, options, callback),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function answer(
  host: string,
  addresses: readonly LookupAddress[],
  allowed: AllowedTargets,
  options: LookupOptions,
  callback: Parameters<LookupFunction>[2],
): void {
  const [first] = addresses;
  const inner = addresses.find(({ address }) => !mayConnect(host, address, allowed));
  if (inner !== undefined) callback(new Error(`\`${host}\`: ${innerAddress(inner.address)}`), []);
  else if (first === undefined) callback(new Error(`\`${host}\` has no address`), []);
  else if (options.all === true) callback(null, [...addresses]);
  else callback(null, first.address, first.family);
}
