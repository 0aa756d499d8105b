import { type DecisionMade, type HumanDecision, type Position, inForce, watchedValue } from '../../domain/index.ts';
import { keyOfRef, refOfKey } from '../../ledger/index.ts';
import type { Engine } from '../live/create-engine.ts';
import type { AccountLine } from '../live/read-accounts.ts';
import { type OneDecision, bulkMessage, decisionMessage, takeBackMessage } from './decision-message.ts';

/** Why nothing was decided. */
export type DecisionRefusal =
  | 'no such account'
  | 'no such other'
  | 'no such contact'
  | 'moved'
  | 'no override'
  | 'no role'
  | 'itself'
  | 'too late';

/** What a decision does to an account: where it stands, and where it will if nothing else happens. */
export interface Decision {
  readonly accountId: string;
  readonly name: string;
  readonly from: Position;
  readonly to: Position;
}

/** What a decision about many accounts does, and about which nothing is decided. */
export interface BulkEffect {
  readonly decided: readonly Decision[];
  readonly leftOut: readonly LeftOut[];
}

/** An account that a decision about many leaves out, and why. */
export interface LeftOut {
  readonly accountId: string;
  readonly why: DecisionRefusal;
}

/** Decisions about many accounts at once. */
export interface BulkDecision extends BulkEffect {
  /** The id by which they can be taken back as one, and until when, in epoch milliseconds; absent where nothing was decided. */
  readonly undo?: { readonly id: string; readonly until: number };
}

/** What people decide about accounts. */
export interface Decisions {
  /** Decides about one account, durably; the verdict that people see changes when the engine has worked it off. */
  decide(accountId: string, by: string, decision: HumanDecision): Promise<Decision | DecisionRefusal>;
  /** What a decision about many accounts would do. */
  preview(accountIds: readonly string[], decision: HumanDecision): Promise<BulkEffect>;
  decideAll(accountIds: readonly string[], by: string, decision: HumanDecision): Promise<BulkDecision>;
  /** Takes back what was decided about many accounts within the last seconds: each is as it was before. */
  undo(id: string, by: string): Promise<number | DecisionRefusal>;
}

const undoMs = 10_000;

/** Joins an engine and a clock into what people decide. */
export function createDecisions(engine: Engine, clock: () => number): Decisions {
  return {
    decide: async (accountId, by, decision) => {
      const line = await lineOf(engine, accountId);
      if (typeof line === 'string') return line;
      const refusal =
        refusalOf(line, decision) ??
        (await refusalOfOther(engine, decision)) ??
        (await refusalOfContact(engine, accountId, decision));
      if (refusal !== undefined) return refusal;
      await engine.append([decisionMessage(await decisionAbout(engine, line, decision), { by, at: clock() })]);
      return effectOf(line, decision);
    },
    preview: async (accountIds, decision) => effectOfAll(await lookAt(engine, accountIds, decision), decision),
    decideAll: async (accountIds, by, decision) => {
      const looked = await lookAt(engine, accountIds, decision);
      const effect = effectOfAll(looked, decision);
      if (looked.lines.length === 0) return effect;
      const at = clock();
      const decided = await Promise.all(looked.lines.map((line) => decisionAbout(engine, line, decision)));
      const message = bulkMessage(decided, { by, at });
      await engine.append([message]);
      return { ...effect, undo: { id: message.id, until: at + undoMs } };
    },
    undo: async (id, by) => {
      const made = await engine.decidedTogether(id);
      const [one] = made;
      const at = clock();
      // Nobody takes back what another decided.
      if (one === undefined || one.by !== by || one.at + undoMs < at) return 'too late';
      const accounts = made.map(({ account }) => account);
      const [taken] = await engine.append([takeBackMessage(accounts, id, { by, at })]);
      return taken === 'accepted' ? countUntouched(engine, made) : 'too late';
    },
  };
}

/** Accounts that a decision is about, as they stand, and those it leaves out. */
interface Looked {
  readonly lines: readonly AccountLine[];
  readonly leftOut: readonly LeftOut[];
}

async function lookAt(engine: Engine, accountIds: readonly string[], decision: HumanDecision): Promise<Looked> {
  const ids = [...new Set(accountIds)];
  const found = await Promise.all(ids.map(async (id) => lineOf(engine, id)));
  const whys = found.map((line) => (typeof line === 'string' ? line : refusalOf(line, decision)));
  return {
    lines: found.filter((line, index): line is AccountLine => typeof line !== 'string' && whys[index] === undefined),
    leftOut: ids.flatMap((accountId, index) => {
      const why = whys[index];
      return why === undefined ? [] : [{ accountId, why }];
    }),
  };
}

function effectOfAll({ lines, leftOut }: Looked, decision: HumanDecision): BulkEffect {
  return { decided: lines.map((line) => effectOf(line, decision)), leftOut };
}

// What the fact is now goes into the ledger with the decision: when it is worked off says nothing.
async function decisionAbout(engine: Engine, { id }: AccountLine, decision: HumanDecision): Promise<OneDecision> {
  const account = refOfKey(id);
  if (account === undefined) throw new Error(`${id} is no account`);
  if (decision.what !== 'override' || decision.reopensOn === undefined) return { account, decision };
  const { field } = decision.reopensOn;
  const record = await engine.record(id);
  const was = record && watchedValue(record.readings.account, record.facts, field, record.today);
  return { account, decision: { ...decision, reopensOn: { field, ...(was === undefined ? {} : { was }) } } };
}

// Whoever has been decided about since is as that decision has it.
async function countUntouched(engine: Engine, made: readonly DecisionMade[]): Promise<number> {
  const lines = await Promise.all(made.map(({ account }) => lineOf(engine, keyOfRef(account))));
  return lines.filter((line, index) => {
    const at = made[index]?.at ?? 0;
    return typeof line !== 'string' && (line.standing.override?.at ?? 0) <= at;
  }).length;
}

// A name may be spelled in many ways; an id or a domain nobody has is a slip.
async function refusalOfOther(engine: Engine, decision: HumanDecision): Promise<DecisionRefusal | undefined> {
  if (decision.what !== 'same as') return undefined;
  const { other } = decision;
  if (other.id === undefined && other.domain === undefined) return undefined;
  const key = keyOfRef({ ...other, ...(other.domain === undefined ? {} : { domain: other.domain.toLowerCase() }) });
  return (await lineOf(engine, key)) === 'no such account' ? 'no such other' : undefined;
}

// A role is somebody's who is there; what nobody has said cannot be taken back.
async function refusalOfContact(
  engine: Engine,
  accountId: string,
  decision: HumanDecision,
): Promise<DecisionRefusal | undefined> {
  if (decision.what !== 'role') return undefined;
  const record = await engine.record(accountId);
  const contact = record?.contacts.find(({ id }) => id === decision.contact.id);
  if (contact === undefined) return 'no such contact';
  const isSaid = contact.facts.some(({ field, authority }) => field === 'role' && authority === 'locked');
  return decision.role === undefined && !isSaid ? 'no role' : undefined;
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
