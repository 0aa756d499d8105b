import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AccountInputs,
  type Assessment,
  type Playbook,
  type ScoreName,
  type Signal,
  type VerdictRow,
  assess,
  assessSlice,
  compilePlaybook,
  createKernel,
  explain,
  fieldsOf,
  nextChangeOn,
  rowCondition,
  scoreNames,
  sliceOf,
  verdicts,
} from '../../src/domain/index.ts';
import { naiveAssess } from '../reference/naive.ts';
import { accounts, condition, contactFacts, datedAccounts, playbooks, runs, signals, today } from './arbitraries.ts';

function on(playbook: Playbook, account: AccountInputs, day = today): Assessment {
  return assess(compilePlaybook(playbook), account, day);
}

function explained(playbook: Playbook, account: AccountInputs) {
  const slice = sliceOf(account);
  return explain(createKernel(compilePlaybook(playbook), slice.signals.columns.kinds), slice, today);
}

test(
  'the kernel over columns agrees with the slow reference',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (anyPlaybook, account) => {
        const playbook = withoutBounds(anyPlaybook);
        const { scores, decidedBy } = on(playbook, account);
        expect({
          account: scores.account.points,
          stakeholder: scores.stakeholder.points,
          behavior: scores.behavior.points,
          row: decidedBy,
        }).toEqual(naiveAssess(playbook, account, today));
      }),
      { numRuns: runs.numRuns * 2 },
    ),
  60_000,
);

/** The reference knows points, not floors and ceilings, so its table does without them. */
function withoutBounds(playbook: Playbook): Playbook {
  const isPlain = (row: VerdictRow) => !fieldsOf(rowCondition(row) ?? always).some((field) => field.includes('.'));
  const models = playbook.models.map((model) => ({
    ...model,
    verdicts: { rows: model.verdicts.rows.filter(isPlain) },
  }));
  return { ...playbook, models };
}

const always = condition('account >= 0', 'verdict');

test(
  'the order and batching of inputs never change an assessment [A9]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.infiniteStream(fc.nat()), (playbook, account, random) => {
        const shuffled = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, order: random.next().value as number }))
            .toSorted((a, b) => a.order - b.order)
            .map(({ item }) => item);
        const other = {
          ...account,
          facts: shuffled(account.facts),
          contacts: shuffled(account.contacts),
          signals: shuffled(account.signals),
        };
        expect(explained(playbook, other)).toEqual(explained(playbook, account));
      }),
      runs,
    ),
  60_000,
);

test(
  'reasons, caps and the clamp add up exactly to each score [trap-8] [K1]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (playbook, account) => {
        const { lines, assessment } = explained(playbook, account);
        for (const name of scoreNames) {
          expect(lines[name].reduce((sum, line) => sum + line.points, 0)).toBe(assessment.scores[name].points);
        }
      }),
      runs,
    ),
  60_000,
);

test(
  'a positive rule never lowers and a negative rule never raises its score',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.nat(), (playbook, account, pick) => {
        const [model] = playbook.models;
        if (model === undefined) return;
        const rules = model.behavior.rules;
        const index = pick % rules.length;
        const rule = rules[index];
        if (
          rule === undefined ||
          model.behavior.combinations.some((c) => [...c.allOf, ...c.anyOf, ...c.noneOfSince].includes(rule.id))
        )
          return;
        const without = { ...model.behavior, rules: rules.filter((_, i) => i !== index) };
        const before = on({ ...playbook, models: [{ ...model, behavior: without }] }, account).scores.behavior.points;
        const after = on(playbook, account).scores.behavior.points;
        expect(rule.points >= 0 ? after >= before : after <= before).toBe(true);
      }),
      runs,
    ),
  60_000,
);

test(
  'a newer signal of a positive rule never lowers the score',
  () =>
    fc.assert(
      fc.property(playbooks, datedAccounts, signals, (playbook, account, signal) => {
        const [model] = playbook.models;
        if (model === undefined) return;
        const positiveOnly = {
          ...model.behavior,
          rules: model.behavior.rules.map((rule) => ({ ...rule, points: Math.abs(rule.points) })),
          combinations: model.behavior.combinations.map((c) => ({ ...c, points: Math.abs(c.points), noneOfSince: [] })),
        };
        const kind = { ...playbook, models: [{ ...model, behavior: positiveOnly }] };
        const past = { ...account, signals: account.signals.filter((item) => item.on <= today) };
        const newer: Signal = { ...signal, on: today };
        const more = { ...past, signals: [...past.signals, newer] };
        expect(on(kind, more).scores.behavior.points).toBeGreaterThanOrEqual(on(kind, past).scores.behavior.points);
      }),
      runs,
    ),
  60_000,
);

const everyScore = (check: (name: ScoreName) => void) => scoreNames.forEach(check);

