import type { Input } from '../../../domain/index.ts';
import {
  type Key,
  type KeyNode,
  type MailLists,
  isAccountKey,
  keyOfTombstone,
  namesPerson,
  parseEnvelope,
  parseHop,
  parseInput,
  siftEnvelope,
  siftHop,
} from '../../../ledger/index.ts';
import { takeNumbers } from '../../doors/doors.sql.ts';
import type { Head, Row, Transaction } from '../../../store/event-store.ts';
import {
  auditToClean,
  changeHop,
  changeInput,
  changeNode,
  deleteNode,
  deleteReject,
  eraseInput,
  eraseRecord,
  forgetBriefs,
  hopsToClean,
  inputsToClean,
  lookAgainAt,
  nodesToClean,
  rejectsToClean,
} from './clean.sql.ts';
import type { OpenSecret } from '../../secret/oldest-of.ts';
import { inFours } from '../read-person.ts';
import { redactAgreement } from './redact-agreement.ts';
import { accountsNaming, redactTexts } from './redact-texts.ts';
import { type Theirs, redactHistory } from './redact-history.ts';
import { type Running, hopCells } from '../running.ts';

/** What cleaning a part needs beside the people. */
export interface CleanTerms {
  readonly lists: MailLists;
  readonly secret: OpenSecret;
  readonly clock: () => number;
  readonly random: (count: number) => Uint8Array;
}

/** A part while it is cleaned. */
interface Cleaning {
  readonly transaction: Transaction;
  readonly part: number;
  readonly people: Running;
  readonly terms: CleanTerms;
}

/** Cleans one part of people who are being erased, and says how many inputs that cost each. A second time changes nothing. */
export async function cleanPart(
  transaction: Transaction,
  part: number,
  people: Running,
  terms: CleanTerms,
): Promise<ReadonlyMap<string, number>> {
  const head = await transaction.lockHead(part);
  const cleaning = { transaction, part, people, terms };
  const touched = await cleanInputs(cleaning);
  const others = [await cleanHops(cleaning), await cleanNodes(cleaning), await cleanRejects(cleaning)];
  await cleanRecords(cleaning);
  const byAccount = Map.groupBy(touched.filter(atAccount), ({ key }) => key);
  for (const accountId of new Set([...byAccount.keys(), ...accountsNaming(part, people)])) {
    const theirs = byAccount.get(accountId) ?? [];
    others.push(await redactTexts(transaction, { part, accountId, people }));
    await redactHistory(transaction, { part, accountId, people, theirs }, terms);
    await redactAgreement(transaction, { part, accountId, people });
    await transaction.run(lookAgainAt, [part, accountId]);
    await transaction.run(forgetBriefs, [part, accountId]);
  }
  if (touched.length > 0 || others.some((count) => count > 0)) await endMemories(transaction, part, head);
  const erased = touched.flatMap(({ tombstone, hasLeft }) => (tombstone === undefined || hasLeft ? [] : [tombstone]));
  return new Map([...Map.groupBy(erased, (id) => id)].map(([id, own]) => [id, own.length]));
}

/** An input that was somebody's, or named them. */
interface Touched extends Theirs {
  readonly key: Key;
  readonly hasLeft: boolean;
}

function atAccount({ key }: Touched): boolean {
  return isAccountKey(key);
}

// The part has changed without an input: what workers remember of it ends here.
async function endMemories(transaction: Transaction, part: number, { nextNumber }: Head): Promise<void> {
  await transaction.run(takeNumbers, [part, nextNumber + 1]);
}

async function* rowsNaming({ transaction, part, people }: Cleaning, sql: string): AsyncGenerator<Row> {
  for (const needles of inFours(people.keys)) yield* await transaction.rows(sql, [part, ...needles]);
}

async function cleanInputs(cleaning: Cleaning): Promise<readonly Touched[]> {
  const { transaction, part, people, terms } = cleaning;
  const touched = new Map<number, Touched>();
  for await (const row of rowsNaming(cleaning, inputsToClean)) {
    const number = Number(row['number']);
    if (touched.has(number)) continue;
    const before = parseEnvelope(row);
    const sifted = siftEnvelope(before, people.tombstoneOf, terms.lists);
    if (sifted === undefined) continue;
    const { tombstone, envelope } = sifted;
    const input: Input = parseInput(before.text);
    const key = String(row['key']) as Key;
    touched.set(number, { key, input, hasLeft: row['left_at'] !== null, ...(tombstone && { tombstone }) });
    if (tombstone === undefined) await transaction.run(changeInput, [part, number, envelope.text]);
    else await transaction.run(eraseInput, [part, number, keyOfTombstone(tombstone), envelope.text]);
  }
  return [...touched.values()];
}

// Rows stay where they are: whoever takes them may have read them before, and takes each once.
async function cleanHops(cleaning: Cleaning): Promise<number> {
  const { transaction, part, people, terms } = cleaning;
  let changed = 0;
  for await (const row of rowsNaming(cleaning, hopsToClean)) {
    const sifted = siftHop(parseHop(row), people.tombstoneOf, terms.lists);
    if (sifted === undefined) continue;
    const { to_key, message } = hopCells(sifted);
    changed += await transaction.run(changeHop, [part, Number(row['number']), to_key, message]);
  }
  return changed;
}

async function cleanNodes(cleaning: Cleaning): Promise<number> {
  const { transaction, part, people } = cleaning;
  const isTheirs = (key: Key) => people.tombstoneOf(key) !== undefined;
  let changed = 0;
  for await (const row of rowsNaming(cleaning, nodesToClean)) {
    const node = JSON.parse(String(row['node'])) as KeyNode;
    if (isTheirs(node.key)) {
      changed += await transaction.run(deleteNode, [part, node.key]);
      continue;
    }
    const claims = node.claims.filter(({ to }) => !isTheirs(to));
    const gone = node.gone.filter(({ key, to }) => !isTheirs(key) && !isTheirs(to));
    if (claims.length === node.claims.length && gone.length === node.gone.length) continue;
    const { parent, ...rest } = node;
    const kept = { ...rest, claims, gone, ...(parent === undefined || isTheirs(parent) ? {} : { parent }) };
    changed += await transaction.run(changeNode, [part, node.key, JSON.stringify(kept)]);
  }
  return changed;
}

async function cleanRejects(cleaning: Cleaning): Promise<number> {
  const { transaction, part, people } = cleaning;
  let changed = 0;
  for await (const row of rowsNaming(cleaning, rejectsToClean))
    if (namesPerson(`${String(row['body'])} ${String(row['reason'])}`, people.keys))
      changed += await transaction.run(deleteReject, [part, Number(row['number'])]);
  return changed;
}

async function cleanRecords(cleaning: Cleaning): Promise<void> {
  const { transaction, part, people } = cleaning;
  for await (const row of rowsNaming(cleaning, auditToClean)) {
    const said = [row['subject'], row['by_whom'], row['details']].map((text) => text ?? '').join(' ');
    if (namesPerson(said, people.keys)) await transaction.run(eraseRecord, [part, Number(row['number'])]);
  }
}
