import { type Day, accountDefaults, entityOn, factOn, nameKey, textOfValue } from '../../../domain/index.ts';
import type { Key } from '../../../ledger/index.ts';
import { type SqlValue, inColumns } from '../../../store/event-store.ts';
import { type TransitionCells, transitionColumns, verdictEntry } from '../../audit/verdict-record.ts';
import { effectRows } from '../../effects/make-effects.ts';
import { type AccountFold, forMemory, nextInstant } from './account-fold.ts';
import { saveAgreement } from '../agreed/agreement-rows.ts';
import { accountsTable } from './part-tables.ts';
import type { PartWork } from './part-work.ts';
import type { StepTerms } from './step.ts';

/** Keeps an account as it was folded, behind the changes it has had so far, and says how many came to them. */
export async function saveFold(
  work: PartWork,
  fold: AccountFold,
  numbered: number,
  terms: StepTerms,
  // Tomorrow is soon enough to find out when time alone will change something.
  dueOn: Day | null = (fold.asOf ?? 0) + 1,
): Promise<number> {
  const { part, memory, rows, resting, rested } = work;
  const { assessment, asOf, standing, instant = { at: 0 }, transitions, agreement } = fold;
  if (assessment === undefined || asOf === undefined || standing === undefined) return 0;
  const key = fold.accountId as Key;
  const count = numbered + transitions.length;
  rows.accounts.push(accountRow(part, { ...fold, assessment, asOf, standing, instant }, { dueOn, count }, terms));
  saveTransitions(work, fold, numbered, terms);
  await saveAgreement(work, fold, terms);
  const arrived = resting.get(key) ?? rested.get(key);
  const inputOf = (number: number) => arrived?.find((one) => one.number === number)?.body;
  rows.effects.push(...effectRows({ part, fold, numbered, inputOf }, terms));
  memory.folds.set(key, forMemory(fold));
  const agreed = agreement === undefined ? {} : { agreement };
  const stored = { asOf, assessment, standing, instant, ...agreed, playbookHash: terms.hash, transitions: count };
  memory.stored.set(key, { hasMoved: false, ...stored });
  return transitions.length;
}

type Folded = AccountFold & Required<Pick<AccountFold, 'assessment' | 'asOf' | 'standing' | 'instant'>>;

function accountRow(
  part: number,
  fold: Folded,
  { dueOn, count }: { readonly dueOn: Day | null; readonly count: number },
  terms: StepTerms,
): readonly SqlValue[] {
  const { assessment, asOf, standing, instant, agreement } = fold;
  const { scores, isUndetermined } = assessment;
  return inColumns(accountsTable.columns, {
    part,
    account_id: fold.accountId,
    name: fold.name,
    domain: fold.domain ?? null,
    owner: ownerOf(terms, fold, asOf),
    verdict: standing.verdict,
    path: standing.path,
    is_undetermined: Number(isUndetermined),
    account_points: scores.account.points,
    stakeholder_points: scores.stakeholder.points,
    behavior_points: scores.behavior.points,
    as_of: asOf,
    due_on: dueOn,
    held_until: nextInstant(terms, fold) ?? null,
    playbook_hash: terms.hash,
    transitions: count,
    changed_at: terms.now(),
    assessment: JSON.stringify(assessment),
    standing: JSON.stringify({ standing, instant, agreement }),
    unknown_fields: unknownFields(terms, fold, asOf),
    moved_to: null,
  });
}

function saveTransitions(
  { part, audit, rows }: PartWork,
  { accountId, transitions }: AccountFold,
  numbered: number,
  terms: StepTerms,
): void {
  for (const [index, { on, cause, inputNumber, from, to, explanation }] of transitions.entries()) {
    const transition: TransitionCells = {
      part,
      account_id: accountId,
      number: numbered + index + 1,
      on_day: on,
      cause,
      input_number: inputNumber ?? null,
      from_verdict: from?.verdict ?? null,
      from_path: from?.path ?? null,
      to_verdict: to.verdict,
      to_path: to.path,
      playbook_hash: terms.hash,
      explanation: JSON.stringify({ ...explanation, standing: to }),
      recorded_at: terms.now(),
    };
    rows.transitions.push(inColumns(transitionColumns, transition));
    audit.push(verdictEntry(transition));
  }
}

// Whose account it is, as a person or a source has it.
function ownerOf({ playbook }: StepTerms, { slice }: AccountFold, day: Day): string | null {
  const owner = factOn(playbook.account, slice.facts, 'owner', day)?.value;
  return owner === undefined ? null : textOfValue(owner);
}

// The fields of an account that some rule looks at and nobody knows, as a text that can be searched.
function unknownFields({ playbook: { account } }: StepTerms, { slice }: AccountFold, day: Day): string {
  const { values } = entityOn(account, slice.facts, day, accountDefaults);
  const names = account.catalog.fields.flatMap(({ name }, position) =>
    values[position] === undefined && account.used?.[position] !== false ? [`${nameKey(name)}|`] : [],
  );
  return `|${names.join('')}`;
}
