import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReports } from '../../src/engine/agreement/create-reports.ts';
import { type OutboxLive, goLive, openOutbox } from '../effects/outbox-live.ts';
import { company, day, message, saysWho } from '../live/live-engine.ts';
import { figure, valueOf } from './given.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

const core = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };

/** A company and somebody of it; nobody of them has done anything. */
function meet(name: string, facts: Readonly<Record<string, string | number>>, title: string, isWon = false) {
  const account = { domain: `${name}.example` };
  const today = Math.floor(live.clock.now / day);
  const deal = {
    kind: 'deal' as const,
    id: `D-${name}`,
    account,
    contacts: [],
    outcome: 'won' as const,
    createdOn: today - 30,
    closedOn: today,
    origin: { file: 'deals', line: 0 },
  };
  const who = { id: `one-${name}`, email: `one@${name}.example` };
  const inputs = [company(account, facts), saysWho(who, { title }, account)];
  return message(isWon ? [...inputs, deal] : inputs, live.clock.now, name);
}

test('a good account in nurture is reported with the one condition that holds it back, and what was won all the same [P20] [T8]', async () => {
  await goLive(live);
  await live.engine.append([
    meet('fits', core, 'CEO'),
    meet('farm', { ...core, industry: 'agriculture', employees: 5 }, 'CEO'),
    meet('won', core, 'CEO', true),
  ]);
  await live.engine.settle();
  const report = await createReports(live.store, live.engine, () => live.clock.now).make('stuck', {});
  if (report === undefined) throw new Error('no playbook');
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
