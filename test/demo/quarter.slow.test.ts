import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgreementEvent } from '../../src/domain/index.ts';
import type { Report, ReportName } from '../../src/reports/index.ts';
import { figure, valueOf } from '../reports/given.ts';
import { type CountedCycle, berlinMonth, middleOf, recount } from './recount.ts';
import {
  type Workspace,
  createDemoClock,
  makeDemo,
  openWorkspace,
  playQuarter,
  quarterStart,
  readPlaybookFolder,
} from '../../src/engine/index.ts';

/** Friday 20 November 2026, 15:00 in Berlin. */
const until = Date.UTC(2026, 10, 20, 14);
const week = 7 * 86_400_000;
const start = quarterStart(until);
const folder = mkdtempSync(join(tmpdir(), 'assay-quarter-'));
let played: Workspace;
let told: readonly Told[] = [];

/** An event with the account it is of. */
type Told = AgreementEvent & { readonly account: string };

/** A demo workspace in which a quarter has been played up to an instant. */
async function play(name: string, end: number): Promise<Workspace> {
  const place = join(folder, name);
  const clock = createDemoClock(() => end);
  clock.goTo(start);
  const workspace = await openWorkspace({ file: `${place}.db` }, { clock: clock.now, uploads: place });
  const files = await readPlaybookFolder('playbooks/b2b-saas');
  await workspace.playbooks.publish({ files, by: 'the test', isUnsigned: true });
  const made = await makeDemo(mkdtempSync(join(folder, 'files-')), 1, Math.floor(until / 86_400_000));
  await playQuarter({ workspace, clock, until: end, files: made, seed: 1 });
  return workspace;
}

