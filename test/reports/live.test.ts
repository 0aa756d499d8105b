import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import type { AgreementWord } from '../../src/domain/index.ts';
import { markdownReport } from '../../src/reports/index.ts';
import { companyHeard, touchHeard } from '../agreement/heard.ts';
import { calendarOf, hour } from '../agreement/hours.ts';
import { idOf } from '../agreement/town.ts';
import { type OutboxLive, goLive, handRaise, meetCompany, openOutbox } from '../effects/outbox-live.ts';
import { message } from '../live/live-engine.ts';
import { figure, valueOf } from './given.ts';
import { reportOf, reportsOf } from './live-reports.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

const cycleOf = (name: string) => `${idOf(name)}#1`;
const offerOf = (name: string) => `${cycleOf(name)}/sdr/1`;

async function say(name: string, word: AgreementWord, by = 'jane'): Promise<void> {
  const agreements = createAgreements(live.store, live.engine, () => live.clock.now);
  expect(await agreements.say(idOf(name), word, by)).toEqual({ ok: true });
  await live.engine.settle();
}

/** A hand is raised, and the lead given to Jane, who works day and night. */
async function give(name: string): Promise<void> {
  await handRaise(live, name);
  const calendar = calendarOf('Europe/Berlin', '24/7');
  await say(name, { what: 'assign', offer: offerOf(name), to: { person: 'jane', calendar }, tried: [] }, 'assigner');
}

test('what happened in a workspace is what its reports say, by its own events [S9] [P22]', async () => {
  await goLive(live);
  await meetCompany(live, 'unknown');
  for (const name of ['acme', 'blue', 'cold']) await give(name);
  live.clock.now += hour;
  await say('acme', { what: 'accept', offer: offerOf('acme') });
  await say('blue', { what: 'reject', offer: offerOf('blue'), code: 'too-small', sentence: 'two people' });
  live.clock.now += hour;
  await live.engine.append([message([touchHeard('acme', 'jane', live.clock.now)], live.clock.now)]);
  await live.engine.settle();

  const funnel = await reportOf(live, 'funnel');
  expect(valueOf(funnel, 'known-accounts')).toBe(4);
  expect(valueOf(funnel, 'enriched-accounts')).toBe(3);
  expect(valueOf(funnel, 'cycles-at-stage', { stage: 'MQL' })).toBe(3);
  expect(figure(funnel, 'stage-conversion', { step: 'MQL → SAL' })).toMatchObject({
    value: 0.5,
    n: 2,
    waiting: 1,
    list: [cycleOf('acme')],
  });
  const response = await reportOf(live, 'response');
  expect(figure(response, 'touch-hours-from-assignment')).toMatchObject({ value: 2, n: 1 });
  expect(
    valueOf(response, 'sla-business-minutes-median', { handoff: 'marketing to SDR', clock: 'accept', path: 'route' }),
  ).toBe(60);
  expect(response.lists.find(({ id }) => id === 'overdue')?.rows).toEqual([]);
  const reasons = await reportOf(live, 'reasons');
  expect(valueOf(reasons, 'rejections', { reason: 'too-small' })).toBe(1);
  expect(valueOf(reasons, 'disqualifications', { reason: 'too-small' })).toBe(1);
  expect(markdownReport(reasons)).toContain('| two people |');
  expect((await reportOf(live, 'review')).notes[0]).toContain('too few');
});

test('accounts somebody does not see do not count for them', async () => {
  await goLive(live);
  await give('acme');
  await live.engine.append([message([companyHeard('acme', { owner: 'sam' })], live.clock.now)]);
  await live.engine.settle();
  const seen = async (who: string) => {
    const made = await reportsOf(live)
      .seenBy(new Set([who]))
      .make('leads', {});
    return made && valueOf(made, 'mql-volume');
  };
  expect([await seen('sam'), await seen('jane')]).toEqual([1, 0]);
});
