import { type Check, compileCondition } from '../condition/compile-condition.ts';
import type { Condition } from '../condition/condition.ts';
import { type Truth, isFalse, isTrue, truthOf } from '../condition/truth.ts';
import { type Entity, type Values } from '../facts/entity.ts';
import { compareTexts } from '../facts/fact.ts';
import { type FieldCatalog, positionOf } from '../facts/field.ts';
import { foldText } from '../facts/fold-text.ts';
import type { Place } from '../facts/place.ts';
import type { Day } from '../time/day.ts';
import { type Tenths, fullScore, limit } from '../time/points.ts';
import { type CompiledExclusion, type ExclusionResult, tryExclusions } from './exclusion.ts';
import { type CompiledFit, type FitResult, type FitRules, compileFit, scoreFit } from './fit-rules.ts';
import { type Score, scoreThatIsOff } from './score.ts';

/** A seat in the buying group: who fills it, whether it must be filled, and what filling it adds to the score. */
export interface Role {
  readonly name: string;
  /** Who fills it; without one only a person's word or a source's does. */
  readonly when?: Condition;
  /** Ids of signal rules: who did one of them lately may be the one. Such a person is shown and gives no points. */
  readonly does: readonly string[];
  readonly isRequired: boolean;
  readonly coveragePoints: Tenths;
  readonly talkingPoints: string;
  readonly at: Place;
}

/** Stakeholder rules and roles of a playbook. */
export interface StakeholderRules extends FitRules {
  readonly roles: readonly Role[];
}

/** Stakeholder rules ready to run. */
export interface CompiledStakeholders {
  readonly fit: CompiledFit;
  readonly roles: readonly Role[];
  readonly roleChecks: readonly Check[];
  readonly exclusions: readonly CompiledExclusion[];
  readonly rolePosition: number;
  readonly emailStatusPosition: number;
}

/** One contact on a day: in or out, its own score, and per role whether it fills it. */
export interface ContactResult {
  readonly id: string;
  readonly entity: Entity;
  readonly exclusion: ExclusionResult;
  readonly fit: FitResult;
  readonly roles: readonly Truth[];
  readonly isReachable: boolean;
}

/** The people of an account on a day, and the account's stakeholder score. */
export interface BuyingGroup {
  readonly contacts: readonly ContactResult[];
  readonly score: Score;
  /** The eligible contact with the most points (of equals, the lower id). */
  readonly best?: ContactResult;
  /** Per role whether somebody fills it. */
  readonly covered: readonly Truth[];
  /** How many contacts are in, and how many are in for certain. */
  readonly eligible: number;
  readonly certain: number;
}

/** Compiles stakeholder rules and contact exclusions against the contact catalog. */
export function compileStakeholders(
  rules: StakeholderRules,
  exclusions: readonly CompiledExclusion[],
  catalog: FieldCatalog,
): CompiledStakeholders {
  return {
    fit: compileFit(rules, catalog),
    roles: rules.roles,
    roleChecks: rules.roles.map(({ when }) => (when === undefined ? never : compileCondition(when, catalog, 'bounds'))),
    exclusions,
    rolePosition: positionOf(catalog, 'role') ?? -1,
    emailStatusPosition: positionOf(catalog, 'email status') ?? -1,
  };
}

const never: Check = () => isFalse;

/** One contact's standing on a day. */
export function assessContact(compiled: CompiledStakeholders, id: string, entity: Entity, day: Day): ContactResult {
  return {
    id,
    entity,
    exclusion: tryExclusions(compiled.exclusions, entity.values, day),
    fit: scoreFit(compiled.fit, entity.values, day),
    roles: rolesOf(compiled, entity.values, day),
    isReachable: entity.values[compiled.emailStatusPosition] !== 'invalid',
  };
}

// A role somebody confirmed is the role; otherwise the table infers it, and a contact may fill several.
function rolesOf(compiled: CompiledStakeholders, values: Values, day: Day): readonly Truth[] {
  const confirmed = values[compiled.rolePosition];
  if (typeof confirmed === 'string') return compiled.roles.map((role) => truthOf(foldText(role.name) === confirmed));
  return compiled.roleChecks.map((check) => check(values, day));
}

/** The buying group of these contacts: the best of them plus points for each role somebody fills. */
export function assessGroup(compiled: CompiledStakeholders, contacts: readonly ContactResult[]): BuyingGroup {
  const eligible = contacts.filter((contact) => contact.exclusion.truth !== isTrue);
  const certain = eligible.filter((contact) => contact.exclusion.truth === isFalse);
  const best = eligible.toSorted(byPointsThenId)[0];
  const covered = compiled.roles.map((_, role) => coverage(eligible, role));
  const group = { contacts, covered, eligible: eligible.length, certain: certain.length };
  if (compiled.fit.rules.length === 0 && compiled.roles.length === 0) return { ...group, score: scoreThatIsOff };
  if (best === undefined)
    return { ...group, score: { isOn: true, points: 0, floor: 0, ceiling: fullScore, completeness: 0 } };
  const certainlyCovered = compiled.roles.map((_, role) => coverage(certain, role));
  const score = {
    isOn: true,
    points: scoreOf(best.fit.score.points, compiled.roles, (_, role) => covered[role] === isTrue),
    floor: scoreOf(bestOf(certain, 'floor'), compiled.roles, (points, role) =>
      points < 0 ? covered[role] !== isFalse : certainlyCovered[role] === isTrue,
    ),
    ceiling: scoreOf(bestOf(eligible, 'ceiling'), compiled.roles, (points, role) =>
      points < 0 ? certainlyCovered[role] === isTrue : covered[role] !== isFalse,
    ),
    completeness: best.fit.score.completeness,
  };
  return { ...group, best, score };
}

function bestOf(contacts: readonly ContactResult[], bound: 'floor' | 'ceiling'): Tenths {
  return Math.max(0, ...contacts.map((contact) => contact.fit.score[bound]));
}

function scoreOf(best: Tenths, roles: readonly Role[], isFilled: (points: Tenths, role: number) => boolean): Tenths {
  const coverage = roles.reduce(
    (sum, role, i) => sum + (isFilled(role.coveragePoints, i) ? role.coveragePoints : 0),
    0,
  );
  return limit(best + coverage, 0, fullScore);
}

function coverage(contacts: readonly ContactResult[], role: number): Truth {
  let greatest: Truth = isFalse;
  for (const contact of contacts) {
    const truth = contact.roles[role] ?? isFalse;
    if (truth > greatest) greatest = truth;
  }
  return greatest;
}

function byPointsThenId(a: ContactResult, b: ContactResult): number {
  return b.fit.score.points - a.fit.score.points || compareTexts(a.id, b.id);
}
