import {
  type AuditEntry,
  type Held,
  type HopMessage,
  type Key,
  type KeyNode,
  type Envelope,
  isUncertain,
  newNode,
  parseEnvelope,
} from '../../../ledger/index.ts';
import type { Head, Row, SqlValue, Transaction } from '../../../store/event-store.ts';
import { hopRow, hopsTable } from '../../../ledger/index.ts';
import type { PartMemory } from './part-memory.ts';
import { inputsOfKey, keyNode, markLeft, saveKeyNode } from './step.sql.ts';
import { type Withdrawn, withdrawalOf } from './withdrawn.ts';

/** An input that rests at a key, with the number it has in its part. */
export interface Resting extends Held<Envelope> {
  readonly number: number;
}

/** What a step has read and changed of a part, before it is written. */
export interface PartWork {
  readonly part: number;
  readonly transaction: Transaction;
  readonly memory: PartMemory;
  /** What has been taken back: what comes to rest of it counts for nothing. */
  readonly withdrawn: readonly Withdrawn[];
  readonly changedNodes: Set<Key>;
  readonly inputRows: (readonly SqlValue[])[];
  readonly left: number[];
  readonly hops: (readonly SqlValue[])[];
  /** What is to be recorded of this step. */
  readonly audit: AuditEntry[];
  nextNumber: number;
}

/** Nothing read and changed yet. */
export function openWork(
  transaction: Transaction,
  { part, nextNumber }: Head,
  memory: PartMemory,
  withdrawn: readonly Withdrawn[],
): PartWork {
  return {
    part,
    transaction,
    memory,
    withdrawn,
    changedNodes: new Set(),
    inputRows: [],
    left: [],
    hops: [],
    audit: [],
    nextNumber,
  };
}

/** What a key has been told so far. */
export async function nodeOf(work: PartWork, key: Key): Promise<KeyNode> {
  const known = work.memory.nodes.get(key);
  if (known !== undefined) return known;
  const [row] = await work.transaction.rows(keyNode, [work.part, key]);
  const node = row === undefined ? newNode(key) : (JSON.parse(String(row['node'])) as KeyNode);
  work.memory.nodes.set(key, node);
  return node;
}

/** Keeps what a key is from now on. */
export function setNode(work: PartWork, node: KeyNode): void {
  if (work.memory.nodes.get(node.key) === node) return;
  work.memory.nodes.set(node.key, node);
  work.changedNodes.add(node.key);
}

/** The inputs that rest at a key, in order of number. */
export async function restingAt(work: PartWork, key: Key): Promise<Resting[]> {
  const known = work.memory.resting.get(key);
  if (known !== undefined) return known;
  const rows = await work.transaction.rows(inputsOfKey, [work.part, key]);
  const resting = rows.map(parseResting);
  work.memory.resting.set(key, resting);
  return resting;
}

/** An input as its row has it. */
export function parseResting(row: Row): Resting {
  return {
    number: Number(row['number']),
    body: parseEnvelope(row),
    via: JSON.parse(String(row['via'])) as Resting['via'],
  };
}

/** Lets an input rest at a key and gives it its number; undefined for one that has been taken back meanwhile. */
export async function rest(work: PartWork, key: Key, { body, via }: Held<Envelope>): Promise<Resting | undefined> {
  const number = takeNumber(work);
  const resting = { number, body, via };
  const withdrawal = withdrawalOf(work.withdrawn, body);
  if (withdrawal === undefined) (await restingAt(work, key)).push(resting);
  const { source, id, item, receivedAt, kind, text } = body;
  const place = [work.part, number, key, source, id, item, receivedAt, kind, JSON.stringify(via), text, null];
  work.inputRows.push([...place, withdrawal?.madeAt ?? null]);
  return withdrawal === undefined ? resting : undefined;
}

/** Sends a message on its way to another key. */
export function send(work: PartWork, hop: HopMessage, receivedAt: number): void {
  work.hops.push(hopRow(work.part, takeNumber(work), receivedAt, hop));
}

function takeNumber(work: PartWork): number {
  const number = work.nextNumber;
  work.nextNumber += 1;
  return number;
}

const inputColumns = [
  'part',
  'number',
  'key',
  'source',
  'message_id',
  'item',
  'received_at',
  'kind',
  'via',
  'body',
  'left_at',
  'withdrawn_at',
];

/** Writes what a step changed. */
export async function saveWork(work: PartWork): Promise<void> {
  const { transaction, part, memory, changedNodes, inputRows, left, hops } = work;
  for (const key of changedNodes) {
    const node = memory.nodes.get(key) ?? newNode(key);
    await transaction.run(saveKeyNode, [part, key, JSON.stringify(node), Number(isUncertain(node))]);
  }
  if (inputRows.length > 0) await transaction.insert({ table: 'inputs', columns: inputColumns, rows: inputRows });
  for (const number of left) await transaction.run(markLeft, [part, number, work.nextNumber]);
  if (hops.length > 0) await transaction.insert({ ...hopsTable, rows: hops });
}
