import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { parseDay } from '../../src/domain/index.ts';
import { samenessHeard } from '../agreement/heard.ts';
import { type ReportName, makeReport, reportNames } from '../../src/reports/index.ts';
import { type OutboxLive, goLive, handRaise, openOutbox } from '../effects/outbox-live.ts';
import { message, saysWho } from '../live/live-engine.ts';
import { accepted, after, closed, entered, figure, lead, offered, termsOf, valueOf } from './given.ts';
import { reportOf } from './live-reports.ts';

describe('figures of few cases', () => {
  test('of nothing are no numbers: counts are 0, shares and medians have no value', () => {
    for (const name of reportNames)
      for (const { id, value, n } of makeReport(name, termsOf([])).figures) {
        expect([name, id, n]).toEqual([name, id, 0]);
        expect([undefined, 0]).toContain(value);
      }
  });

  test('of one case say how unsure they are', () => {
    const report = makeReport('leads', termsOf([closed(accepted(offered(lead('one')), 1), 9, 'lost')]));
    const [yes, no] = [figure(report, 'mql-to-sal'), figure(report, 'win-rate')];
    expect([yes?.value, yes?.n, no?.value, no?.n]).toEqual([1, 1, 0, 1]);
    expect(yes?.low).toBeLessThan(0.25);
    expect(no?.high).toBeGreaterThan(0.75);
  });

  test('of a cycle that was brought back are not decided, and its MQL is counted once', () => {
    const lost = closed(entered(accepted(offered(lead('a')), 1), 5, 'SQL'), 9, 'lost');
    const back = after(lost, 20, { kind: 'CycleResumed', why: 'the dispute was settled' });
    const of = (tale: typeof lost) => makeReport('leads', termsOf([tale]));
    expect(figure(of(lost), 'sql-to-opportunity')).toMatchObject({ value: 0, n: 1 });
    expect(figure(of(back), 'sql-to-opportunity')).toMatchObject({ n: 0, waiting: 1 });
    expect(figure(of(back), 'win-rate')).toMatchObject({ n: 0 });
    expect(valueOf(of(back), 'mql-volume')).toBe(1);
  });
});

describe('in a workspace', () => {
  let live: OutboxLive;
  beforeEach(async () => {
    live = await openOutbox();
    await goLive(live);
  });
  afterEach(() => live.end());

  const make = (name: ReportName, from?: string) =>
    reportOf(live, name, from === undefined ? {} : { from: parseDay(from) ?? 0 });

  test('a night belongs to the day before: months, quarters and years end when the day of the playbook does [S1]', async () => {
    // Half past midnight and half past two in Berlin, where the day begins at two.
    live.clock.now = Date.UTC(2026, 11, 31, 23, 30);
    await handRaise(live, 'old');
    live.clock.now = Date.UTC(2027, 0, 1, 1, 30);
    await handRaise(live, 'new');
    const report = await make('leads');
    expect(valueOf(report, 'mql-volume', { source: 'unknown', month: '2026-12' })).toBe(1);
    expect(valueOf(report, 'mql-volume', { source: 'unknown', month: '2027-01' })).toBe(1);
    expect(figure(await make('leads', '2027-01-01'), 'mql-volume')?.list).toEqual(['domain:new.example#1']);
    live.clock.now = Date.UTC(2027, 1, 2);
    expect(figure(await make('leads'), 'lead-velocity', { month: '2027-01' })).toMatchObject({ value: 0, n: 1 });
  });

  test('cycles are counted, never people: more of them at an account change no figure of a funnel [B18]', async () => {
    await handRaise(live, 'acme');
    const before = [await make('leads'), await make('funnel')].map(({ figures }) => figures);
    const more = ['cto', 'cfo', 'coo'].map((id) =>
      saysWho({ id, email: `${id}@acme.example` }, { title: 'Clerk' }, { domain: 'acme.example' }),
    );
    await live.engine.append([message(more, live.clock.now)]);
    await live.engine.settle();
    expect([await make('leads'), await make('funnel')].map(({ figures }) => figures)).toEqual(before);
  });

  test('two accounts that are one are counted once, with the cycle that goes on', async () => {
    for (const name of ['alpha', 'zulu']) await handRaise(live, name);
    expect(valueOf(await make('leads'), 'mql-volume')).toBe(2);
    const same = samenessHeard('zulu', 'same as', 'alpha', live.clock.now);
    await live.engine.append([message([same], live.clock.now)]);
    await live.engine.settle();
    const agreements = createAgreements(live.store, live.engine, () => live.clock.now);
    const cycles = (await agreements.of('domain:alpha.example'))?.cycles ?? [];
    expect(figure(await make('leads'), 'mql-volume')?.list).toEqual(cycles.map(({ id }) => id));
    expect([cycles.length, valueOf(await make('funnel'), 'known-accounts')]).toEqual([1, 1]);
  });

  test('somebody who is erased takes no figure with them', async () => {
    await handRaise(live, 'acme');
    const before = (await make('leads')).figures;
    await live.engine.erasures.begin('ceo@acme.example', 'test');
    await live.engine.settle();
    expect((await make('leads')).figures).toEqual(before);
  });
});
