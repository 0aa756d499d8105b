import {
  type Day,
  type Explanation,
  type Override,
  type Waits,
  explain,
  inForce,
  overrideAfter,
  timeText,
  watchedValue,
} from '../../domain/index.ts';
import { type Key, parseInput } from '../../ledger/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { startOfDay } from '../playbooks/playbook-day.ts';
import { type AccountFold, openFold } from './step/account-fold.ts';
import type { ExplainTerms } from './create-engine.ts';
import { readAccounts } from './read-accounts.ts';
import { inputsKnownAt } from './read.sql.ts';
import type { StepTerms } from './step/step.ts';

/** What the engine says of an account and why, and a person's word that stands in its place. */
export interface ExplainedAccount extends Explanation {
  readonly override?: Override;
  /** What time alone changes, in words; asked for now, also of where the account stands. */
  readonly byTime: string;
}

/**
 * Why an account has its verdict on a day under the rules of these terms: by what had arrived by the end of that day, or
 * by another instant.
 */
export async function explainOn(
  store: EventStore,
  terms: StepTerms,
  accountId: string,
  { on, knownAt }: ExplainTerms,
): Promise<ExplainedAccount | undefined> {
  const atEnd = on === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(terms.dayOf, on + 1) - 1;
  const rows = await store.rows(inputsKnownAt, [partOf(accountId), accountId, knownAt ?? atEnd]);
  if (rows.length === 0) return undefined;
  const inputs = rows.map((row) => parseInput(String(row['body'])));
  const fold = openFold(terms, accountId as Key, inputs);
  const isNow = on === undefined && knownAt === undefined;
  const standing = isNow ? (await readAccounts(store).one(accountId)).account?.standing : undefined;
  const day = on ?? terms.dayOf(terms.now());
  const override = overrideOn(terms, fold, day, standing?.override);
  const decided = override === undefined ? {} : { override };
  const { override: _, ...waiting } = standing ?? {};
  const waits: Waits = { ...waiting, ...decided, holdDays: terms.standing.holdDays };
  const explained = explain(fold.kernel, fold.slice, day);
  return { ...explained, ...decided, byTime: timeText(explained, waits) };
}

function overrideOn(terms: StepTerms, { decisions: all, slice }: AccountFold, day: Day, stored: Override | undefined) {
  const decisions = all.filter(({ at }) => terms.dayOf(at) <= day);
  const factOf = (field: string) => watchedValue(terms.playbook.account, slice.facts, field, day);
  return inForce(overrideAfter(stored, decisions, { day, factOf }));
}
