import type { Reader, Row } from '../../src/store/event-store.ts';

const queries = {
  inbox: `select i.source, i.message_id, i.received_at, i.duplicates, i.conflicts from inbox as i
    order by i.source, i.message_id, i.part`,
  inputs: `select i.part, i.key, i.number, i.source, i.message_id, i.item, i.received_at, i.body, i.left_at
    from inputs as i order by i.part, i.number`,
  hops: 'select h.part, h.number, h.to_part, h.to_key from hops as h order by h.part, h.number',
  accounts: `select a.part, a.account_id, a.verdict, a.path, a.is_undetermined, a.account_points,
      a.stakeholder_points, a.behavior_points, a.as_of, a.due_on, a.playbook_hash, a.transitions, a.assessment, a.standing,
      a.moved_to
    from accounts as a order by a.account_id, a.part`,
  transitions: `select t.account_id, t.number, t.on_day, t.cause, t.input_number, t.from_verdict, t.from_path,
      t.to_verdict, t.to_path, t.playbook_hash, t.explanation, t.recorded_at
    from transitions as t order by t.account_id, t.number`,
} as const;

/** Everything a ledger holds, by table. */
export type LedgerRows = Readonly<Record<keyof typeof queries, readonly Row[]>>;

/** Reads tables of a ledger, all of them where none is named; for small ones. */
export async function readLedger(reader: Reader): Promise<LedgerRows>;
export async function readLedger<Name extends keyof LedgerRows>(
  reader: Reader,
  names: readonly Name[],
): Promise<Pick<LedgerRows, Name>>;
export async function readLedger(
  reader: Reader,
  names = Object.keys(queries) as readonly (keyof LedgerRows)[],
): Promise<Partial<LedgerRows>> {
  const tables: Partial<Record<keyof LedgerRows, readonly Row[]>> = {};
  for (const name of names) tables[name] = await reader.rows(queries[name]);
  return tables;
}