/** What happened at all accounts that were ever offered, in order of time. */
async function historyOf({ agreements }: Workspace): Promise<readonly Told[]> {
  const offers = await agreements.offers({ limit: 1_000 });
  const accounts = [...new Set(offers.map(({ accountId }) => accountId))];
  const events = await Promise.all(
    accounts.map(async (account) =>
      (await agreements.events(account, 500)).map(({ event }) => ({ ...event, account })),
    ),
  );
  return events.flat().toSorted((a, b) => a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function all<Kind extends Told['kind']>(kind: Kind): readonly Extract<Told, { kind: Kind }>[] {
  return told.filter((event): event is Extract<Told, { kind: Kind }> => event.kind === kind);
}

beforeAll(async () => {
  played = await play('quarter', until);
  told = await historyOf(played);
}, 400_000);
afterAll(async () => {
  await played.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A report of the quarter. */
async function reportOf(name: ReportName, query: Parameters<Workspace['reports']['make']>[1] = {}): Promise<Report> {
  const report = await played.reports.make(name, query);
  if (report === undefined) throw new Error('no playbook');
  return report;
}

const dayMs = 86_400_000;
/** The first day of a week of the quarter. */
const quarterDay = (week: number) => Math.floor(start / dayMs) + 7 * week;
const cameTo = ({ entered }: CountedCycle, ...stages: readonly string[]) =>
  stages.some((stage) => entered[stage] !== undefined);
const later = {
  SAL: ['SAL', 'SQL', 'opportunity', 'won'],
  SQL: ['SQL', 'opportunity', 'won'],
  opportunity: ['opportunity', 'won'],
} as const;

/** How many of some cycles came to a stage, of those that have or have ended. */
function cameOf(cycles: readonly CountedCycle[], stage: keyof typeof later): readonly [yes: number, decided: number] {
  const yes = cycles.filter((one) => cameTo(one, ...later[stage])).length;
  const no = cycles.filter((one) => one.end !== undefined && !cameTo(one, ...later[stage])).length;
  return [yes, yes + no];
}

function expectShare(report: Report, id: string, group: Record<string, string>, [yes, n]: readonly [number, number]) {
  const found = figure(report, id, group);
  expect([id, group, found?.list.length, found?.n]).toEqual([id, group, yes, n]);
  if (n > 0) expect(found?.value).toBeCloseTo(yes / n, 12);
}

describe('an independent count of the rows of the quarter', () => {
  const counted = () => recount(join(folder, 'quarter.db'));

  test('finds the same MQLs by source and month, conversions, days and win rates [S1] [S2] [S6]', async () => {
    const report = await reportOf('leads');
    const { cycles } = counted();
    expect(valueOf(report, 'mql-volume')).toBe(cycles.length);
    const groups = Map.groupBy(cycles, ({ source, openedAt }) => `${source} ${berlinMonth(openedAt)}`);
    expect(groups.size).toBeGreaterThan(6);
    for (const own of groups.values()) {
      const [{ source, openedAt } = { source: '', openedAt: 0 }] = own;
      expect(valueOf(report, 'mql-volume', { source, month: berlinMonth(openedAt) })).toBe(own.length);
    }
    const bySource = [...Map.groupBy(cycles, ({ source }) => source)].map(([source, own]) => ({
      group: { source },
      own,
    }));
    for (const { group, own } of [{ group: {}, own: cycles }, ...bySource]) {
      expectShare(report, 'mql-to-sql', group, cameOf(own, 'SQL'));
      const ended = own.filter(({ end }) => end !== undefined);
      expectShare(report, 'win-rate', group, [ended.filter(({ end }) => end === 'won').length, ended.length]);
    }
  });

  test('finds the same shares from MQL to SAL and from SQL to opportunity, and days between [S4] [S5] [S9]', async () => {
    const report = await reportOf('leads');
    const { cycles } = counted();
    expectShare(report, 'mql-to-sal', {}, cameOf(cycles, 'SAL'));
    const qualified = cycles.filter((one) => cameTo(one, ...later.SQL));
    expectShare(report, 'sql-to-opportunity', {}, cameOf(qualified, 'opportunity'));
    const days = cycles.flatMap(({ openedAt, entered: { opportunity } }) =>
      opportunity === undefined ? [] : [(opportunity - openedAt) / dayMs],
    );
    expect(valueOf(report, 'mql-to-opportunity-days')).toBeCloseTo(middleOf(days) ?? 0, 12);
    const funnel = await reportOf('funnel');
    expect(valueOf(funnel, 'known-accounts')).toBe(counted().accounts);
    for (const stage of ['SAL', 'SQL', 'opportunity'] as const)
      expect(valueOf(funnel, 'cycles-at-stage', { stage })).toBe(cameOf(cycles, stage)[0]);
  });

  test('finds the same hours to the first touch, and the same reasons [S3] [S8]', async () => {
    const { cycles, offers } = counted();
    const hours = offers.flatMap(({ assignedAt, touchedAt }) =>
      assignedAt === undefined || touchedAt === undefined ? [] : [(touchedAt - assignedAt) / 3_600_000],
    );
    const response = await reportOf('response');
    expect(figure(response, 'touch-hours-from-assignment')?.n).toBe(hours.length);
    expect(valueOf(response, 'touch-hours-from-assignment')).toBeCloseTo(middleOf(hours) ?? 0, 12);
    const reasons = await reportOf('reasons');
    const out = cycles.filter(({ end }) => end === 'disqualified');
    for (const [reason, own] of Map.groupBy(out, (one) => one.reason ?? ''))
      expect(figure(reasons, 'disqualifications', { reason })?.list.toSorted()).toEqual(
        own.map(({ id }) => id).toSorted(),
      );
    const no = all('OfferRejected');
    for (const [reason, own] of Map.groupBy(no, ({ code }) => code))
      expect(valueOf(reasons, 'rejections', { reason }), reason).toBe(own.length);
    expect(valueOf(reasons, 'rejections-without-reason')).toBe(0);
  });

  test('finds whose an answer was and whose a step: the owner of the offer, the same in every report [S9]', async () => {
    const { cycles, offers } = counted();
    const answered = offers.filter(({ answeredAs }) => answeredAs !== undefined);
    const reasons = await reportOf('reasons');
    for (const [owner, own] of Map.groupBy(answered, (one) => one.owner ?? 'nobody')) {
      const no = own.filter(({ answeredAs }) => answeredAs === 'rejected');
      expectShare(reasons, 'rejection-share', { owner }, [no.length, own.length]);
      for (const [reason, alike] of Map.groupBy(no, ({ code }) => code ?? ''))
        expect(valueOf(reasons, 'rejections', { reason, owner }), `${reason} of ${owner}`).toBe(alike.length);
    }
    const lastOf = (cycle: string, ...slugs: readonly string[]) =>
      slugs
        .map((slug) => offers.findLast(({ id, owner }) => id.startsWith(`${cycle}/${slug}/`) && owner !== undefined))
        .find((offer) => offer !== undefined)?.owner ?? 'nobody';
    const leads = await reportOf('leads', { by: 'owner' });
    for (const [owner, own] of Map.groupBy(cycles, ({ id }) => lastOf(id, 'sdr', 'ae')))
      expectShare(leads, 'mql-to-sal', { owner }, cameOf(own, 'SAL'));
    const qualified = cycles.filter((one) => cameTo(one, ...later.SQL));
    for (const [owner, own] of Map.groupBy(qualified, ({ id }) => lastOf(id, 'ae', 'sdr')))
      expectShare(leads, 'sql-to-opportunity', { owner }, cameOf(own, 'opportunity'));
  });

  test('finds one number for one figure of one week, whichever report it stands in', async () => {
    const [from, to] = [quarterDay(6), quarterDay(13) - 1];
    const [reasons, review] = [await reportOf('reasons', { from, to }), await reportOf('review', { from, to })];
    const shared = review.figures.filter(({ id }) => reasons.figures.some((other) => other.id === id));
    expect(new Set(shared.map(({ id }) => id)).size).toBeGreaterThanOrEqual(3);
    for (const { id, group, value, list } of shared) {
      const other = figure(reasons, id, group);
      expect([id, group, other?.value, other?.list.toSorted()]).toEqual([id, group, value, list.toSorted()]);
    }
  });

  test('finds the same volume handed over, month by month, and what was accepted of it [A16] [P18]', async () => {
    const report = await reportOf('change');
    const { cycles, offers } = counted();
    const firstOffer = new Map<string, number>();
    for (const { id, offeredAt } of offers) {
      const cycle = id.slice(0, id.indexOf('/', id.lastIndexOf('#')));
      firstOffer.set(cycle, Math.min(firstOffer.get(cycle) ?? Infinity, offeredAt));
    }
    const handed = cycles.filter(({ id }) => firstOffer.has(id));
    for (const [month, own] of Map.groupBy(handed, ({ id }) => berlinMonth(firstOffer.get(id) ?? 0))) {
      expect(valueOf(report, 'handed-over', { month }), month).toBe(own.length);
      expectShare(report, 'handed-over-accepted', { month }, cameOf(own, 'SAL'));
    }
  });
});

describe('the quarter of the demo', () => {
  test('something is opened, answered and ended in every week', () => {
    for (let from = start + week; from < until - week; from += week) {
      const kinds = new Set(told.filter(({ at }) => at >= from && at < from + week).map(({ kind }) => kind));
      const usual = ['CycleOpened', 'OfferAssigned', 'OfferAccepted', 'FirstTouched', 'EvidenceGiven', 'CycleClosed'];
      expect([...kinds], `the week from ${new Date(from).toISOString()}`).toEqual(expect.arrayContaining(usual));
    }
  });

  test('its figures are those of a team that does well and is not perfect', () => {
    const opened = all('CycleOpened').length;
    const accepted = all('SalesDesignated').filter(({ designation }) => designation === 'SAL').length;
    expect(opened).toBeGreaterThan(80);
    expect(accepted / opened).toBeGreaterThan(0.4);
    expect(accepted / opened).toBeLessThan(0.9);
    const closed = (as: string) => all('CycleClosed').filter((event) => event.as === as).length;
    for (const as of ['won', 'lost', 'recycled', 'disqualified']) expect(closed(as), as).toBeGreaterThanOrEqual(3);
    for (let month = 0; month < 3; month += 1) {
      const [from, to] = [start + (month * 13 * week) / 3, start + ((month + 1) * 13 * week) / 3];
      const expired = all('OfferExpired').filter(({ at }) => at >= from && at < to);
      expect(expired.length, `month ${month + 1}`).toBeGreaterThanOrEqual(1);
    }
    expect(all('OfferRejected').length).toBeGreaterThanOrEqual(5);
    expect(new Set(all('DisputeSettled').map(({ isUpheld }) => isUpheld))).toEqual(new Set([true, false]));
    expect(all('MeetingSet').filter(({ state }) => state === 'no-show').length).toBeGreaterThanOrEqual(1);
    expect(all('Reminded').length).toBeGreaterThanOrEqual(5);
    expect(all('ClockMissed').some(({ end }) => end === 'escalate')).toBe(true);
    expect(all('WhyGiven').length).toBeGreaterThanOrEqual(6);
    expect(all('CycleOpened').some(({ isReopened }) => isReopened)).toBe(true);
  });

  test('nobody works outside their hours, and no meeting is held before it was agreed on', async () => {
    const roster = await played.operational.roster.list();
    const byName = new Map(roster.flatMap((person) => [person.id, person.email ?? ''].map((name) => [name, person])));
    const acts = told.flatMap((event) => {
      const person = event.kind === 'OfferAssigned' ? undefined : byName.get(event.by);
      return person === undefined ? [] : [{ event, person }];
    });
    expect(acts.length).toBeGreaterThan(500);
    for (const { event, person } of acts) {
      const options = { timeZone: person.zone, hour12: false, weekday: 'short', hour: '2-digit' } as const;
      const local = new Intl.DateTimeFormat('en-GB', options).format(event.at);
      expect(local, `${event.kind} by ${event.by}`).toMatch(/^(Mon|Tue|Wed|Thu|Fri)\D+(08|09|1[0-7])$/);
    }
    const booked = new Map<string, number>();
    for (const meeting of all('MeetingSet')) {
      if (meeting.state === 'booked') booked.set(meeting.cycle, meeting.at);
      else expect(booked.get(meeting.cycle), meeting.cycle).toBeLessThan(meeting.at);
    }
  });

  test('is the same again: its first three weeks, event by event', async () => {
    const end = start + 3 * week;
    const again = await play('again', end);
    try {
      const replayed = await historyOf(again);
      const offered = new Set(replayed.map(({ account }) => account));
      const early = (events: readonly Told[]) => events.filter(({ at, account }) => at < end && offered.has(account));
      expect(early(replayed).length).toBeGreaterThan(50);
      expect(early(replayed)).toEqual(early(told));
    } finally {
      await again.engine.close();
    }
  }, 200_000);

  test('whoever looks at the store finds nothing amiss, and rebuilding it changes nothing', async () => {
    expect((await played.engine.diagnose())?.findings).toEqual([]);
    expect((await played.engine.rebuild())?.differences).toEqual([]);
  }, 200_000);

  test('nothing of it is to be sent anywhere', async () => {
    expect((await played.outbox.effects.list({ limit: 10 })).length).toBe(0);
  });
});
