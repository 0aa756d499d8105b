import { accountOf } from '../../domain/index.ts';
import type { Agreements, OfferLine } from '../agreement/create-agreements.ts';
import type { Accounts } from '../live/read-accounts.ts';
import { createSees } from './seen-engine.ts';
import { type SeenOwners, isSeen } from './seen-owners.ts';

/** Agreements as somebody sees them who does not see everybody's accounts: theirs, and what they are offered. */
export function seenAgreements(agreements: Agreements, accounts: Accounts, owners: SeenOwners): Agreements {
  if (owners === 'all') return agreements;
  const sees = createSees(accounts, owners);
  const isTheirs = async (line: OfferLine) => {
    if (await sees(line.accountId)) return true;
    const answerers = await agreements.answerers(line);
    return answerers.some(({ email, name }) => isSeen(owners, email ?? name));
  };
  const seesOffer = async (id: string) => {
    const line = await agreements.offer(id);
    return line !== undefined && (await isTheirs(line));
  };
  return {
    ...agreements,
    offers: async (query) => {
      const lines = await agreements.offers(query);
      const theirs = await Promise.all(lines.map(isTheirs));
      return lines.filter((_, index) => theirs[index]);
    },
    offer: async (id) => {
      const line = await agreements.offer(id);
      return line !== undefined && (await isTheirs(line)) ? line : undefined;
    },
    of: async (id) => ((await sees(id)) ? agreements.of(id) : undefined),
    events: async (id, limit, before) => ((await sees(id)) ? agreements.events(id, limit, before) : []),
    say: async (id, word, by) => {
      const isSeenBy = 'offer' in word ? await seesOffer(word.offer) : await sees(id);
      return isSeenBy ? agreements.say(id, word, by) : { ok: false, problem: `\`${id}\` is no account` };
    },
    touch: async (id, touch) =>
      (await sees(id)) ? agreements.touch(id, touch) : { ok: false, problem: `\`${id}\` is no account` },
    withheld: async () => {
      const lines = await agreements.withheld();
      const theirs = await Promise.all(lines.map(isTheirs));
      return lines.filter((_, index) => theirs[index]);
    },
    dispute: async (offer, sentence, by) =>
      (await seesOffer(offer))
        ? agreements.dispute(offer, sentence, by)
        : { ok: false, problem: `\`${accountOf(offer)}\` is no account` },
  };
}
