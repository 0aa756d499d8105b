import {
  type Agreement,
  type Assessment,
  type CycleEnd,
  type Day,
  type Path,
  type ScoreName,
  type StageKind,
  type Standing,
  type Tenths,
  type Verdict,
  latestCycle,
  nameKey,
  stageOf,
  whoHas,
  whyItStands,
} from '../../domain/index.ts';
import { type EventStore, type Row, type SqlValue, partOf } from '../../store/event-store.ts';
import type { Cause } from './step/account-fold.ts';
import { countVerdicts, listAccounts, oneAccount, transitionsOf, transitionsSince } from './read.sql.ts';

/** An account as a list shows it. */
export interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly domain?: string;
  /** Who works it, as a person or a source has it. */
  readonly owner?: string;
  readonly verdict: Verdict;
  readonly path: Path;
  /** What the engine says, where it waits or a person said otherwise; and why it does not show. */
  readonly standing: Standing;
  readonly isUndetermined: boolean;
  readonly hasRaisedHand: boolean;
  readonly points: Readonly<Record<ScoreName, Tenths>>;
  /** The least and the most each score may still turn out to be. */
  readonly floors: Readonly<Record<ScoreName, Tenths>>;
  readonly ceilings: Readonly<Record<ScoreName, Tenths>>;
  /** Why it stands where it does, in the playbook's words; where the rules say something else today, what that is. */
  readonly why: string;
  readonly asOf: Day;
  /** What passes between marketing and sales; absent where no playbook has said anything of it. */
  readonly sales?: SalesLine;
  /** The day since when it has its verdict and path. */
  readonly standsSince?: Day;
  /** When anything of it was last kept, in epoch milliseconds. */
  readonly changedAt: number;
  readonly transitions: number;
}

/** How far an account has come between marketing and sales, as a list shows it. */
export interface SalesLine {
  readonly stage: StageKind;
  /** Who has the latest cycle: a person of the roster, or as a source names them. */
  readonly with?: string;
  /** How the latest cycle ended, and when in epoch milliseconds. */
  readonly closed?: { readonly as: CycleEnd; readonly at: number };
}

/** A change of a verdict, as it was recorded. */
export interface RecordedTransition {
  readonly accountId: string;
  readonly number: number;
  readonly on: Day;
  readonly cause: Cause;
  readonly from?: { readonly verdict: Verdict; readonly path: Path };
  readonly to: { readonly verdict: Verdict; readonly path: Path };
  readonly recordedAt: number;
}

/** A change with the name of its account. */
export type Change = RecordedTransition & { readonly name: string; readonly owner?: string };

/** What a list of accounts may be ordered by, the most first. */
export const accountOrders = ['points', 'account', 'stakeholder', 'behavior', 'changed'] as const;

/** What a list of accounts is ordered by: all points, those of a score, or when it was last kept. */
export type AccountOrder = (typeof accountOrders)[number];

/** Which accounts are wanted; those with the most points come first. */
export interface AccountQuery {
  readonly verdict?: Verdict;
  readonly path?: Path;
  /** Part of a name, domain or id. */
  readonly search?: string;
  readonly owner?: string;
  /** Owners as `ownerList` writes them: only their accounts, and those of nobody. */
  readonly seenBy?: string;
  /** A field of the account that rules look at and nobody knows. */
  readonly missing?: string;
  /** The least points of each score. */
  readonly least?: Readonly<Partial<Record<ScoreName, Tenths>>>;
  readonly order?: AccountOrder;
  /** Behind this account of the page before: its id, and what the order goes by. */
  readonly after?: { readonly place: number; readonly id: string };
  readonly limit: number;
}

/** What an order goes by, of one account. */
export function placeInOrder({ points, changedAt }: AccountLine, order: AccountOrder): number {
  if (order === 'changed') return changedAt;
  return order === 'points' ? points.account + points.stakeholder + points.behavior : points[order];
}

/** How many accounts have a verdict and a path. */
export interface VerdictCount {
  readonly verdict: Verdict;
  readonly path: Path;
  readonly accounts: number;
}

/** Accounts as they stand, and how they came to. */
export interface Accounts {
  list(query: AccountQuery): Promise<readonly AccountLine[]>;
  /** How many there are, of all or of those somebody sees. */
  counts(seenBy?: string): Promise<readonly VerdictCount[]>;
  /** An account by its id; where it has become part of another, that one's id. */
  one(id: string): Promise<{ readonly account?: AccountLine; readonly movedTo?: string }>;
  /** The changes of an account, the newest first. */
  transitions(id: string, limit: number): Promise<readonly RecordedTransition[]>;
  /** Changes recorded after an instant, the oldest first, with the name of the account. */
  since(recordedAfter: number, limit: number): Promise<readonly Change[]>;
}

const mostAtOnce = 500;

