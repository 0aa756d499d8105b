import type { Agreement, Assessment, Day, Standing } from '../../../domain/index.ts';
import { type Envelope, type Held, type Key, type KeyNode, parseEnvelope } from '../../../ledger/index.ts';
import { type Reader, type Row, inLists } from '../../../store/event-store.ts';
import type { Instant } from './account-fold.ts';
import { accountRows, keysAsked, inputsOfKeys, keyNodes } from './step.sql.ts';

/** An input that rests at a key, with the number it has in its part. */
export interface Resting extends Held<Envelope> {
  readonly number: number;
}

/** An account as the store has it. */
export interface StoredAccount {
  /** True while it is part of another; its history goes on where it left off should it come back. */
  readonly hasMoved: boolean;
  readonly asOf: Day;
  readonly assessment: Assessment;
  readonly standing: Standing;
  readonly instant: Instant;
  readonly agreement?: Agreement;
  readonly playbookHash: string;
  readonly transitions: number;
}

/** What keys of a part have been told, of those that have been told anything. */
export async function readNodes(
  reader: Reader,
  part: number,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, KeyNode>> {
  const rows = await rowsOf(reader, keyNodes, part, keys);
  return new Map(rows.map((row) => [String(row['key']) as Key, JSON.parse(String(row['node'])) as KeyNode]));
}

/** The inputs that rest at keys of a part, in order of number; every key has its list. */
export async function readResting(
  reader: Reader,
  part: number,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Resting[]>> {
  const byKey = new Map<Key, Resting[]>(keys.map((key) => [key, []]));
  for (const row of await rowsOf(reader, inputsOfKeys, part, keys))
    byKey.get(String(row['key']) as Key)?.push(parseResting(row));
  return byKey;
}

/** Accounts of a part as the store has them, of those that it has. */
export async function readStored(
  reader: Reader,
  part: number,
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, StoredAccount>> {
  const rows = await rowsOf(reader, accountRows, part, keys);
  return new Map(rows.map(parseStoredRow));
}

async function rowsOf(reader: Reader, sql: string, part: number, keys: readonly Key[]): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const asked of inLists(keys, keysAsked)) found.push(...(await reader.rows(sql, [part, ...asked])));
  return found;
}

/** An input as its row has it. */
export function parseResting(row: Row): Resting {
  const via = String(row['via']);
  return {
    number: Number(row['number']),
    body: parseEnvelope(row),
    via: via === '[]' ? [] : (JSON.parse(via) as Resting['via']),
  };
}

/** An account as its row has it, under its key. */
export function parseStoredRow(row: Row): readonly [Key, StoredAccount] {
  const stored = {
    hasMoved: row['moved_to'] !== null,
    asOf: Number(row['as_of']),
    assessment: JSON.parse(String(row['assessment'])) as Assessment,
    ...(JSON.parse(String(row['standing'])) as Pick<StoredAccount, 'standing' | 'instant' | 'agreement'>),
    playbookHash: String(row['playbook_hash']),
    transitions: Number(row['transitions']),
  };
  return [String(row['account_id']) as Key, stored];
}
