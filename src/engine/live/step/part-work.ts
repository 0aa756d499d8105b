import {
  type AuditEntry,
  type Envelope,
  type Held,
  type HopMessage,
  type Key,
  type KeyNode,
  hopsTable,
  isUncertain,
  newNode,
} from '../../../ledger/index.ts';
import {
  type Head,
  type Insertion,
  type SqlValue,
  type Transaction,
  inColumns,
  inLists,
} from '../../../store/event-store.ts';
import { transitionColumns } from '../../audit/verdict-record.ts';
import { effectColumns } from '../../effects/effect-row.ts';
import type { AgreementNews } from '../../notices/insert-notices.ts';
import type { PartMemory } from './part-memory.ts';
import { cyclesTable, eventsTable, offersTable } from '../agreed/agreement-tables.ts';
import { accountsTable, channelsTable, headsTable, inputsTable, keyNodesTable } from './part-tables.ts';
import { type Resting, type StoredAccount, readNodes, readResting, readStored } from './read-part.ts';
import { markLeft, numbersMarked } from './step.sql.ts';
import { type Withdrawn, withdrawalOf } from './withdrawn.ts';

type Rows = readonly (readonly SqlValue[])[];

/** What is written as it was worked out, in this order. */
const stepTables = {
  inputs: inputsTable,
  hops: hopsTable,
  accounts: accountsTable,
  transitions: { table: 'transitions', columns: transitionColumns },
  effects: { table: 'effects', columns: effectColumns },
  channels: channelsTable,
  events: eventsTable,
  cycles: cyclesTable,
  offers: offersTable,
} as const;

/** The name of such a table. */
type StepTable = keyof typeof stepTables;

/** What a step has read and changed of a part, before it is written. */
export interface PartWork {
  readonly part: number;
  readonly transaction: Transaction;
  readonly memory: PartMemory;
  /** What has been taken back: what comes to rest of it counts for nothing. */
  readonly withdrawn: readonly Withdrawn[];
  /** By key, the inputs that rest there, of keys that somebody has asked about. */
  readonly resting: Map<Key, Resting[]>;
  /** By key, the inputs that came to rest there in this step. */
  readonly rested: Map<Key, Resting[]>;
  readonly changedNodes: Set<Key>;
  readonly rows: Readonly<Record<StepTable, (readonly SqlValue[])[]>>;
  /** Messages for other keys, before it is known whether they need be written down. */
  readonly sent: { readonly hop: HopMessage; readonly receivedAt: number }[];
  readonly left: number[];
  /** What happened between marketing and sales, for those who are told of it. */
  readonly news: AgreementNews[];
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
    resting: new Map(),
    rested: new Map(),
    changedNodes: new Set(),
    rows: {
      inputs: [],
      hops: [],
      accounts: [],
      transitions: [],
      effects: [],
      channels: [],
      events: [],
      cycles: [],
      offers: [],
    },
    sent: [],
    left: [],
    news: [],
    audit: [],
    nextNumber,
  };
}

/** Reads what keys have been told, of those nobody remembers, so that not each is asked about by itself. */
export async function readNodesAhead({ transaction, part, memory }: PartWork, keys: Iterable<Key>): Promise<void> {
  const unread = [...new Set(keys)].filter((key) => !memory.nodes.has(key));
  const nodes = await readNodes(transaction, part, unread);
  for (const key of unread) memory.nodes.set(key, nodes.get(key) ?? newNode(key));
}

/** What a key has been told so far. */
export async function nodeOf(work: PartWork, key: Key): Promise<KeyNode> {
  if (!work.memory.nodes.has(key)) await readNodesAhead(work, [key]);
  return work.memory.nodes.get(key) as KeyNode;
}

/** Keeps what a key is from now on. */
export function setNode(work: PartWork, node: KeyNode): void {
  if (work.memory.nodes.get(node.key) === node) return;
  work.memory.nodes.set(node.key, node);
  work.changedNodes.add(node.key);
}

