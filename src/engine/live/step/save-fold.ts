import { type Day, accountDefaults, entityOn, factOn, nameKey, textOfValue } from '../../../domain/index.ts';
import type { Key } from '../../../ledger/index.ts';
import type { SqlValue } from '../../../store/event-store.ts';
import { verdictEntry } from '../../audit/verdict-record.ts';
import { effectRows } from '../../effects/make-effects.ts';
import { type AccountFold, forMemory, nextInstant } from './account-fold.ts';
import { saveAgreement } from '../agreed/agreement-rows.ts';
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
  const { accountId, assessment, asOf, standing, instant = { at: 0 }, transitions, agreement } = fold;
  if (assessment === undefined || asOf === undefined || standing === undefined) return 0;
  const key = accountId as Key;
  const count = numbered + transitions.length;
  const { verdict, path } = standing;
  const { scores, isUndetermined } = assessment;
  const points = [scores.account.points, scores.stakeholder.points, scores.behavior.points];
  const named = [part, accountId, fold.name, fold.domain ?? null, ownerOf(terms, fold, asOf), verdict, path];
  const due = [asOf, dueOn, nextInstant(terms, fold) ?? null, terms.hash, count, terms.now()];
  const stands = JSON.stringify({ standing, instant, agreement });
  const texts = [JSON.stringify(assessment), stands, unknownFields(terms, fold, asOf)];
  rows.accounts.push([...named, Number(isUndetermined), ...points, ...due, ...texts, null]);
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

function saveTransitions(
  { part, audit, rows }: PartWork,
  { accountId, transitions }: AccountFold,
  numbered: number,
  terms: StepTerms,
): void {
  const news = transitions.map((transition, index): readonly SqlValue[] => [
    part,
    accountId,
    numbered + index + 1,
    transition.on,
    transition.cause,
    transition.inputNumber ?? null,
    transition.from?.verdict ?? null,
    transition.from?.path ?? null,
    transition.to.verdict,
    transition.to.path,
    terms.hash,
    JSON.stringify({ ...transition.explanation, standing: transition.to }),
    terms.now(),
  ]);
  rows.transitions.push(...news);
  audit.push(...news.map(verdictEntry));
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