/** All changes after an instant, page by page; those of one instant are never cut in two. */
export async function* changesAfter(
  accounts: Pick<Accounts, 'since'>,
  after: number,
): AsyncGenerator<readonly Change[]> {
  for (let [from, limit] = [after, mostAtOnce]; ;) {
    const found = await accounts.since(from, limit);
    const last = found.at(-1);
    if (last === undefined) return;
    const isLastPage = found.length < limit;
    const whole = isLastPage ? found : found.filter(({ recordedAt }) => recordedAt < last.recordedAt);
    if (whole.length > 0) yield whole;
    if (isLastPage) return;
    [from, limit] = whole.length > 0 ? [whole.at(-1)?.recordedAt ?? from, mostAtOnce] : [from, limit * 2];
  }
}

/** Answers questions about the accounts of a store. */
export function readAccounts(store: EventStore): Accounts {
  return {
    list: async (query) => (await store.rows(listAccounts, valuesOf(query))).map(lineOf),
    counts: async (seenBy) =>
      (await store.rows(countVerdicts, [seenBy ?? null])).map((row) => ({
        verdict: row['verdict'] as Verdict,
        path: row['path'] as Path,
        accounts: Number(row['accounts']),
      })),
    one: async (id) => {
      const [row] = await store.rows(oneAccount, [partOf(id), id]);
      if (row === undefined) return {};
      return row['moved_to'] === null ? { account: lineOf(row) } : { movedTo: String(row['moved_to']) };
    },
    transitions: async (id, limit) =>
      (await store.rows(transitionsOf, [partOf(id), id, limit])).map((row) => transitionOf({ ...row, account_id: id })),
    since: async (recordedAfter, limit) =>
      (await store.rows(transitionsSince, [recordedAfter, limit])).map((row) => ({
        ...transitionOf(row),
        name: String(row['name']),
        ...(row['owner'] === null ? {} : { owner: String(row['owner']) }),
      })),
  };
}

function valuesOf(query: AccountQuery): readonly SqlValue[] {
  const { verdict, path, search, owner, seenBy, missing, least = {}, order = 'points', after, limit } = query;
  const pattern = search === undefined ? null : `%${search.toLowerCase().replaceAll(/[%_]/g, '')}%`;
  const unknown = missing === undefined ? null : `%|${nameKey(missing).replaceAll(/[%_]/g, '')}|%`;
  const from = [after?.place ?? Number.MAX_SAFE_INTEGER, after?.id ?? ''];
  const { account = 0, stakeholder = 0, behavior = 0 } = least;
  const filters = [owner ?? null, unknown, account, stakeholder, behavior, seenBy ?? null];
  return [verdict ?? null, path ?? null, pattern, ...from, limit, order, ...filters];
}

interface Stood {
  readonly standing: Standing;
  readonly agreement?: Agreement;
}

function lineOf(row: Row): AccountLine {
  const assessment = JSON.parse(String(row['assessment'])) as Assessment;
  const { scores, hasRaisedHand } = assessment;
  const { standing, agreement } = JSON.parse(String(row['standing'])) as Stood;
  const each = (of: 'floor' | 'ceiling') => ({
    account: scores.account[of],
    stakeholder: scores.stakeholder[of],
    behavior: scores.behavior[of],
  });
  return {
    id: String(row['account_id']),
    name: String(row['name']),
    ...(row['domain'] === null ? {} : { domain: String(row['domain']) }),
    ...(row['owner'] === null ? {} : { owner: String(row['owner']) }),
    verdict: row['verdict'] as Verdict,
    path: row['path'] as Path,
    standing,
    isUndetermined: row['is_undetermined'] === 1,
    hasRaisedHand,
    points: {
      account: Number(row['account_points']),
      stakeholder: Number(row['stakeholder_points']),
      behavior: Number(row['behavior_points']),
    },
    floors: each('floor'),
    ceilings: each('ceiling'),
    why: whyItStands(standing, assessment),
    asOf: Number(row['as_of']),
    ...(agreement === undefined ? {} : { sales: salesLine(agreement) }),
    ...(row['stands_since'] === null ? {} : { standsSince: Number(row['stands_since']) }),
    changedAt: Number(row['changed_at']),
    transitions: Number(row['transitions']),
  };
}

function salesLine(agreement: Agreement): SalesLine {
  const cycle = latestCycle(agreement);
  const has = cycle && whoHas(cycle);
  return {
    stage: stageOf(agreement),
    ...(has === undefined ? {} : { with: has }),
    ...(cycle?.closed && { closed: { as: cycle.closed.as, at: cycle.closed.at } }),
  };
}

function transitionOf(row: Row): RecordedTransition {
  const from = { verdict: row['from_verdict'] as Verdict, path: row['from_path'] as Path };
  return {
    accountId: String(row['account_id']),
    number: Number(row['number']),
    on: Number(row['on_day']),
    cause: row['cause'] as Cause,
    ...(row['from_verdict'] === null ? {} : { from }),
    to: { verdict: row['to_verdict'] as Verdict, path: row['to_path'] as Path },
    recordedAt: Number(row['recorded_at']),
  };
}
