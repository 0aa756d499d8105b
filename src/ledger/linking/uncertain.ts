import { compareTexts } from '../../domain/facts/fact.ts';
import type { AccountOrder } from '../account-order.ts';
import type { Uncertain } from '../base.ts';
import type { Identity } from './identify.ts';

/** Links that could be otherwise, for people to review. */
export function listUncertain(identity: Identity, order: AccountOrder): readonly Uncertain[] {
  const { book } = identity;
  const idsOf = (accounts: Iterable<number>) =>
    [...accounts].map((account) => order.ids[order.placeOf[account] as number] ?? '').toSorted(compareTexts);
  return [
    ...claimedBySeveral(book.byDomain).map(([domain, accounts]) => ({
      why: `several accounts claim the domain \`${domain}\``,
      ids: idsOf(accounts),
    })),
    ...claimedBySeveral(book.byName).map(([name, accounts]) => ({
      why: `several accounts are called \`${name}\``,
      ids: idsOf(accounts),
    })),
    ...listedTwice(identity, order),
    ...sharedRecords(identity, order),
  ].toSorted((a, b) => compareTexts(a.why, b.why));
}

function claimedBySeveral(
  claims: ReadonlyMap<string, ReadonlySet<number>>,
): readonly (readonly [string, ReadonlySet<number>])[] {
  return [...claims].filter(([, accounts]) => accounts.size > 1);
}

/** Contacts that were listed under several accounts. */
function listedTwice({ book, placements }: Identity, order: AccountOrder): readonly Uncertain[] {
  return placements.flatMap((placement, person) => {
    const accounts = new Set((placement?.accountIds ?? []).flatMap((id) => book.byId.get(id) ?? []));
    if (accounts.size < 2) return [];
    const ids = [...accounts]
      .map((account) => order.ids[order.placeOf[account] as number] ?? '')
      .toSorted(compareTexts);
    return [{ why: `contact \`${order.personIds[person]}\` is listed under several accounts`, ids }];
  });
}

/** Records with different ids that were taken for one contact because they share an address. */
function sharedRecords({ read }: Identity, order: AccountOrder): readonly Uncertain[] {
  const idsOf = new Map<number, string[]>();
  for (const [id, person] of read.people.byId) {
    const known = idsOf.get(person);
    if (known === undefined) idsOf.set(person, [id]);
    else known.push(id);
  }
  return [...idsOf].flatMap(([person, ids]) =>
    ids.length < 2
      ? []
      : [
          {
            why: `contact \`${order.personIds[person]}\` was taken from records that share an e-mail address`,
            ids: ids.toSorted(compareTexts),
          },
        ],
  );
}
