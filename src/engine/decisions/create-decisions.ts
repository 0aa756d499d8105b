import { type HumanDecision, type Override, type Position, inForce } from '../../domain/index.ts';
import { refOfKey } from '../../ledger/index.ts';
import type { Engine } from '../live/create-engine.ts';
import type { AccountLine } from '../live/read-accounts.ts';
import { decisionMessage } from './decision-message.ts';

/** Why nothing was decided. */
export type DecisionRefusal = 'no such account' | 'no such other' | 'moved' | 'no override' | 'itself' | 'too late';

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
  return {
    decide: async (accountId, by, decision) => {
      const line = await lineOf(engine, accountId);
      if (typeof line === 'string') return line;
      const refusal = refusalOf(line, decision) ?? (await refusalOfOther(engine, decision));
      if (refusal !== undefined) return refusal;
      await appendAll(engine, [{ id: accountId, decision }], by, clock());
      return effectOf(line, decision);
    },
    preview: async (accountIds, decision) => {
      const { decided, leftOut } = await lookAt(engine, accountIds, decision);
      return { decided, leftOut };
    },
    decideAll: async (accountIds, by, decision) => {
      const { lines, decided, leftOut } = await lookAt(engine, accountIds, decision);
      const at = clock();
      const all = lines.map(({ id }) => ({ id, decision }));
      await appendAll(engine, all, by, at);
      for (const [id, { until }] of recent) if (until < at) recent.delete(id);
      lastBulk += 1;
      const id = `${at.toString(36)}-${lastBulk}`;
      recent.set(id, { by, at, until: at + undoMs, lines });
      return { id, decided, leftOut, undoUntil: at + undoMs };
    },
    undo: async (id, by) => {
      const undo = recent.get(id);
      // Nobody takes back what another decided.
      if (undo === undefined || undo.by !== by || undo.until < clock()) return 'too late';
      recent.delete(id);
      const lines = await untouchedSince(engine, undo);
      const back = lines.map(({ id: accountId, standing }) => ({
        id: accountId,
        decision: asBefore(standing.override),
      }));
      await appendAll(engine, back, by, clock());
      return back.length;
    },
  };
}

async function appendAll(engine: Engine, decided: readonly OneDecision[], by: string, at: number): Promise<void> {
  const messages = decided.map(({ id, decision }) => {
    const account = refOfKey(id);
    if (account === undefined) throw new Error(`${id} is no account`);
    return decisionMessage({ account, by, at, decision });
  });
  await engine.append(messages);
}

interface OneDecision {
  readonly id: string;
  readonly decision: HumanDecision;
}

async function lookAt(engine: Engine, accountIds: readonly string[], decision: HumanDecision): Promise<Looked> {
  const ids = [...new Set(accountIds)];
  const found = await Promise.all(ids.map(async (id) => lineOf(engine, id)));
  const lines = found.filter(
    (line): line is AccountLine => typeof line !== 'string' && refusalOf(line, decision) === undefined,
  );
  const known = new Set(lines.map(({ id }) => id));
  return { lines, decided: lines.map((line) => effectOf(line, decision)), leftOut: ids.filter((id) => !known.has(id)) };
}

/** Accounts a decision is about, as they stand. */
interface Looked extends Omit<BulkDecision, 'id' | 'undoUntil'> {
  readonly lines: readonly AccountLine[];
}

/** Accounts as they were before somebody decided about all of them. */
interface Undo {
  readonly by: string;
  /** When it was decided, in epoch milliseconds. */
  readonly at: number;
  readonly until: number;
  readonly lines: readonly AccountLine[];
}

// Whoever has been decided about since is as that decision has it.
async function untouchedSince(engine: Engine, { at, lines }: Undo): Promise<readonly AccountLine[]> {
  const now = await Promise.all(lines.map(({ id }) => lineOf(engine, id)));
  return lines.filter((_, index) => {
    const line = now[index];
    return line !== undefined && typeof line !== 'string' && (line.standing.override?.at ?? 0) <= at;
  });
}

// A name may be spelled in many ways; an id or a domain nobody has is a slip.
async function refusalOfOther(engine: Engine, decision: HumanDecision): Promise<DecisionRefusal | undefined> {
  if (decision.what !== 'same as') return undefined;
  const { id, domain } = decision.other;
  const key = id === undefined ? domain && `domain:${domain.toLowerCase()}` : `account:${id}`;
  if (key === undefined) return undefined;
  return (await lineOf(engine, key)) === 'no such account' ? 'no such other' : undefined;
}

async function lineOf(engine: Engine, id: string): Promise<AccountLine | 'no such account' | 'moved'> {
  const { account, movedTo } = await engine.accounts.one(id);
  return account ?? (movedTo === undefined ? 'no such account' : 'moved');
}

function refusalOf({ id, standing }: AccountLine, decision: HumanDecision): DecisionRefusal | undefined {
  if (decision.what === 'release' && inForce(standing.override) === undefined) return 'no override';
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
  const kept = inForce(override);
  if (kept === undefined) return { what: 'release', reason };
  const { verdict, path, reason: given, until, reopensOn } = kept;
  const ends = { ...(until === undefined ? {} : { until }), ...(reopensOn && { reopensOn: reopensOn.field }) };
  return { what: 'override', verdict, path, reason: given, ...ends };
}
