import { type Explanation, explain } from '../../domain/index.ts';
import { type Key, parseInput } from '../../ledger/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { startOfDay } from '../playbooks/playbook-day.ts';
import { openFold } from './step/account-fold.ts';
import type { ExplainTerms } from './create-engine.ts';
import { inputsKnownAt } from './read.sql.ts';
import type { StepTerms } from './step/step.ts';

/**
 * Why an account has its verdict on a day under the rules of these terms: by what had arrived by the end of that day, or
 * by another instant.
 */
export async function explainOn(
  store: EventStore,
  terms: StepTerms,
  accountId: string,
  { on, knownAt }: ExplainTerms,
): Promise<Explanation | undefined> {
  const atEnd = on === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(terms.dayOf, on + 1) - 1;
  const rows = await store.rows(inputsKnownAt, [partOf(accountId), accountId, knownAt ?? atEnd]);
  if (rows.length === 0) return undefined;
  const inputs = rows.map((row) => parseInput(String(row['body'])));
  const { kernel, slice } = openFold(terms, accountId as Key, inputs);
  return explain(kernel, slice, on ?? terms.dayOf(terms.now()));
}
