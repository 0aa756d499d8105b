import type { Message } from '../../domain/index.ts';
import { type Listing, listSource, listingInput } from '../../ledger/index.ts';
import type { Row } from '../../store/event-store.ts';
import type { Engine } from '../live/create-engine.ts';
import { type Change, type Desk, change, hiding, subjectOf } from './desk.ts';
import { type EntryKind, type ListedValue, accountOfEntry } from './list-entry.ts';
import {
  allLists,
  countListChange,
  deleteEntry,
  entriesOf,
  noteTold,
  oneEntry,
  putEntry,
  standsHidden,
  untoldLists,
} from './lists.sql.ts';

/** Something to put onto a list. */
export type EntryPut = ListedValue & { readonly note?: string | undefined };

/** Something on a list: since when, and who put it there. */
export type ListEntry = EntryPut & { readonly addedAt: number; readonly addedBy: string };

/** A place in a list, to go on from. */
export type EntryPlace = Pick<ListedValue, 'kind' | 'value'>;

/** Named lists: competitors, named accounts, whatever a playbook asks for by name. */
export interface NamedLists {
  names(): Promise<readonly { readonly name: string; readonly entries: number }[]>;
  entries(list: string, limit: number, after?: EntryPlace): Promise<readonly ListEntry[]>;
  /** Puts entries onto a list and says how many are new. */
  add(list: string, entries: readonly EntryPut[], by: string): Promise<number>;
  /** Takes entries off a list and says how many were on it. */
  remove(list: string, entries: readonly EntryPlace[], by: string): Promise<number>;
  /** Tells the ledger of changes it has not been told of; each change does so itself, unless it is cut off. */
  tell(): Promise<void>;
}

/** The named lists of a workspace; what changes moves the verdicts of the accounts it names. */
export function createNamedLists(desk: Desk, engine: Pick<Engine, 'append' | 'dayOf'>): NamedLists {
  const tell = () => tellLedger(desk, engine);
  return {
    names: async () =>
      (await desk.store.rows(allLists)).map((row) => ({ name: String(row['list']), entries: Number(row['entries']) })),
    entries: async (list, limit, after) =>
      (await desk.store.rows(entriesOf, [list, after?.kind ?? '', after?.value ?? '', limit])).map(entryOf),
    add: async (list, entries, by) => {
      const hide = await hiding(desk);
      const added = await change(desk, by, async (made) => putAll(made, list, await standing(made, entries, hide), by));
      await tell();
      return added;
    },
    remove: async (list, entries, by) => {
      const removed = await change(desk, by, (made) => takeAll(made, list, entries));
      await tell();
      return removed;
    },
    tell,
  };
}

// Whoever was erased goes onto no list: no rule reads addresses, so nothing would be gained by it.
async function standing(
  { transaction }: Change,
  entries: readonly EntryPut[],
  hide: Awaited<ReturnType<typeof hiding>>,
): Promise<readonly EntryPut[]> {
  if (hide === undefined) return entries;
  const kept: EntryPut[] = [];
  for (const entry of entries) {
    const isErased =
      entry.kind === 'email' &&
      (await transaction.rows(standsHidden, ['email', hide('email', entry.value)])).length > 0;
    if (!isErased) kept.push(entry);
  }
  return kept;
}

async function putAll(made: Change, list: string, entries: readonly EntryPut[], by: string): Promise<number> {
  let added = 0;
  for (const { kind, value, written, note } of entries) {
    const [before] = await made.transaction.rows(oneEntry, [list, kind, value]);
    if (before !== undefined && before['written'] === written && before['note'] === (note ?? null)) continue;
    await made.transaction.run(putEntry, [list, kind, value, written, note ?? null, made.at, by]);
    made.done.push(entryDone(before === undefined ? 'entry added' : 'entry changed', list, { kind, value }));
    if (before !== undefined) continue;
    await made.transaction.run(countListChange, [kind, value, written, made.at]);
    added += 1;
  }
  return added;
}

async function takeAll(made: Change, list: string, entries: readonly EntryPlace[]): Promise<number> {
  let removed = 0;
  for (const { kind, value } of entries) {
    const [before] = await made.transaction.rows(oneEntry, [list, kind, value]);
    if (before === undefined) continue;
    await made.transaction.run(deleteEntry, [list, kind, value]);
    await made.transaction.run(countListChange, [kind, value, String(before['written']), made.at]);
    made.done.push(entryDone('entry removed', list, { kind, value }));
    removed += 1;
  }
  return removed;
}

function entryDone(kind: string, list: string, entry: EntryPlace) {
  return { kind, subject: `list:${list}`, details: { entry: subjectOf(entry.kind, entry.value) } };
}

const toldAtOnce = 500;

// Each change of what something stands on is a message of its own, so that telling it twice tells it once.
async function tellLedger({ store }: Desk, engine: Pick<Engine, 'append' | 'dayOf'>): Promise<void> {
  const byThing = [
    ...Map.groupBy(await store.rows(untoldLists), (row) => `${String(row['kind'])}:${String(row['value'])}`),
  ];
  for (let from = 0; from < byThing.length; from += toldAtOnce) {
    const some = byThing.slice(from, from + toldAtOnce);
    await engine.append(await Promise.all(some.map(([named, rows]) => messageOf(named, rows, engine))));
    await store.transact(async (transaction) => {
      for (const [, [row]] of some)
        await transaction.run(noteTold, [String(row?.['kind']), String(row?.['value']), Number(row?.['version'])]);
    });
  }
}

async function messageOf(named: string, rows: readonly Row[], engine: Pick<Engine, 'dayOf'>): Promise<Message> {
  const [row = {}] = rows;
  const receivedAt = Number(row['changed_at']);
  const version = Number(row['version']);
  const listing: Listing = {
    named,
    account: accountOfEntry(valueOf(row)),
    lists: rows.flatMap(({ list }) => (list === null ? [] : [String(list)])),
    on: await engine.dayOf(receivedAt),
    version,
  };
  return { source: listSource, id: `${named}#${version}`, receivedAt, inputs: [listingInput(listing)] };
}

function valueOf(row: Row): ListedValue {
  return { kind: row['kind'] as EntryKind, value: String(row['value']), written: String(row['written']) };
}

function entryOf(row: Row): ListEntry {
  return {
    ...valueOf(row),
    ...(row['note'] === null ? {} : { note: String(row['note']) }),
    addedAt: Number(row['added_at']),
    addedBy: String(row['added_by']),
  };
}
