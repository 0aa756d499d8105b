import type { RouteTarget, Tried } from '../../../domain/index.ts';
import { type EventStore, type Row, inLists } from '../../../store/event-store.ts';
import { hadBefore, offersAtOnce } from '../assign.sql.ts';
import { ownerOfParent } from './parent-owner.ts';

/** A row of the routing table that applies to an offer; the last one is the fallback. */
export interface OfferRoute {
  readonly row: string;
  readonly label: string;
  readonly target: RouteTarget;
  /** Fields it asks for that nobody knows: it is passed over. */
  readonly unknown?: readonly string[];
}

/** Who owns what an offer is about, as sources write it, and whom to leave out. */
export interface Owners {
  readonly account?: string;
  readonly deal?: string;
  /** What the account is part of: an id, a domain or a name. */
  readonly parentAccount?: string;
  /** Who owns that, as it is known now. */
  readonly parent?: string;
  /** People who have had an earlier offer of the same passage. */
  readonly avoid?: readonly string[];
}

/** An offer somebody is to be chosen for. */
export interface OpenOffer {
  readonly id: string;
  readonly accountId: string;
  /** The number of the assignment that is to be made, from 1. */
  readonly attempt: number;
  readonly urgency: number;
  readonly offeredAt: number;
  readonly routes: readonly OfferRoute[];
  readonly owners: Owners;
  /** Who has it, where it is to move away from them. */
  readonly holder?: string;
  /** Who has had it before. */
  readonly hadBy: ReadonlySet<string>;
}

/** Offers as their rows tell, with who has had them before. */
export async function readOffers(store: EventStore, rows: readonly Row[]): Promise<readonly OpenOffer[]> {
  const again = rows.filter(({ attempt }) => Number(attempt) > 1).map(({ id }) => String(id));
  const asked = inLists(again, offersAtOnce).map((ids) => store.rows(hadBefore, ids));
  const had = Map.groupBy((await Promise.all(asked)).flat(), (row) => String(row['offer']));
  const parents = await readParents(store, rows);
  return rows.map((row) => {
    const [id, attempt] = [String(row['id']), Number(row['attempt'])];
    const earlier = (had.get(id) ?? []).filter((one) => Number(one['attempt']) < attempt);
    const owners = ownersOf(row);
    const parent = parents.get(owners.parentAccount ?? '');
    return {
      id,
      accountId: String(row['account_id']),
      attempt,
      urgency: Number(row['urgency']),
      offeredAt: Number(row['offered_at']),
      routes: routesOf(row),
      owners: parent === undefined ? owners : { ...owners, parent },
      hadBy: new Set([...earlier.map(({ person }) => String(person)), ...(owners.avoid ?? [])]),
    };
  });
}

// Another account, in another part: who owns it is looked up when it is asked for.
async function readParents(store: EventStore, rows: readonly Row[]): Promise<ReadonlyMap<string, string | undefined>> {
  const asking = rows.filter((row) => routesOf(row).some(({ target }) => target.to === 'parent owner'));
  const named = [...new Set(asking.flatMap((row) => ownersOf(row).parentAccount ?? []))];
  return new Map(await Promise.all(named.map(async (name) => [name, await ownerOfParent(store, name)] as const)));
}

function ownersOf(row: Row): Owners {
  return JSON.parse(String(row['owners'])) as Owners;
}

function routesOf(row: Row): readonly OfferRoute[] {
  return JSON.parse(String(row['routes'])) as readonly OfferRoute[];
}

/** What a row says it did, with what came of it. */
export function triedRow({ row, label }: OfferRoute, why: string): Tried {
  return { what: label === '' ? row : label, why };
}
