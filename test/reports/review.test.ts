import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReview } from '../../src/engine/agreement/create-review.ts';
import { type OutboxLive, goLive, openOutbox } from '../effects/outbox-live.ts';
import { company, day, did, message, saysWho } from '../live/live-engine.ts';
import { answerAll, isEven, raise, strong } from './answered-leads.ts';
import { reportOf } from './live-reports.ts';

/** Dozens of leads are answered one by one. */
const aMinute = 60_000;

let live: OutboxLive;
beforeEach(async () => {
  live = await openOutbox();
});
afterEach(() => live.end());

async function find() {
  return createReview(live.store, live.engine, () => live.clock.now).find();
}

test(
  'a review proposes the row that rejections speak for, with the won deals it would have lost [R5]',
  async () => {
    await goLive(live);
    const names = Array.from({ length: 44 }, (_, each) => ({ name: `c${each}`, isSmall: each % 2 === 0 }));
    await live.engine.append(names.map(({ name, isSmall }) => raise(live, name, { employees: isSmall ? 15 : 300 })));
    await live.engine.settle();
    await answerAll(live, isEven, { code: 'too-small', sentence: 'too few people' });
    // A small one that was won all the same.
    await live.engine.append([raise(live, 'won', { employees: 15, isWon: true })]);
    live.clock.now += 2 * day;
    await live.engine.settle();

    const found = await find();
    const [proposal] = found?.proposals ?? [];
    expect(proposal).toMatchObject({ number: 1, pattern: { code: 'too-small', field: 'employees' } });
    expect(proposal?.pattern.cases.length).toBe(22);
    expect(proposal?.diff.moved.length).toBeGreaterThan(0);
    expect(proposal?.diff.cases?.before.won).toBe(1);
    expect(proposal?.diff.cases?.turned).toMatchObject([{ turn: 'missed', accountId: 'domain:won.example' }]);
    const published = await live.engine.playbook();
    expect(published?.files.get('icp.md')).not.toContain('Learned from rejections');
  },
  aMinute,
);

test(
  'where sales turns down what only just passes, a higher threshold is proposed, with the won deals it would have lost [T1] [R5]',
  async () => {
    await goLive(live);
    // Half of them have what gives an account more points than a pursue asks; the others only just pass.
    const names = Array.from({ length: 44 }, (_, each) => ({ name: `c${each}`, isWeak: each % 2 === 0 }));
    await live.engine.append(
      names.map(({ name, isWeak }) => raise(live, name, { employees: 300, more: isWeak ? {} : strong })),
    );
    await live.engine.settle();
    await answerAll(live, isEven, { code: 'no-need', sentence: 'not for them' });
    await live.engine.append([raise(live, 'won', { employees: 300, isWon: true })]);
    live.clock.now += 2 * day;
    await live.engine.settle();

    const proposal = (await find())?.proposals.find(({ file }) => file === 'verdicts.md');
    expect(proposal).toMatchObject({ id: 'threshold-account', pattern: { code: 'any reason', field: 'account' } });
    expect(proposal?.pattern.cases.length).toBe(22);
    expect(proposal?.pattern.lift.low).toBeGreaterThan(1);
    expect(proposal?.lines.length).toBeGreaterThan(0);
    for (const { was, is } of proposal?.lines ?? []) {
      expect(was).toMatch(/^\| >= 60 \|.*\| pursue \|/);
      expect(is).toBe(was?.replace('>= 60', is.split('|')[1]?.trim() ?? ''));
    }
    expect(proposal?.diff.cases?.turned).toMatchObject([{ turn: 'missed', accountId: 'domain:won.example' }]);
  },
  aMinute,
);

test(
  'where those turned down are no weaker than the others, no threshold is proposed [T1]',
  async () => {
    await goLive(live);
    const names = Array.from({ length: 44 }, (_, each) => `c${each}`);
    await live.engine.append(
      names.map((name, each) => raise(live, name, { employees: 300, more: each % 4 < 2 ? {} : strong })),
    );
    await live.engine.settle();
    await answerAll(live, isEven, { code: 'no-need', sentence: 'not for them' });
    expect((await find())?.proposals.filter(({ file }) => file === 'verdicts.md')).toEqual([]);
  },
  aMinute,
);

test('a reply that is a no is listed in the review and counts as a case, with a cycle or without [R4]', async () => {
  await goLive(live);
  const reply = (name: string, meant: string) =>
    did({ id: `ceo-${name}`, email: `ceo@${name}.example` }, 'mail replied', live.clock.now, { class: meant });
  const names = Array.from({ length: 44 }, (_, each) => ({ name: `c${each}`, isSmall: each % 2 === 0 }));
  const replied = names.map(({ name, isSmall }) =>
    message(
      [
        company({ domain: `${name}.example` }, { employees: isSmall ? 15 : 300 }),
        saysWho({ id: `ceo-${name}`, email: `ceo@${name}.example` }, {}, { domain: `${name}.example` }),
        reply(name, isSmall ? 'Wrong person' : 'interested'),
      ],
      live.clock.now,
      `reply ${name}`,
    ),
  );
  await live.engine.append(replied);
  await live.engine.settle();
  const report = await reportOf(live, 'review');
  const rows = report.lists.find(({ id }) => id === 'replies')?.rows ?? [];
  expect(rows.length).toBe(44);
  expect(rows.filter((row) => row[3] === 'wrong person' && row[4] === 'yes').length).toBe(22);
  const [proposal] = (await find())?.proposals ?? [];
  expect(proposal?.pattern).toMatchObject({ code: 'replied wrong person', condition: 'employees < 50' });
  expect(proposal?.pattern.cases).toContain('domain:c0.example');
});
