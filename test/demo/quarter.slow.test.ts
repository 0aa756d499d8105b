import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgreementEvent } from '../../src/domain/index.ts';
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
