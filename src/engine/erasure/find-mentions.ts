import { type FullName, type Key, freeTexts, namesByLast, namesInFull, parseInput } from '../../ledger/index.ts';
import type { Reader } from '../../store/event-store.ts';
import { writtenTexts } from './erasure.sql.ts';

/** Something a colleague wrote in which somebody is called by their name, or seems to be. */
export interface Mention {
  readonly accountId: string;
  /** When it was written, in epoch milliseconds, and by whom, where that is known. */
  readonly at: number;
  readonly by?: string;
  readonly text: string;
  /** True where they are named in full at an account of theirs: it goes with them. Else a person says so first. */
  readonly isSure: boolean;
}

const rowsAtOnce = 1_000;

/** Finds what was written about somebody without an address or id: by their full name anywhere, at their accounts by their last name too. */
export async function findMentions(
  reader: Reader,
  names: readonly FullName[],
  accounts: readonly string[],
): Promise<readonly Mention[]> {
  if (names.length === 0) return [];
  const own = new Set(accounts);
  const found: Mention[] = [];
  for (let place: readonly number[] = [-1, 0]; ;) {
    const rows = await reader.rows(writtenTexts, [...place, rowsAtOnce]);
    for (const row of rows) {
      const input = parseInput(String(row['body']));
      const accountId = String(row['key']);
      const isOwn = own.has(accountId);
      const by = input.kind === 'decision' ? { by: input.by } : {};
      for (const text of freeTexts(input)) {
        const isFull = names.some((name) => namesInFull(text, name));
        if (!isFull && !(isOwn && names.some((name) => namesByLast(text, name)))) continue;
        found.push({ accountId, at: Number(row['received_at']), ...by, text, isSure: isFull && isOwn });
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return found;
    place = [Number(last['part']), Number(last['number'])];
  }
}

/** Who is named in what was written, and where: in full at their accounts, by the last name too where a person has said that it is them. */
export interface CalledAt {
  readonly names: readonly FullName[];
  readonly accounts: readonly string[];
  readonly confirmed: readonly string[];
}

/** What is kept of a person while their erasure runs. */
export interface KnownBy extends CalledAt {
  readonly keys: readonly Key[];
  readonly phones: readonly string[];
}

/** What a row keeps of a person; older ones kept keys alone. */
export function knownByOf(text: string): KnownBy {
  const kept = JSON.parse(text) as KnownBy | readonly Key[];
  // A list has something called `keys` as well.
  return 'names' in kept ? kept : { keys: kept, phones: [], names: [], accounts: [], confirmed: [] };
}

/** Whether a text that was written at an account names somebody who is being erased there. */
export function isNamedIn(text: string, accountId: Key, { names, accounts, confirmed }: CalledAt): boolean {
  if (confirmed.includes(accountId)) return names.some((name) => namesInFull(text, name) || namesByLast(text, name));
  return accounts.includes(accountId) && names.some((name) => namesInFull(text, name));
}
