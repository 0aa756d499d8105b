import { type AgreementSight, type Explanation, explain, work } from '../../domain/index.ts';
import type { Key } from '../../ledger/index.ts';
import { type AccountRecord, readRecord } from '../account/read-record.ts';
import type { EventStore } from '../../store/event-store.ts';
import { sightOf } from '../live/agreed/agreement-sight.ts';
import { type AgreementTerms, openFold } from '../live/step/account-fold.ts';
import type { StepTerms } from '../live/step/step.ts';

/** An account looked at now, without anything having arrived. */
export interface LookNow {
  readonly record: AccountRecord;
  readonly explanation: Explanation;
  readonly sight: AgreementSight;
  readonly terms: AgreementTerms['terms'];
}

/** Looks at an account as its agreement does; undefined where there is no agreement or nothing rests with the account. */
export async function lookNow(store: EventStore, terms: StepTerms, accountId: string): Promise<LookNow | undefined> {
  const record = await readRecord(store, terms, accountId);
  if (record === undefined || terms.agreement === undefined) return undefined;
  const inputs = record.inputs.map(({ input }) => input);
  const fold = openFold(terms, accountId as Key, inputs);
  const working = work(fold.kernel, fold.slice, record.today);
  const explanation = explain(fold.kernel, fold.slice, record.today);
  const { verdict, path, why } = explanation.assessment;
  const sight = sightOf(terms.agreement, terms, fold, {
    at: terms.now(),
    cause: 'time',
    working,
    standing: { verdict, path, engine: { verdict, path } },
    why,
    arrived: [],
    isImported: false,
    factOf: () => undefined,
  });
  return { record, explanation, sight, terms: terms.agreement.terms };
}
