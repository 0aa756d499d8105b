import { type Key, namesPerson, textOfKey } from '../../../ledger/index.ts';
import type { Transaction } from '../../../store/event-store.ts';
import type { Running } from '../running.ts';
import { withoutNamed } from './redact-texts.ts';
import {
  agreementEventsOf,
  changeAgreementEvent,
  changeCycle,
  changeOffer,
  changeStanding,
  cyclesOf,
  offersOf,
  standingsOf,
} from './agreement.sql.ts';

/** The account whose agreement is to forget somebody. */
export interface AgreementPlace {
  readonly part: number;
  readonly accountId: Key;
  readonly people: Running;
}

/**
 * Has what passed between marketing and sales at an account forget people: where one is named, their tombstone stands; a
 * sentence or note that names them is gone.
 */
export async function redactAgreement(
  transaction: Transaction,
  { part, accountId, people }: AgreementPlace,
): Promise<void> {
  const place = [part, accountId];
  const tables = [
    [agreementEventsOf, changeAgreementEvent, 'number'],
    [cyclesOf, changeCycle, 'id'],
    [offersOf, changeOffer, 'id'],
    [standingsOf, changeStanding, 'account_id'],
  ] as const;
  for (const [read, change, key] of tables)
    for (const row of await transaction.rows(read, place)) {
      const before = String(row['body']);
      const after = JSON.stringify(withoutPeople(JSON.parse(before), accountId, people));
      if (after !== before) await transaction.run(change, [...place, row[key] ?? null, after]);
    }
}

/** What is kept at an account, without people who are being erased, by whatever they are called. */
export function withoutPeople(value: unknown, accountId: Key, people: Running): unknown {
  return redacted(withoutNamed(value, accountId, people), people);
}

function redacted(value: unknown, people: Running): unknown {
  if (typeof value === 'string') return redactedText(value, people);
  if (Array.isArray(value)) return value.map((item) => redacted(item, people));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redacted(item, people)]));
}

function redactedText(text: string, { keys, tombstoneOf }: Running): string {
  const own = keys.find((key) => textOfKey(key).toLowerCase() === text.toLowerCase());
  if (own !== undefined) return tombstoneOf(own) ?? 'erased';
  return namesPerson(text, keys) ? 'erased' : text;
}