test(
  'learning an unknown fact lands inside floor and ceiling [trap-11]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.nat(), (playbook, known, pick) => {
        const before = forget(known, pick);
        if (before === undefined) return;
        const [less, more] = [on(playbook, before).scores, on(playbook, known).scores];
        everyScore((name) => {
          expect(more[name].points).toBeGreaterThanOrEqual(less[name].floor);
          expect(more[name].points).toBeLessThanOrEqual(less[name].ceiling);
        });
      }),
      { numRuns: runs.numRuns * 2 },
    ),
  60_000,
);

test(
  'if forgetting a fact raises the verdict, the account is marked undetermined [trap-1]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, fc.nat(), (playbook, known, pick) => {
        const before = forget(known, pick);
        if (before === undefined) return;
        const [less, more] = [on(playbook, before), on(playbook, known)];
        if (verdicts.indexOf(less.verdict) > verdicts.indexOf(more.verdict)) expect(less.isUndetermined).toBe(true);
      }),
      { numRuns: runs.numRuns * 3 },
    ),
  60_000,
);

/** The account without one of its facts; `relationship` has a default and is never unknown. */
function forget(account: AccountInputs, pick: number): AccountInputs | undefined {
  const own = account.facts.filter((fact) => fact.field !== 'relationship');
  const theirs = account.contacts.flatMap((contact) => contact.facts.map((fact) => ({ contact, fact })));
  if (own.length + theirs.length === 0) return undefined;
  const index = pick % (own.length + theirs.length);
  if (index < own.length) return { ...account, facts: account.facts.filter((fact) => fact !== own[index]) };
  const gone = theirs[index - own.length];
  const contacts = account.contacts.map((contact) =>
    contact === gone?.contact ? { ...contact, facts: contact.facts.filter((fact) => fact !== gone.fact) } : contact,
  );
  return { ...account, contacts };
}

test(
  'nothing changes before the next change, and something does on it [A3] [inv-I8]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (playbook, account) => {
        const slice = sliceOf(account);
        const kernel = createKernel(compilePlaybook(playbook), slice.signals.columns.kinds);
        const next = nextChangeOn(kernel, slice, today);
        const soon = today + 30;
        expect(nextChangeOn(kernel, slice, today, soon)).toBe((next ?? Infinity) <= soon ? next : undefined);
        const decided = (day: number) => {
          const { verdict, path, decidedBy, isUndetermined } = assessSlice(kernel, slice, day);
          return { verdict, path, decidedBy, isUndetermined };
        };
        const now = decided(today);
        for (let day = today + 1; day < (next ?? today + 420); day += 1) expect(decided(day)).toEqual(now);
        if (next !== undefined) expect(decided(next)).not.toEqual(now);
      }),
      { numRuns: Math.ceil(runs.numRuns) },
    ),
  120_000,
);

test(
  'a true account exclusion always disqualifies [I3] [A5]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (playbook, account) => {
        const excluded = {
          ...account,
          facts: [
            ...account.facts.filter((f) => f.field !== 'relationship'),
            { field: 'relationship', value: 'competitor' },
          ],
        };
        const prospect = {
          ...account,
          facts: account.facts.filter((f) => f.field !== 'relationship' && f.field !== 'country'),
        };
        expect(on(playbook, excluded)).toMatchObject({ verdict: 'disqualify', decidedBy: 'competitor' });
        expect(on(playbook, prospect).decidedBy).not.toBe('competitor');
      }),
      runs,
    ),
  60_000,
);

test(
  'an excluded contact with any signals changes nothing for the account [H28] [I1]',
  () =>
    fc.assert(
      fc.property(
        playbooks,
        accounts,
        contactFacts,
        fc.array(signals, { maxLength: 8 }),
        (playbook, account, facts, extra) => {
          const student = {
            id: 'student',
            facts: [...facts.filter((fact) => fact.field !== 'seniority'), { field: 'seniority', value: 'student' }],
          };
          const noise = extra.map(({ event, on: when }) => ({ event, on: when, contact: 'student' }));
          const more = {
            ...account,
            contacts: [...account.contacts, student],
            signals: [...account.signals, ...noise],
          };
          expect(on(playbook, more)).toEqual(on(playbook, account));
        },
      ),
      runs,
    ),
  60_000,
);

test(
  'what people do fills no seat, and makes nobody an economic buyer, however often they do it [E14]',
  () =>
    fc.assert(
      fc.property(playbooks, accounts, (playbook, account) => {
        const { seats, assessment } = explained(playbook, account);
        const still = explained(playbook, { ...account, signals: [], undated: [] });
        expect(assessment.scores.stakeholder).toEqual(still.assessment.scores.stakeholder);
        const sure = (all: typeof seats) =>
          all.map(({ holders, isOpen }) => [isOpen, holders.filter(({ certainty }) => certainty !== 'possible')]);
        expect(sure(seats)).toEqual(sure(still.seats));
        const possible = seats.flatMap(({ role, holders }) =>
          holders.flatMap(({ certainty }) => (certainty === 'possible' ? [role] : [])),
        );
        expect(possible.filter((role) => role !== 'user')).toEqual([]);
      }),
      { numRuns: runs.numRuns },
    ),
  60_000,
);