/** Reads what rests at keys, as far as it is not known yet. */
export async function readRestingAhead(work: PartWork, keys: readonly Key[]): Promise<void> {
  const { transaction, part, resting } = work;
  const unread = keys.filter((key) => !resting.has(key));
  for (const [key, stored] of await readResting(transaction, part, unread))
    resting.set(key, [...stored, ...(work.rested.get(key) ?? [])]);
}

/** Reads what rests at keys and how their accounts stand, as far as it is not known yet. */
export async function readAccountsAhead(work: PartWork, keys: readonly Key[]): Promise<void> {
  const { transaction, part, memory } = work;
  await readRestingAhead(work, keys);
  const unknown = keys.filter((key) => !memory.stored.has(key));
  for (const [key, stored] of await readStored(transaction, part, unknown)) memory.stored.set(key, stored);
}

/** The inputs that rest at a key, in order of number. */
export async function restingAt(work: PartWork, key: Key): Promise<Resting[]> {
  await readRestingAhead(work, [key]);
  return work.resting.get(key) as Resting[];
}

/** An account as it stood before this step, or as the step has left it. */
export async function storedAccount(work: PartWork, key: Key): Promise<StoredAccount | undefined> {
  const known = work.memory.stored.get(key);
  if (known !== undefined) return known;
  const stored = (await readStored(work.transaction, work.part, [key])).get(key);
  if (stored !== undefined) work.memory.stored.set(key, stored);
  return stored;
}

/** Lets an input rest at a key and gives it its number; undefined for one that has been taken back meanwhile. */
export function rest(work: PartWork, key: Key, { body, via }: Held<Envelope>): Resting | undefined {
  const number = takeNumber(work);
  const resting = { number, body, via };
  const withdrawal = withdrawalOf(work.withdrawn, body);
  if (withdrawal === undefined) {
    work.resting.get(key)?.push(resting);
    const rested = work.rested.get(key);
    if (rested === undefined) work.rested.set(key, [resting]);
    else rested.push(resting);
  }
  const { source, id, item, receivedAt, kind, text } = body;
  work.rows.inputs.push(
    inColumns(inputsTable.columns, {
      part: work.part,
      number,
      key,
      source,
      message_id: id,
      item,
      received_at: receivedAt,
      kind,
      via: JSON.stringify(via),
      body: text,
      left_at: null,
      withdrawn_at: withdrawal?.madeAt ?? null,
    }),
  );
  return withdrawal === undefined ? resting : undefined;
}

/** Sends a message on its way to another key. */
export function send(work: PartWork, hop: HopMessage, receivedAt: number): void {
  work.sent.push({ hop, receivedAt });
}

/** The number of what is written down next. */
export function takeNumber(work: PartWork): number {
  const number = work.nextNumber;
  work.nextNumber += 1;
  return number;
}

/** Writes what steps of several parts came to in one transaction, a statement for each table. */
export async function saveWorks(transaction: Transaction, works: readonly PartWork[]): Promise<void> {
  await saveRows(transaction, works);
  const heads = works.map(({ part, nextNumber }) => [part, nextNumber, nextNumber - 1]);
  await transaction.insert({ ...headsTable, rows: heads });
  for (const { part, left, nextNumber } of works)
    for (const numbers of inLists(left, numbersMarked)) await transaction.run(markLeft, [part, nextNumber, ...numbers]);
}

/** Writes what was worked out of several parts, whose heads stay where they are. */
export async function saveRows(transaction: Transaction, works: readonly PartWork[]): Promise<void> {
  await insertRows(transaction, keyNodesTable, works.flatMap(nodeRows));
  for (const [name, table] of Object.entries(stepTables))
    await insertRows(
      transaction,
      table,
      works.flatMap(({ rows }) => rows[name as StepTable]),
    );
}

async function insertRows(transaction: Transaction, table: Omit<Insertion, 'rows'>, rows: Rows): Promise<void> {
  if (rows.length > 0) await transaction.insert({ ...table, rows });
}

function nodeRows({ part, memory, changedNodes }: PartWork): Rows {
  return [...changedNodes].map((key) => {
    const node = memory.nodes.get(key) ?? newNode(key);
    return [part, key, JSON.stringify(node), Number(isUncertain(node))];
  });
}
