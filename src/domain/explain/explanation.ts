import { type Assessment, concludeFrom, work } from '../assess.ts';
import type { Condition } from '../condition/condition.ts';
import { printCondition } from '../condition/print-condition.ts';
import { isTrue } from '../condition/truth.ts';
import { textOfValue } from '../facts/fact.ts';
import type { AccountLink, AccountSlice } from '../inputs.ts';
import { type Kernel, type Working, scorerOf } from '../kernel.ts';
import { type FactTrial, type ToFlip, findFlips, tryFacts } from '../flip/to-flip.ts';
import type { Day } from '../time/day.ts';
import type { Tenths } from '../time/points.ts';
import { nextChangeOn } from '../verdict/next-change.ts';
import { type ScoreName, matchedCells } from '../verdict/verdict-table.ts';
import { behaviorLines } from './behavior-lines.ts';
import { fitLines, groupLines } from './fit-lines.ts';
import { type MissingFact, findMissing } from './missing.ts';
import type { ScoreLine } from './score-line.ts';
import { type Seat, seatsOf } from './seats.ts';

/** A contact as an explanation shows it: ids, never names. */
export interface ContactExplained {
  readonly id: string;
  readonly points: Tenths;
  readonly roles: readonly string[];
  readonly seniority?: string;
  readonly function?: string;
  readonly title?: string;
  readonly excludedBy?: string;
  readonly isReachable: boolean;
  /** Its share of the behavior score's points, before group caps and the clamp. */
  readonly behaviorPoints: Tenths;
  readonly link?: AccountLink;
}

/** The first later day on which the conclusion differs if nothing new comes, and what it is then. */
export interface NextChange extends Pick<Assessment, 'verdict' | 'path' | 'pathAfterHold' | 'why'> {
  readonly on: Day;
}

/** Everything about one assessment that a person may ask: the lines add up exactly to the scores. */
export interface Explanation {
  readonly assessment: Assessment;
  readonly lines: Readonly<Record<ScoreName, readonly ScoreLine[]>>;
  readonly contacts: readonly ContactExplained[];
  /** The seats of the buying group: who fills them and how sure that is, and which are open. */
  readonly seats: readonly Seat[];
  readonly missing: readonly MissingFact[];
  readonly toFlip: ToFlip;
  /** For an excluded account: what would have to change, in the playbook's words. */
  readonly reopensWhen?: string;
  /** The matched row's cells, as text. */
  readonly rowText: string;
  readonly nextChange?: NextChange;
  /** `prior` until the chance of winning has been fitted to outcomes. */
  readonly probabilityStatus?: 'prior' | 'calibrated';
  readonly rulesHash: string;
  readonly kernelVersion: string;
}

/** The version of the arithmetic; an assessment is the same bit for bit within one version. */
export const kernelVersion = '1';

/** Explains an account on a day; `working` where it has been worked out already. */
export function explain(
  kernel: Kernel,
  account: AccountSlice,
  day: Day,
  working: Working = work(kernel, account, day),
): Explanation {
  const assessment = concludeFrom(kernel, working);
  const lines = linesOf(kernel, working);
  const trials = tryFacts(kernel, working);
  const { playbook } = kernel.playbook;
  const next = nextChange(kernel, account, day);
  const reopens = working.exclusion.exclusion?.reopensWhen;
  const { probability } = working.model.model.verdicts;
  return {
    assessment,
    lines,
    contacts: contactsOf(kernel, working, lines.behavior),
    seats: seatsOf(kernel, working),
    missing: missingOf(kernel, working, assessment, trials),
    toFlip: findFlips(kernel, working, assessment, trials),
    ...(reopens === undefined ? {} : { reopensWhen: printCondition(reopens) }),
    rowText: rowText(working),
    ...(next === undefined ? {} : { nextChange: next }),
    ...(probability === undefined ? {} : { probabilityStatus: probability.status }),
    rulesHash: playbook.rulesHash,
    kernelVersion,
  };
}

function nextChange(kernel: Kernel, account: AccountSlice, day: Day): NextChange | undefined {
  const on = nextChangeOn(kernel, account, day);
  if (on === undefined) return undefined;
  const { verdict, path, pathAfterHold, why } = concludeFrom(kernel, work(kernel, account, on));
  return { on, verdict, path, ...(pathAfterHold === undefined ? {} : { pathAfterHold }), why };
}

/** The lines of the three scores of a working. */
export function linesOf(kernel: Kernel, working: Working): Explanation['lines'] {
  const { model, group, fit, entity, persons, contributions, day, account } = working;
  const contactIds = account.contacts.map((contact) => contact.id);
  const scorer = scorerOf(kernel, model);
  return {
    account: fitLines(model.fit, fit, entity, kernel.playbook.account.catalog),
    stakeholder: groupLines(model.stakeholders.fit, model.stakeholders.roles, group, kernel.playbook.contact.catalog),
    behavior: behaviorLines({ scorer, slice: account.signals, persons, contactIds, contributions, day }),
  };
}

/** What is missing for a verdict nobody can doubt; nothing once an exclusion has decided. */
export function missingOf(
  kernel: Kernel,
  working: Working,
  today: Assessment,
  trials: readonly FactTrial[],
): readonly MissingFact[] {
  if (working.exclusion.exclusion !== undefined) return [];
  const decisive = trials.filter(({ after }) => after.verdict !== today.verdict || after.rowPath !== today.rowPath);
  const flips = new Set(decisive.map(({ change }) => change.id));
  return findMissing(kernel, working, ({ contactId, field }) =>
    flips.has(contactId === undefined ? field : `${contactId} ${field}`),
  );
}

function contactsOf(kernel: Kernel, working: Working, behavior: readonly ScoreLine[]): readonly ContactExplained[] {
  const { group, model, account } = working;
  const { catalog } = kernel.playbook.contact;
  return group.contacts.map((contact, index) => {
    const text = (name: string) => {
      const fact = contact.entity.facts[catalog.positions.get(name) ?? -1];
      return fact === undefined ? {} : { [name]: textOfValue(fact.value) };
    };
    const link = account.contacts[index]?.link;
    const { exclusion } = contact.exclusion;
    return {
      id: contact.id,
      points: contact.fit.score.points,
      roles: model.stakeholders.roles.filter((_, role) => contact.roles[role] === isTrue).map((role) => role.name),
      ...text('seniority'),
      ...text('function'),
      ...text('title'),
      ...(exclusion === undefined ? {} : { excludedBy: exclusion.reason }),
      isReachable: contact.isReachable,
      behaviorPoints: shareOf(contact.id, behavior),
      ...(link === undefined ? {} : { link }),
    };
  });
}

function shareOf(contactId: string, lines: readonly ScoreLine[]): Tenths {
  const signals = lines.flatMap((line) => line.evidence);
  return signals.reduce(
    (sum, item) => sum + (item.kind === 'signal' && item.contactId === contactId ? item.points : 0),
    0,
  );
}

function rowText(working: Working): string {
  const { exclusion } = working.exclusion;
  if (exclusion !== undefined) return `exclusion ${exclusion.id}: ${printCondition(exclusion.when)}`;
  const cells: readonly Condition[] = matchedCells(working.model.table, working.judgement.row);
  return cells.length === 0 ? 'every other account' : cells.map(printCondition).join(' · ');
}
