import type { ContactInputs, Day, Fact, FactReading, Input } from '../../domain/index.ts';
import { type Key, type Meant, mailListsWith, parseInput, whoIsMeant } from '../../ledger/index.ts';
import { type EventStore, type Row, partOf } from '../../store/event-store.ts';
import { inputsKnownAt } from '../live/read.sql.ts';
import { openFold } from '../live/step/account-fold.ts';
import type { StepTerms } from '../live/step/step.ts';
import { firstPursuit } from './account.sql.ts';

/** An input as it rests with its account. */
export interface RestingInput {
  /** Its number in the ledger, within the part of the account. */
  readonly number: number;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly receivedOn: Day;
  readonly input: Input;
}

/** What the ledger holds of an account, and what it makes of it. */
export interface AccountRecord {
  readonly id: string;
  readonly today: Day;
  readonly inputs: readonly RestingInput[];
  readonly facts: readonly Fact[];
  readonly contacts: readonly ContactInputs[];
  readonly domain?: string;
  readonly meant: Meant;
  readonly readings: Readonly<Record<'account' | 'contact', FactReading>>;
  /** When the account was first pursued, if ever. */
  readonly pursued?: { readonly on: Day; readonly recordedAt: number };
}

/** Reads everything an account's ledger holds; undefined where nothing rests with it. */
export async function readRecord(
  store: EventStore,
  terms: StepTerms,
  accountId: string,
): Promise<AccountRecord | undefined> {
  const place = [partOf(accountId), accountId];
  const rows = await store.rows(inputsKnownAt, [...place, Number.MAX_SAFE_INTEGER]);
  if (rows.length === 0) return undefined;
  const [first] = await store.rows(firstPursuit, place);
  const inputs = rows.map((row) => restingOf(row, terms));
  const bare = inputs.map(({ input }) => input);
  const { slice, domain } = openFold(terms, accountId as Key, bare);
  return {
    id: accountId,
    today: terms.dayOf(terms.now()),
    inputs,
    facts: slice.facts,
    contacts: slice.contacts,
    ...(domain === undefined ? {} : { domain }),
    meant: whoIsMeant(bare, mailListsWith()),
    readings: { account: terms.playbook.account, contact: terms.playbook.contact },
    ...(first === undefined
      ? {}
      : { pursued: { on: Number(first['on_day']), recordedAt: Number(first['recorded_at']) } }),
  };
}

function restingOf(row: Row, { dayOf }: StepTerms): RestingInput {
  const receivedAt = Number(row['received_at']);
  return {
    number: Number(row['number']),
    source: String(row['source']),
    receivedAt,
    receivedOn: dayOf(receivedAt),
    input: parseInput(String(row['body'])),
  };
}
