import type { Key } from './key.ts';
import { type KeyNode, type Sent, onMessage } from './node.ts';
import type { Telling } from './route.ts';

/** What has been seen of a key, at some time; undefined for one that has not been seen. */
export type SeenKeys = (key: Key) => KeyNode | undefined;

/** No way is longer: links go up, and there are few ranks. */
const mostLinks = 32;

/**
 * Takes a message as far as the keys that have been seen would send it. A key may have changed since: then the message is
 * one that was slow on its way, and the release that follows it finds it by the links it has passed.
 */
export function shortcut<Body>(sent: Sent<Body>, seen: SeenKeys): Sent<Body> {
  let at = sent;
  for (let links = 0; links < mostLinks; links += 1) {
    const node = seen(at.to);
    const next = node === undefined ? undefined : onMessage(node, at.message).sends[0];
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/**
 * The claims of these tellings that a key has not been told already; what was told once is known for good. `told` holds
 * what is told together, and is added to.
 */
export function newClaims<Body>(tells: readonly Telling[], seen: SeenKeys, told: Set<string>): readonly Sent<Body>[] {
  return tells.flatMap(({ key, claims }): readonly Sent<Body>[] => {
    const known = seen(key)?.claims ?? [];
    const news = claims.filter(({ to, strength, at }) => {
      if (known.some((claim) => claim.to === to && claim.strength === strength && claim.at === at)) return false;
      const size = told.size;
      return told.add(JSON.stringify([key, to, strength, at])).size > size;
    });
    return news.length === 0 ? [] : [{ to: key, message: { kind: 'claim', claims: news } }];
  });
}
