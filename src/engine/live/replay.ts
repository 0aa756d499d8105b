import { type Explanation, explain } from '../../domain/index.ts';
import { type Key, parseInput } from '../../ledger/index.ts';
import { type EventStore, partOf } from '../../store/event-store.ts';
import { openFold } from './step/account-fold.ts';
import type { ExplainTerms } from './create-engine.ts';
import { inputsKnownAt } from './read.sql.ts';
import type { StepTerms } from './step/step.ts';

/** Why an account had its verdict on a day, from what had arrived by a time, under the rules in force now. */
export async function explainOn(
  store: EventStore,
  terms: StepTerms,
  accountId: string,
  { on, knownAt }: ExplainTerms,
): Promise<Explanation | undefined> {
  const rows = await store.rows(inputsKnownAt, [partOf(accountId), accountId, knownAt ?? Number.MAX_SAFE_INTEGER]);
  if (rows.length === 0) return undefined;
  const inputs = rows.map((row) => parseInput(String(row['body'])));
  const { kernel, slice } = openFold(terms, accountId as Key, inputs);
  return explain(kernel, slice, on ?? terms.dayOf(terms.now()));
}
