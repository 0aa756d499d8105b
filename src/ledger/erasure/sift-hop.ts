import type { MailLists } from '../email/mail-lists.ts';
import type { HopMessage } from '../inbox/hops.ts';
import { type TombstoneOf, keyOfTombstone, siftEnvelope } from './without-person.ts';

/** What one key sends another, without the people who were erased; undefined where there is nothing to change. */
export function siftHop(hop: HopMessage, tombstoneOf: TombstoneOf, lists: MailLists): HopMessage | undefined {
  const { to, message } = hop;
  switch (message.kind) {
    case 'claim': {
      const tombstone = tombstoneOf(to);
      if (tombstone !== undefined) return nothingFor(tombstone);
      const claims = message.claims.filter((claim) => tombstoneOf(claim.to) === undefined);
      return claims.length === message.claims.length ? undefined : { to, message: { kind: 'claim', claims } };
    }
    case 'release': {
      const tombstone = tombstoneOf(to) ?? tombstoneOf(message.gone.key) ?? tombstoneOf(message.gone.to);
      return tombstone === undefined ? undefined : nothingFor(tombstone);
    }
    case 'input': {
      const sifted = siftEnvelope(message.body, tombstoneOf, lists);
      if (sifted === undefined) return undefined;
      const { envelope: body, tombstone } = sifted;
      if (tombstone === undefined) return { to, message: { ...message, body } };
      return { to: keyOfTombstone(tombstone), message: { kind: 'input', body, via: [] } };
    }
    case 'look':
      return undefined;
  }
}

// Its place among what one part sends another has to be kept.
function nothingFor(tombstone: string): HopMessage {
  return { to: keyOfTombstone(tombstone), message: { kind: 'claim', claims: [] } };
}
