import { type Assessment, concludeFrom, rework } from '../assess.ts';
import type { CompiledCombination, CompiledSignalRule } from '../behavior/compile-behavior.ts';
import type { Signal } from '../behavior/signal.ts';
import type { CompiledModel, CompiledPlaybook } from '../compile.ts';
import { isTrue } from '../condition/truth.ts';
import { type Value, compareTexts } from '../facts/fact.ts';
import { nameKey } from '../facts/field.ts';
import type { ContactResult } from '../fit/buying-group.ts';
import type { Kernel, Working } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { type Tenths } from '../time/points.ts';
import { type ScoreName, type Verdict, scoreNames, verdicts } from '../verdict/verdict-table.ts';
import { openBench, tryOnBench } from './bench.ts';
import { type Change, type FactChange, learnFact } from './change.ts';
import { scoreGap } from './score-gap.ts';
import { accountConditions, contactConditions, unknownFields, valuesToTry } from './unknowns.ts';
import { witnessOf } from './witness.ts';

/** A single change that lifts the verdict, and what it lifts it to. */
export interface Flip {
  readonly change: Change;
  readonly verdict: Verdict;
  readonly path: Assessment['path'];
  /** How far the three scores move together, in tenths: the smaller, the nearer. */
  readonly distance: Tenths;
}

/** The smallest changes that reach the next better verdict; without any, the points each score lacks. */
export interface ToFlip {
  readonly flips: readonly Flip[];
  readonly gap?: Readonly<Record<ScoreName, Tenths>>;
}

/** What came of learning one value of one unknown fact. */
export interface FactTrial {
  readonly change: FactChange;
  readonly after: Assessment;
}

/** Learns each unknown fact at each of its representative values, one at a time. */
export function tryFacts(kernel: Kernel, working: Working): readonly FactTrial[] {
  return factChanges(kernel.playbook, working).map((change) => ({
    change,
    after: concludeFrom(kernel, rework(kernel, working, learnFact(working.account, change))),
  }));
}

/** Single changes that lift the verdict: facts as tried, each signal or combination once today, one contact in each open role. */
export function findFlips(kernel: Kernel, working: Working, today: Assessment, trials: readonly FactTrial[]): ToFlip {
  if (today.verdict === 'pursue') return { flips: [] };
  const changes = [...signalChanges(working.model, working), ...contactChanges(kernel.playbook, working)];
  const bench = openBench(kernel, working.account, changes, working.day);
  const others = changes.map((change) => ({ change, after: tryOnBench(bench, change) }));
  const reached = [...trials, ...others].flatMap(({ change, after }) => flipOf(change, after, today));
  const flips = [...Map.groupBy(reached, (flip) => flip.change.id).values()]
    .flatMap((same) => best(same))
    .toSorted(bySize);
  return flips.length > 0 ? { flips } : { flips, gap: scoreGap(working, today.verdict) };
}

function flipOf(change: Change, after: Assessment, today: Assessment): readonly Flip[] {
  if (verdicts.indexOf(after.verdict) <= verdicts.indexOf(today.verdict)) return [];
  const distance = scoreNames.reduce(
    (sum, name) => sum + Math.abs(after.scores[name].points - today.scores[name].points),
    0,
  );
  return [{ change, verdict: after.verdict, path: after.path, distance }];
}

function best(flips: readonly Flip[]): readonly Flip[] {
  return flips
    .toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict) || a.distance - b.distance)
    .slice(0, 1);
}

function bySize(a: Flip, b: Flip): number {
  return a.distance - b.distance || compareTexts(a.change.id, b.change.id);
}

function factChanges(playbook: CompiledPlaybook, { model, entity, group, day }: Working): readonly FactChange[] {
  const ofAccount = accountConditions(model, playbook);
  const ofContact = contactConditions(model);
  const accountChanges = unknownFields(ofAccount, entity, playbook.account.catalog).flatMap((field) =>
    valuesToTry(field, ofAccount, day).map((value): FactChange => ({
      kind: 'account fact',
      id: field.name,
      field: field.name,
      value,
    })),
  );
  const contactChangesOf = ({ id, entity: known }: ContactResult) =>
    unknownFields(ofContact, known, playbook.contact.catalog).flatMap((field) =>
      valuesToTry(field, ofContact, day).map((value): FactChange => ({
        kind: 'contact fact',
        id: `${id} ${field.name}`,
        contactId: id,
        field: field.name,
        value,
      })),
    );
  return [...accountChanges, ...group.contacts.flatMap(contactChangesOf)];
}

function signalChanges({ behavior }: CompiledModel, working: Working): readonly Change[] {
  const who = actors(working);
  const single = behavior.rules.flatMap((rule): Change[] => {
    if (rule.rule.points <= 0 && !rule.rule.isKeyAction) return [];
    const signal = signalFor(rule, who[0], working.day);
    return signal === undefined
      ? []
      : [{ kind: 'signals', id: rule.rule.id, label: rule.rule.label, signals: [signal] }];
  });
  const joint = behavior.combinations.flatMap((combination): Change[] => {
    const signals =
      combination.combination.points > 0 && combination.combination.days <= 1
        ? signalsFor(combination, behavior.rules, who, working.day)
        : [];
    const { id, label } = combination.combination;
    return signals.length === 0 ? [] : [{ kind: 'signals', id, label, signals }];
  });
  return [...single, ...joint];
}

type Actor = Pick<Signal, 'contact' | 'anonymous'>;

// The best contact acts first, then the others by id, then visitors nobody knows.
function actors({ group }: Working): readonly Actor[] {
  const eligible = group.contacts.filter((contact) => contact.exclusion.truth !== isTrue);
  const others = eligible.filter((contact) => contact !== group.best);
  const contacts = [...(group.best === undefined ? [] : [group.best]), ...others].map(({ id }) => ({ contact: id }));
  return [...contacts, ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ anonymous: `somebody new ${n}` }))];
}

function signalFor(
  { rule, catalog }: CompiledSignalRule,
  who: Actor | undefined,
  day: Day,
): Omit<Signal, 'on'> | undefined {
  const witness: ReadonlyMap<string, Value> | undefined =
    rule.where === undefined ? new Map() : witnessOf(rule.where, catalog, day);
  if (witness === undefined) return undefined;
  const properties = new Map([...witness].map(([name, value]) => [nameKey(name), value]));
  return { event: rule.event, properties, ...who };
}

function signalsFor(
  { combination, allOf, anyOf }: CompiledCombination,
  rules: readonly CompiledSignalRule[],
  who: readonly Actor[],
  day: Day,
): readonly Omit<Signal, 'on'>[] {
  const needed = [...allOf, ...(anyOf[0] === undefined ? [] : [anyOf[0]])];
  const count = Math.max(needed.length, combination.people, combination.times);
  const signals = Array.from({ length: count }, (_, i) => {
    const rule = rules[needed[i % needed.length] ?? -1];
    return rule === undefined ? undefined : signalFor(rule, who[i % Math.max(combination.people, 1)], day);
  });
  return signals.every((signal) => signal !== undefined) ? signals : [];
}

function contactChanges(playbook: CompiledPlaybook, { model, group, day }: Working): readonly Change[] {
  return model.stakeholders.roles.flatMap((role, index): Change[] => {
    if (role.when === undefined || group.covered[index] === isTrue) return [];
    const witness = witnessOf(role.when, playbook.contact.catalog, day);
    if (witness === undefined) return [];
    const facts = [...witness].map(([field, value]) => ({ field, value, source: 'what if' }));
    return [{ kind: 'new contact', id: `new ${role.name}`, role: role.name, facts }];
  });
}
