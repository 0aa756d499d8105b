import type { Envelope } from '../../../ledger/index.ts';
import type { Reader } from '../../../store/event-store.ts';
import { standingWithdrawals } from './step.sql.ts';

/** What has been taken back: all that a source sent and that reached us from one instant until another. */
export interface Withdrawn {
  readonly id: string;
  readonly source: string;
  /** Epoch milliseconds, as the others. */
  readonly from: number;
  /** What arrived at this instant stays. */
  readonly until: number;
  readonly madeAt: number;
}

/** The withdrawals that stand. A step reads them in its own transaction, so that nothing on its way is forgotten. */
export async function readWithdrawn(reader: Reader): Promise<readonly Withdrawn[]> {
  return (await reader.rows(standingWithdrawals)).map((row) => ({
    id: String(row['id']),
    source: String(row['source']),
    from: Number(row['from_at']),
    until: Number(row['until_at']),
    madeAt: Number(row['made_at']),
  }));
}

/** The first of these that an input falls under. */
export function withdrawalOf(
  withdrawn: readonly Withdrawn[],
  { source, receivedAt }: Pick<Envelope, 'source' | 'receivedAt'>,
): Withdrawn | undefined {
  return withdrawn.find((one) => one.source === source && one.from <= receivedAt && receivedAt < one.until);
}
