import { type HopMessage, type Key, hopRow, hopsTable, isAccountKey } from '../../../ledger/index.ts';
import { advanceHead } from '../../../ledger/inbox/append.sql.ts';
import type { Head, Transaction } from '../../../store/event-store.ts';
import { parseResting } from '../../live/step/read-part.ts';
import { type Withdrawn, readWithdrawn, withdrawalOf } from '../../live/step/withdrawn.ts';
import { keysToWithdraw, sendAgain, withdrawInputs, withdrawnInputs } from './withdrawals.sql.ts';

/** Takes back what rests in a part under a withdrawal, and has the accounts concerned looked at again. */
export async function withdrawFromPart(transaction: Transaction, part: number, one: Withdrawn): Promise<number> {
  const head = await transaction.lockHead(part);
  const place = [part, one.source, one.from, one.until];
  const rows = await transaction.rows(keysToWithdraw, place);
  if (rows.length === 0) return 0;
  await transaction.run(withdrawInputs, [...place, one.madeAt]);
  const keys = rows.map((row) => String(row['key']) as Key).filter(isAccountKey);
  await sendOut(
    transaction,
    head,
    keys.map((to) => ({ hop: { to, message: { kind: 'look' } }, receivedAt: one.madeAt })),
  );
  return rows.reduce((sum, row) => sum + Number(row['inputs']), 0);
}

/**
 * Puts back what was taken back in a part, as far as no other withdrawal holds it: each input sets out again from where
 * it rested, since links may have changed meanwhile.
 */
export async function reinstateInPart(transaction: Transaction, part: number, one: Withdrawn): Promise<number> {
  const head = await transaction.lockHead(part);
  const others = (await readWithdrawn(transaction)).filter(({ id }) => id !== one.id);
  const rows = await transaction.rows(withdrawnInputs, [part, one.source, one.from, one.until]);
  const free = rows
    .map((row) => ({ to: String(row['key']) as Key, ...parseResting(row) }))
    .filter(({ body }) => withdrawalOf(others, body) === undefined);
  if (free.length === 0) return 0;
  for (const { number } of free) await transaction.run(sendAgain, [part, number, head.nextNumber]);
  await sendOut(
    transaction,
    head,
    free.map(({ to, body, via }) => ({
      hop: { to, message: { kind: 'input', body, via } },
      receivedAt: body.receivedAt,
    })),
  );
  return free.length;
}

interface Outgoing {
  readonly hop: HopMessage;
  readonly receivedAt: number;
}

async function sendOut(transaction: Transaction, head: Head, outgoing: readonly Outgoing[]): Promise<void> {
  const { part, nextNumber, cursor } = head;
  const rows = outgoing.map(({ hop, receivedAt }, index) => hopRow(part, nextNumber + index, receivedAt, hop));
  if (rows.length > 0) await transaction.insert({ ...hopsTable, rows });
  // A number more than was sent: also where nothing was, what other workers remember of the part ends here.
  await transaction.run(advanceHead, [part, nextNumber + rows.length + 1, cursor]);
}
