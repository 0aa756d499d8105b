import {
  type AccountSlice,
  type Assessment,
  type CompiledPlaybook,
  type Day,
  assessSlice,
  createKernel,
  scoreNames,
} from '../../domain/index.ts';
import { type Reading, accountBefore } from './account-before.ts';
import type { CaseHistory } from './case-history.ts';
import type { Case } from './find-cases.ts';

/** The account of a case as it stood before the decision. */
export function caseAccount(one: Case, { dealsOf, recorded }: CaseHistory, reading: Reading): AccountSlice {
  const { id } = one.account;
  return accountBefore(one, recorded.get(id) ?? [], dealsOf.get(id) ?? [], reading);
}

/** Assesses every case as of the day before its decision. */
export function scoreCases(playbook: CompiledPlaybook, history: CaseHistory, reading: Reading): readonly Assessment[] {
  const kernel = createKernel(playbook, history.base.columns.kinds);
  // Accounts of which nothing is known are all alike; there are many where nothing is dated.
  const ofNothing = new Map<Day, Assessment>();
  return history.cases.map((one) => {
    const before = caseAccount(one, history, reading);
    if (!isEmpty(before)) return assessSlice(kernel, before, one.scoredOn);
    const known = ofNothing.get(one.scoredOn) ?? assessSlice(kernel, before, one.scoredOn);
    ofNothing.set(one.scoredOn, known);
    return { ...known, accountId: one.account.id };
  });
}

/** What a playbook concludes of an account nobody knows anything of; undefined without a case. */
export function assessNothing(playbook: CompiledPlaybook, { base, cases }: CaseHistory): Assessment | undefined {
  const [first] = cases;
  if (first === undefined) return undefined;
  const { signals } = first.account;
  const nobody = { ...signals, to: signals.from, personCount: 1, undated: [] };
  const nothing: AccountSlice = { id: '', facts: [], contacts: [], signals: nobody };
  return assessSlice(createKernel(playbook, base.columns.kinds), nothing, first.scoredOn);
}

/** Whether some case scores otherwise than nothing would, or more is known of it. */
export function isAnythingSeen(assessments: readonly Assessment[], blank: Assessment | undefined): boolean {
  return assessments.some(({ scores }) =>
    scoreNames.some((name) => {
      const [own, none] = [scores[name], blank?.scores[name]];
      // Signals nobody did are known not to have happened: of behavior only the points tell.
      return own.points !== none?.points || (name !== 'behavior' && own.completeness !== none?.completeness);
    }),
  );
}

function isEmpty({ facts, contacts, signals }: AccountSlice): boolean {
  return facts.length + contacts.length + signals.undated.length === 0 && signals.from === signals.to;
}
