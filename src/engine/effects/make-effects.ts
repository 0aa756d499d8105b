import { type Day, type Position, formatDay, inForce, scoreNames, strongestLines } from '../../domain/index.ts';
import { type SqlValue, inColumns } from '../../store/event-store.ts';
import type { AccountFold, Transition } from '../live/step/account-fold.ts';
import type { Settings } from './create-settings.ts';
import { type Occasion, fateOf, urgencyOf } from './effect-policy.ts';
import { effectColumns, effectId, untried } from './effect-row.ts';

/** What a step must know to say what is to be done outside. */
export interface EffectTerms extends Pick<Settings, 'goLiveAt' | 'isShadow'> {
  /** Ids of the webhooks that are told of verdicts. */
  readonly destinations: readonly string[];
}

/** An account whose verdict has changed, before its transitions are numbered. */
export interface Changed {
  readonly part: number;
  readonly fold: AccountFold;
  /** How many transitions it had before. */
  readonly numbered: number;
  /** The input a transition names. */
  readonly inputOf: (number: number) => Occasion['input'] | undefined;
}

/** The terms of a step that effects are made by. */
export interface StepClock {
  readonly effects: EffectTerms;
  readonly dayOf: (epochMs: number) => Day;
  readonly now: () => number;
}

/** What changes of a verdict ask to be done outside, as rows to be kept in the transaction that keeps the changes. */
export function effectRows(
  { part, fold, numbered, inputOf }: Changed,
  terms: StepClock,
): readonly (readonly SqlValue[])[] {
  const { goLiveAt, isShadow, destinations } = terms.effects;
  if (destinations.length === 0) return [];
  const now = terms.now();
  return fold.transitions.flatMap((transition, index) => {
    const { inputNumber, cause, on } = transition;
    const input = inputNumber === undefined ? undefined : inputOf(inputNumber);
    const occasion = { cause, on, ...(input === undefined ? {} : { input }) };
    const fate = fateOf(occasion, { goLiveAt, isShadow, dayOf: terms.dayOf, now });
    if (fate === 'none') return [];
    const number = numbered + index + 1;
    const hasRaisedHand = handRaised(fold, transition);
    const points = scoreNames.map((name) => transition.explanation.assessment.scores[name].points);
    const effect = {
      part,
      account_id: fold.accountId,
      number,
      event: 'verdict.changed',
      verdict: transition.to.verdict,
      urgency: urgencyOf(hasRaisedHand, points),
      body: bodyOf(fold.accountId, number, transition, { hasRaisedHand, now }),
      state: fate,
      next_at: now,
      ...untried(now),
    };
    return destinations.map((destination) => {
      const id = effectId(part, fold.accountId, String(number), destination);
      return inColumns(effectColumns, { ...effect, id, destination });
    });
  });
}

// A rule that says what a hand-raise is gave points for one.
function handRaised({ kernel }: AccountFold, { explanation }: Transition): boolean {
  const model = kernel.playbook.models.find((one) => one.model.name === explanation.assessment.model);
  const keyRules = new Set(model?.behavior.rules.flatMap(({ rule }) => (rule.isKeyAction ? [rule.id] : [])));
  return explanation.lines.behavior.some(({ kind, id, points }) => kind === 'rule' && points > 0 && keyRules.has(id));
}

interface BodyTerms {
  readonly hasRaisedHand: boolean;
  readonly now: number;
}

const mostReasons = 5;

/** What is sent: ids, the verdict and why, in the playbook's words; no names, and nobody's address. */
function bodyOf(
  accountId: string,
  number: number,
  { on, cause, from, to, explanation }: Transition,
  { hasRaisedHand, now }: BodyTerms,
): string {
  const { assessment } = explanation;
  const reasons = strongestLines(explanation.lines, mostReasons).map(({ id, label, points }) => ({
    id,
    label,
    points: points / 10,
  }));
  return JSON.stringify({
    type: 'verdict.changed',
    timestamp: new Date(now).toISOString(),
    data: {
      accountId,
      number,
      on: formatDay(on),
      cause,
      ...(from === undefined ? {} : { from: positionOf(from) }),
      to: positionOf(to),
      isUndetermined: assessment.isUndetermined,
      isOverridden: inForce(to.override) !== undefined,
      hasRaisedHand,
      points: Object.fromEntries(scoreNames.map((name) => [name, assessment.scores[name].points / 10])),
      reasons,
      rulesHash: explanation.rulesHash,
    },
  });
}

function positionOf({ verdict, path }: Position): Position {
  return { verdict, path };
}
