import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OutboxLive, goLive, openOutbox } from '../effects/outbox-live.ts';
import { companyHeard, dealHeard, fittingFacts, personHeard } from '../agreement/heard.ts';
import { message } from '../live/live-engine.ts';
import { figure, valueOf } from './given.ts';
import { reportOf } from './live-reports.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

/** A company and its CEO, who has done nothing; `isWon` has a deal that was won today. */
function meet(name: string, facts: typeof fittingFacts, isWon = false) {
  const { now } = live.clock;
  const inputs = [companyHeard(name, facts), personHeard(name, 'ceo', 'CEO')];
  return message(isWon ? [...inputs, dealHeard(name, 'won', now)] : inputs, now, name);
}

test('a good account in nurture is reported with the one condition that holds it back, and what was won all the same [P20] [T8]', async () => {
  await goLive(live);
  await live.engine.append([
    meet('fits', fittingFacts),
    meet('farm', { ...fittingFacts, industry: 'agriculture', employees: 5 }),
    meet('won', fittingFacts, true),
  ]);
  await live.engine.settle();
  const report = await reportOf(live, 'stuck');
  const rows = report.lists.find(({ id }) => id === 'held')?.rows ?? [];
  // A CEO of a core account lacks behavior; a farm lacks fit besides.
  expect(rows.find(([id]) => id === 'domain:fits.example')).toEqual([
    'domain:fits.example',
    'fits.example',
    'behavior >= 50',
    0,
    80,
    'yes',
  ]);
  expect(rows.map(([id]) => id)).not.toContain('domain:farm.example');
  expect(figure(report, 'held-back-like-won', { condition: 'behavior >= 50' })?.list).toEqual(['domain:fits.example']);
  expect(figure(report, 'passed-over', { end: 'won' })).toMatchObject({ value: 1, n: 1, list: ['D-won'] });
  expect(valueOf(report, 'won-held-back', { condition: 'behavior >= 50' })).toBe(1);
});
