import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { createReview } from '../../src/engine/agreement/create-review.ts';
import { type OutboxLive, goLive, openOutbox } from '../effects/outbox-live.ts';
import { company, day, did, message, saysWho } from '../live/live-engine.ts';
import { hoursOf } from './given.ts';

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

/** A company of a size whose CEO asks for a demo; `isWon` has a deal that was won a day later. */
function raise(name: string, employees: number, isWon: boolean) {
  const account = { domain: `${name}.example` };
  const who = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const facts = { industry: 'software', employees, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };
  const on = Math.floor(live.clock.now / day);
  const deal = {
    kind: 'deal' as const,
    id: `D-${name}`,
    account,
    contacts: [],
    outcome: 'won' as const,
    closedOn: on + 1,
    origin: { file: 'deals', line: 0 },
  };
  const inputs = [
    company(account, facts),
    saysWho(who, { title: 'CEO' }, account),
    did(who, 'demo requested', live.clock.now),
  ];
  return message(isWon ? [...inputs, deal] : inputs, live.clock.now, name);
}

test('a review proposes the row that rejections speak for, with the won deals it would have lost [R5]', async () => {
  await goLive(live);
  const names = Array.from({ length: 64 }, (_, each) => ({ name: `c${each}`, isSmall: each % 2 === 0 }));
  await live.engine.append(names.map(({ name, isSmall }) => raise(name, isSmall ? 15 : 300, false)));
  await live.engine.settle();
  const agreements = createAgreements(live.store, live.engine, () => live.clock.now);
  const offers = await agreements.offers({ limit: 100 });
  expect(offers.length).toBe(64);
  const to = { person: 'jane', calendar: hoursOf('24/7') };
  for (const { id, accountId } of offers)
    await agreements.say(accountId, { what: 'assign', offer: id, to, tried: [] }, 'assigner');
  await live.engine.settle();
  for (const { id, accountId } of offers) {
    const isSmall = Number(/c(\d+)/.exec(accountId)?.[1]) % 2 === 0;
    const no = { what: 'reject', offer: id, code: 'too-small', sentence: 'too few people' } as const;
    await agreements.say(accountId, isSmall ? no : { what: 'accept', offer: id }, 'jane');
  }
  await live.engine.settle();
  // A small one that was won all the same.
  await live.engine.append([raise('won', 15, true)]);
  live.clock.now += 2 * day;
  await live.engine.settle();

  const found = await createReview(live.store, live.engine, () => live.clock.now).find();
  const [proposal] = found?.proposals ?? [];
  expect(proposal).toMatchObject({ number: 1, pattern: { code: 'too-small', field: 'employees' } });
  expect(proposal?.pattern.cases.length).toBe(32);
  expect(proposal?.diff.moved.length).toBeGreaterThan(0);
  expect(proposal?.diff.cases?.before.won).toBe(1);
  expect(proposal?.diff.cases?.turned).toMatchObject([{ turn: 'missed', accountId: 'domain:won.example' }]);
  const published = await live.engine.playbook();
  expect(published?.files.get('icp.md')).not.toContain('Learned from rejections');
});
