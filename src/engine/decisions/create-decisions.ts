import type { HumanDecision, Override, Position } from '../../domain/index.ts';
import { refOfKey } from '../../ledger/index.ts';
import type { Engine } from '../live/create-engine.ts';
import type { AccountLine } from '../live/read-accounts.ts';
import { decisionMessage } from './decision-message.ts';

/** Why nothing was decided. */
export type DecisionRefusal = 'no such account' | 'moved' | 'no override' | 'itself' | 'too late';

/** What a decision does to an account: where it stands, and where it will if nothing else happens. */
export interface Decision {
  readonly accountId: string;
  readonly name: string;
  readonly from: Position;
  readonly to: Position;
}

/** Decisions about many accounts at once, and until when they can be taken back as one. */
export interface BulkDecision {
  readonly id: string;
  readonly decided: readonly Decision[];
  /** Accounts that were left out: they are unknown, or part of another by now. */
  readonly leftOut: readonly string[];
  /** Epoch milliseconds. */
  readonly undoUntil: number;
}

/** What people decide about accounts. */
export interface Decisions {
  /** Decides about one account, durably; the verdict that people see changes when the engine has worked it off. */
  decide(accountId: string, by: string, decision: HumanDecision): Promise<Decision | DecisionRefusal>;
  /** What a decision about many accounts would do. */
  preview(accountIds: readonly string[], decision: HumanDecision): Promise<Omit<BulkDecision, 'id' | 'undoUntil'>>;
  decideAll(accountIds: readonly string[], by: string, decision: HumanDecision): Promise<BulkDecision>;
  /** Takes back what was decided about many accounts within the last seconds: each is as it was before. */
  undo(id: string, by: string): Promise<number | DecisionRefusal>;
}

const undoMs = 10_000;

/** Joins an engine and a clock into what people decide. */
export function createDecisions(engine: Engine, clock: () => number): Decisions {
  const recent = new Map<string, Undo>();
  let lastBulk = 0;
  const append = async (accountId: string, by: string, decision: HumanDecision) => {
    const account = refOfKey(accountId);
    if (account === undefined) throw new Error(`${accountId} is no account`);
    await engine.append([decisionMessage({ account, by, at: clock(), decision })]);
  };
  const preview = async (accountIds: readonly string[], decision: HumanDecision) => {
    const looked = await Promise.all(
      [...new Set(accountIds)].map(async (id) => ({ id, line: await lineOf(engine, id) })),
    );
    const decided = looked.flatMap(({ line }) =>
      typeof line === 'string' || refusalOf(line, decision) !== undefined ? [] : [effectOf(line, decision)],
    );
    const known = new Set(decided.map(({ accountId }) => accountId));
    return { decided, leftOut: looked.flatMap(({ id }) => (known.has(id) ? [] : [id])) };
  };
  return {
    decide: async (accountId, by, decision) => {
      const line = await lineOf(engine, accountId);
      if (typeof line === 'string') return line;
      const refusal = refusalOf(line, decision);
      if (refusal !== undefined) return refusal;
      await append(accountId, by, decision);
      return effectOf(line, decision);
    },
    preview,
    decideAll: async (accountIds, by, decision) => {
      const planned = await preview(accountIds, decision);
      const lines = await Promise.all(planned.decided.map(({ accountId }) => lineOf(engine, accountId)));
      for (const { accountId } of planned.decided) await append(accountId, by, decision);
      const now = clock();
      for (const [id, { until }] of recent) if (until < now) recent.delete(id);
      lastBulk += 1;
      const id = `${now.toString(36)}-${lastBulk}`;
      const until = now + undoMs;
      recent.set(id, { by, until, lines: lines.filter((line) => typeof line !== 'string') });
      return { id, ...planned, undoUntil: until };
    },
    undo: async (id, by) => {
      const undo = recent.get(id);
      // Nobody takes back what another decided.
      if (undo === undefined || undo.by !== by || undo.until < clock()) return 'too late';
      recent.delete(id);
      for (const { id: accountId, standing } of undo.lines) await append(accountId, by, asBefore(standing.override));
      return undo.lines.length;
    },
  };
}

/** Accounts as they were before somebody decided about all of them. */
interface Undo {
  readonly by: string;
  readonly until: number;
  readonly lines: readonly AccountLine[];
}

async function lineOf(engine: Engine, id: string): Promise<AccountLine | 'no such account' | 'moved'> {
  const { account, movedTo } = await engine.accounts.one(id);
  return account ?? (movedTo === undefined ? 'no such account' : 'moved');
}

function refusalOf({ id, standing }: AccountLine, decision: HumanDecision): DecisionRefusal | undefined {
  if (decision.what === 'release' && (standing.override === undefined || standing.override.isOver))
    return 'no override';
  const isPair = decision.what === 'same as' || decision.what === 'not the same as';
  const own = refOfKey(id);
  return isPair && JSON.stringify(own) === JSON.stringify(decision.other) ? 'itself' : undefined;
}

function effectOf({ id, name, verdict, path, standing }: AccountLine, decision: HumanDecision): Decision {
  const from = { verdict, path };
  return {
    accountId: id,
    name,
    from,
    to: decision.what === 'release' ? standing.engine : (decidedPosition(decision) ?? from),
  };
}

function decidedPosition(decision: HumanDecision): Position | undefined {
  return decision.what === 'override' ? { verdict: decision.verdict, path: decision.path } : undefined;
}

function asBefore(override: Override | undefined): HumanDecision {
  const reason = 'taken back';
  if (override === undefined || override.isOver) return { what: 'release', reason };
  const { verdict, path, reason: given, until, reopensOn } = override;
  const ends = { ...(until === undefined ? {} : { until }), ...(reopensOn && { reopensOn: reopensOn.field }) };
  return { what: 'override', verdict, path, reason: given, ...ends };
}
