import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReports } from '../../src/engine/agreement/create-reports.ts';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { type AgreementWord, dayOfInstant } from '../../src/domain/index.ts';
import { type Report, markdownReport } from '../../src/reports/index.ts';
import { type OutboxLive, goLive, handRaise, meetCompany, openOutbox } from '../effects/outbox-live.ts';
import { message } from '../live/live-engine.ts';
import { figure, valueOf } from './given.ts';
import { calendarOf, hour } from '../agreement/hours.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

const cycleOf = (name: string) => `domain:${name}.example#1`;
const offerOf = (name: string) => `${cycleOf(name)}/sdr/1`;

async function say(name: string, word: AgreementWord, by = 'jane'): Promise<void> {
  const said = await createAgreements(live.store, live.engine, () => live.clock.now).say(
    `domain:${name}.example`,
    word,
    by,
  );
  expect(said).toEqual({ ok: true });
  await live.engine.settle();
}

/** A hand is raised, and the lead given to Jane, who works day and night. */
async function give(name: string): Promise<void> {
  await handRaise(live, name);
  const calendar = calendarOf('Europe/Berlin', '24/7');
  await say(name, { what: 'assign', offer: offerOf(name), to: { person: 'jane', calendar }, tried: [] }, 'assigner');
}

async function report(name: Parameters<ReturnType<typeof createReports>['make']>[0]): Promise<Report> {
  const made = await createReports(live.store, live.engine, () => live.clock.now).make(name, {});
  if (made === undefined) throw new Error('no playbook');
  return made;
}

test('what happened in a workspace is what its reports say, by its own events [S9] [P22]', async () => {
  await goLive(live);
  await meetCompany(live, 'unknown');
  for (const name of ['acme', 'blue', 'cold']) await give(name);
  live.clock.now += hour;
  await say('acme', { what: 'accept', offer: offerOf('acme') });
  await say('blue', { what: 'reject', offer: offerOf('blue'), code: 'too-small', sentence: 'two people' });
  live.clock.now += hour;
  const touch = {
    kind: 'touch' as const,
    account: { domain: 'acme.example' },
    contact: {},
    channel: 'phone' as const,
    by: 'jane',
    on: dayOfInstant(live.clock.now, 0),
    at: live.clock.now,
    isAutomated: false,
    origin: { file: 'crm', line: 0 },
  };
  await live.engine.append([message([touch], live.clock.now)]);
  await live.engine.settle();

  const funnel = await report('funnel');
  expect(valueOf(funnel, 'known-accounts')).toBe(4);
  expect(valueOf(funnel, 'enriched-accounts')).toBe(3);
  expect(valueOf(funnel, 'cycles-at-stage', { stage: 'MQL' })).toBe(3);
  expect(figure(funnel, 'stage-conversion', { step: 'MQL → SAL' })).toMatchObject({
    value: 0.5,
    n: 2,
    waiting: 1,
    list: [cycleOf('acme')],
  });
  const response = await report('response');
  expect(figure(response, 'touch-hours-from-assignment')).toMatchObject({ value: 2, n: 1 });
  expect(
    valueOf(response, 'sla-business-minutes-median', { handoff: 'marketing to SDR', clock: 'accept', path: 'route' }),
  ).toBe(60);
  expect(response.lists.find(({ id }) => id === 'overdue')?.rows).toEqual([]);
  const reasons = await report('reasons');
  expect(valueOf(reasons, 'rejections', { reason: 'too-small' })).toBe(1);
  expect(valueOf(reasons, 'disqualifications', { reason: 'too-small' })).toBe(1);
  expect(markdownReport(reasons)).toContain('| two people |');
  expect((await report('review')).notes[0]).toContain('too few');
});

test('accounts somebody does not see do not count for them', async () => {
  await goLive(live);
  await give('acme');
  const reports = createReports(live.store, live.engine, () => live.clock.now);
  await live.engine.append([
    message(
      [
        {
          kind: 'account',
          account: { domain: 'acme.example' },
          facts: [{ field: 'owner', value: 'sam', source: 'crm' }],
          origin: { file: 'crm', line: 0 },
        },
      ],
      live.clock.now,
    ),
  ]);
  await live.engine.settle();
  const seen = async (who: string) => {
    const made = await reports.seenBy(new Set([who])).make('leads', {});
    return made && valueOf(made, 'mql-volume');
  };
  expect([await seen('sam'), await seen('jane')]).toEqual([1, 0]);
});
