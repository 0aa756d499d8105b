import { recordAudit, workspacePart } from '../../../ledger/index.ts';
import { type EventStore, type Row, type Transaction, partCount } from '../../../store/event-store.ts';
import type { RandomBytes } from '../../keys/key-text.ts';
import { reinstateInPart, withdrawFromPart } from './withdraw-part.ts';
import { allWithdrawals, moveWithdrawal, oneWithdrawal, undoneBy } from './withdrawals.sql.ts';

/** How far a withdrawal has come. Whoever starts next ends what was cut off. */
export type WithdrawalState = 'withdrawing' | 'withdrawn' | 'reinstating' | 'reinstated';

/** What is to be taken back: all that a source sent and that reached us from one instant until another. */
export interface WithdrawalTerms {
  readonly source: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** What arrived at this instant stays. */
  readonly until: number;
  readonly reason: string;
  /** Who takes it back, as the audit names them. */
  readonly by: string;
}

/** Something taken back, or put back since. */
export interface Withdrawal extends WithdrawalTerms {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly state: WithdrawalState;
}

/** A withdrawal and how many inputs it has just moved. */
export interface MovedInputs {
  readonly withdrawal: Withdrawal;
  readonly inputs: number;
}

/** Why nothing was put back. */
export type ReinstateRefusal = 'no such withdrawal' | 'already reinstated' | 'of an import';

/** Something done together with a withdrawal. */
type Also = (transaction: Transaction, withdrawal: Withdrawal) => Promise<unknown>;

/** Takes inputs back and puts them back; verdicts follow with the next work. */
export interface Withdrawals {
  /** Takes back; `also` is done in the transaction that begins it. */
  withdraw(terms: WithdrawalTerms, also?: Also): Promise<MovedInputs>;
  /** Puts back, but not what belongs to an import that stays undone; `also` is done before that is looked at. */
  reinstate(id: string, by: string, also?: Also): Promise<MovedInputs | ReinstateRefusal>;
  list(): Promise<readonly Withdrawal[]>;
  /** Ends what a crash cut off. */
  resume(): Promise<void>;
}

/** Joins a store, chance and a clock into the withdrawals of a workspace. */
export function createWithdrawals(store: EventStore, random: RandomBytes, clock: () => number): Withdrawals {
  const place = () => ({ part: workspacePart, at: clock(), random });
  const begin = (withdrawal: Withdrawal, also?: Also) =>
    store.transact(async (transaction) => {
      await transaction.lockHead(workspacePart);
      await transaction.insert({ table: 'withdrawals', columns, rows: [rowOf(withdrawal)] });
      await recordAudit(transaction, place(), [entryOf('inputs withdrawn', withdrawal, withdrawal.by)]);
      await also?.(transaction, withdrawal);
    });
  const beginReinstating = (id: string, by: string, also?: Also) =>
    store.transact(async (transaction): Promise<Withdrawal | ReinstateRefusal> => {
      await transaction.lockHead(workspacePart);
      const [row] = await transaction.rows(oneWithdrawal, [id]);
      if (row === undefined) return 'no such withdrawal';
      const withdrawal = withdrawalOfRow(row);
      if (withdrawal.state === 'reinstated') return 'already reinstated';
      await also?.(transaction, withdrawal);
      if ((await transaction.rows(undoneBy, [id])).length > 0) return 'of an import';
      await transaction.run(moveWithdrawal, [id, 'reinstating']);
      await recordAudit(transaction, place(), [entryOf('inputs reinstated', withdrawal, by)]);
      return { ...withdrawal, state: 'reinstating' };
    });
  return {
    withdraw: async (terms, also) => {
      const id = Buffer.from(random(6)).toString('hex');
      const withdrawal: Withdrawal = { ...terms, id, madeAt: clock(), state: 'withdrawing' };
      // First it stands for everything that comes to rest from now on, then it goes through what rests.
      await begin(withdrawal, also);
      return finish(store, withdrawal);
    },
    reinstate: async (id, by, also) => {
      const begun = await beginReinstating(id, by, also);
      return typeof begun === 'string' ? begun : finish(store, begun);
    },
    list: async () => (await store.rows(allWithdrawals)).map(withdrawalOfRow),
    resume: async () => {
      for (const row of await store.rows(allWithdrawals)) {
        const withdrawal = withdrawalOfRow(row);
        if (nextStates.has(withdrawal.state)) await finish(store, withdrawal);
      }
    },
  };
}

const columns = ['id', 'source', 'from_at', 'until_at', 'reason', 'made_at', 'by_whom', 'state'];
const nextStates = new Map<WithdrawalState, WithdrawalState>([
  ['withdrawing', 'withdrawn'],
  ['reinstating', 'reinstated'],
]);

async function finish(store: EventStore, withdrawal: Withdrawal): Promise<MovedInputs> {
  const move = withdrawal.state === 'withdrawing' ? withdrawFromPart : reinstateInPart;
  const inputs = await inEveryPart(store, (transaction, part) => move(transaction, part, withdrawal));
  const state = nextStates.get(withdrawal.state) ?? withdrawal.state;
  await store.transact(async (transaction) => {
    const [row] = await transaction.rows(oneWithdrawal, [withdrawal.id]);
    // Somebody may have asked for the opposite meanwhile.
    if (row?.['state'] === withdrawal.state) await transaction.run(moveWithdrawal, [withdrawal.id, state]);
  });
  return { withdrawal: { ...withdrawal, state }, inputs };
}

// Also parts where nothing rests: an older step may be about to let something rest there, and is waited for.
async function inEveryPart(
  store: EventStore,
  work: (transaction: Transaction, part: number) => Promise<number>,
): Promise<number> {
  // Who appends waits for a part that is being looked through.
  const together = Math.min(store.partsAtOnce, 64);
  let moved = 0;
  for (let from = 0; from < partCount; from += together)
    moved += await store.transact(async (transaction) => {
      let sum = 0;
      for (let part = from; part < Math.min(from + together, partCount); part += 1)
        sum += await work(transaction, part);
      return sum;
    });
  return moved;
}

function entryOf(kind: string, { id, source, from, until, reason }: Withdrawal, by: string) {
  return { kind, subject: `withdrawal:${id}`, by, details: { source, from, until, reason } };
}

function rowOf({ id, source, from, until, reason, madeAt, by, state }: Withdrawal) {
  return [id, source, from, until, reason, madeAt, by, state];
}

function withdrawalOfRow(row: Row): Withdrawal {
  return {
    id: String(row['id']),
    source: String(row['source']),
    from: Number(row['from_at']),
    until: Number(row['until_at']),
    reason: String(row['reason']),
    madeAt: Number(row['made_at']),
    by: String(row['by_whom']),
    state: String(row['state']) as WithdrawalState,
  };
}
