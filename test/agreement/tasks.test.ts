import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyHeard, dealHeard, deedHeard, fittingFacts, personHeard } from './heard.ts';
import { hour, minute } from './hours.ts';
import { type Town, idOf, monday, openTown } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.end());

const tasksOf = (person?: string) => town.workspace.tasks.list(50, person);

/** Half of what makes a company fit, and its CEO raises a hand. */
const softFit = (name: string, at: number) => [
  companyHeard(name, { ...fittingFacts, industry: 'forestry', tech: 'odoo' }),
  personHeard(name, 'ceo', 'CEO'),
  deedHeard(name, 'ceo', 'demo requested', at),
];

test('soft fit with a strong person goes to whoever handoff.md names, by a deadline in their working time [J20] [Q11]', async () => {
  await town.goTo(monday + 7 * hour);
  await town.hear(softFit('soft', town.clock.now));
  const [task, ...others] = await tasksOf('revops-lead');
  expect(others).toEqual([]);
  expect(task).toMatchObject({ what: 'review', accountId: idOf('soft'), person: 'revops-lead' });
  // One hour of Monday is left; the other seven of eight are Tuesday's.
  expect(task?.dueAt).toBe(monday + 24 * hour + 7 * hour);
  expect(await tasksOf('jane')).toEqual([]);
  expect(await tasksOf()).toEqual([task]);
});

test('an account that somebody has looked at is no task any more', async () => {
  await town.goTo(monday);
  await town.hear(softFit('soft', town.clock.now));
  await town.goTo(monday + 10 * minute);
  const decision = { what: 'override', verdict: 'nurture', path: 'park', reason: 'a farm' } as const;
  await town.workspace.decisions.decide(idOf('soft'), 'revops-lead', decision);
  await town.goTo(monday + 20 * minute);
  expect(await tasksOf()).toEqual([]);
});

test('whoever won a deal is asked why, until they have said it [R12]', async () => {
  await town.goTo(monday);
  await town.raiseHand('acme');
  const { id, cycle, assignee: rep = '' } = await town.offerOf('acme');
  const { agreements } = town.workspace;
  await agreements.say(idOf('acme'), { what: 'accept', offer: id }, rep);
  await town.goTo(monday + hour);
  await town.hear([dealHeard('acme', 'open', town.clock.now)], 'crm');
  await town.goTo(monday + 2 * hour);
  await town.hear([dealHeard('acme', 'won', town.clock.now)], 'crm');
  expect(await tasksOf(rep)).toMatchObject([{ what: 'say why', cycle, accountId: idOf('acme') }]);
  const said = { what: 'closing why', cycle, sentence: 'the pilot paid for itself', tags: ['roi'] } as const;
  await agreements.say(idOf('acme'), said, rep);
  await town.goTo(monday + 3 * hour);
  expect(await tasksOf(rep)).toEqual([]);
});

test('a dispute is a task of whoever decides it, until it is settled [P7]', async () => {
  await town.goTo(monday);
  await town.raiseHand('acme');
  const { id, assignee: rep = '' } = await town.offerOf('acme');
  await town.say({ what: 'reject', offer: id, code: 'too-early', sentence: 'next year' }, rep);
  await town.workspace.agreements.dispute(id, 'they asked for a demo', 'mia');
  await town.goTo(monday + minute);
  expect(await tasksOf(rep)).toEqual([]);
  expect(await tasksOf('revops-lead')).toMatchObject([
    { what: 'settle', offer: id, accountId: idOf('acme'), dueAt: monday + 8 * hour },
  ]);
  await town.say({ what: 'settle', offer: id, isUpheld: true, sentence: 'it stands' }, 'revops-lead');
  expect(await tasksOf()).toEqual([]);
});

test('what a rep has is theirs: nobody else is asked to look at it', async () => {
  await town.goTo(monday);
  await town.raiseHand('acme');
  expect((await tasksOf()).map(({ what }) => what)).toEqual(['answer']);
  expect(await tasksOf('revops-lead')).toEqual([]);
});

test('what was there before the workspace went live is looked at from then on, and before nobody is asked [P23]', async () => {
  await town.end();
  town = await openTown({ goLiveAt: null });
  await town.goTo(monday);
  await town.hear(softFit('soft', town.clock.now));
  expect(await tasksOf()).toEqual([]);
  await town.goTo(monday + 2 * hour);
  await town.workspace.outbox.settings.change({ goLiveAt: town.clock.now }, 'the test');
  expect(await tasksOf()).toMatchObject([{ what: 'review', dueAt: monday + 26 * hour }]);
});
