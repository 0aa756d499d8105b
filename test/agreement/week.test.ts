import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStore } from '../../src/store/event-store.ts';
import { openPostgres, openSqlite, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { type Town, idOf, openTown, playWeek } from './week.ts';

const names = ['acme', 'beta', 'gamma', 'delta'];
let town: Town;
const folder = mkdtempSync(join(tmpdir(), 'assay-week-'));

/** Everything that happened in a town, as it was recorded. */
async function historyOf({ workspace }: Town) {
  const all = await Promise.all(names.map(async (name) => workspace.agreements.events(idOf(name), 500)));
  return all.flatMap((events) => events.map(({ number, event }) => ({ number, event })));
}

async function openFile(): Promise<EventStore> {
  return openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
}

beforeAll(async () => {
  town = await openTown(await openFile());
  await playWeek(town);
}, 120_000);
afterAll(async () => {
  await town.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('a week between marketing and sales', () => {
  test('acme: taken within half an hour, called, discovered, handed to an AE, a no-show, met, won [P21] [P22] [B7]', async () => {
    expect((await town.story('acme')).join(' ')).toBe(
      [
        'AccountStaged CycleOpened OfferMade OfferAssigned',
        'OfferAccepted ClockMet SalesDesignated StageEntered FirstTouched ClockMet',
        'EvidenceGiven EvidenceGiven EvidenceGiven SalesDesignated StageEntered',
        'MeetingSet NoteWritten NoteWritten NoteWritten',
        'OfferMade OfferAssigned OfferAccepted ClockMet',
        'MeetingSet FirstTouched MeetingSet ClockMet StageEntered',
        'CycleClosed WhyGiven',
      ].join(' '),
    );
  });

  test('beta: nobody answers, four are asked in turn and their head hears of it; rejected, disputed, brought back [Q8] [P7]', async () => {
    const story = await town.story('beta');
    expect(story.filter((kind) => kind === 'OfferExpired')).toHaveLength(6);
    const bitter = [
      'OfferRejected',
      'ClockMet',
      'CycleClosed',
      'DisputeOpened',
      'DisputeSettled',
      'CycleResumed',
      'OfferMade',
    ];
    const from = story.indexOf('OfferRejected');
    expect(story.slice(from, from + bitter.length)).toEqual(bitter);
    expect((await town.workspace.agreements.of(idOf('beta')))?.cycles[0]?.closed).toMatchObject({ as: 'recycled' });
  });

  test('gamma: too early on Monday, a hand raised on Thursday opens the second cycle [B18]', async () => {
    const agreement = await town.workspace.agreements.of(idOf('gamma'));
    const [first, second] = agreement?.cycles ?? [];
    expect(first?.closed).toMatchObject({ as: 'recycled', reason: 'too-early', sentence: 'budget is set in autumn' });
    expect(second?.number).toBe(2);
  });

  test('delta: accepted and never called, so that somebody hears of it, and after thirty days it goes back [B16] [P22]', async () => {
    const story = await town.story('delta');
    expect(story.slice(-3)).toEqual(['Reminded', 'ClockMissed', 'CycleClosed']);
  });

  test('nobody is left without somebody: every offer of the week had an assignee [Q6] [trap-16]', async () => {
    const offers = await town.workspace.agreements.offers({ limit: 100 });
    expect(offers.length).toBeGreaterThan(10);
    expect(offers.every(({ assignee }) => assignee !== undefined)).toBe(true);
  });

  test('whoever looks at the store finds nothing amiss, and rebuilding it changes nothing', async () => {
    const { engine } = town.workspace;
    expect((await engine.diagnose())?.findings).toEqual([]);
    expect((await engine.rebuild())?.differences).toEqual([]);
  });
});

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'the same week on PostgreSQL', () => {
  test('has the same history, event by event [fig-G26]', async () => {
    const server = await startPostgres();
    const other = await openTown(
      await openPostgres({ url: await server.createDatabase(), migrations: await readMigrations() }),
    );
    try {
      await playWeek(other);
      expect(await historyOf(other)).toEqual(await historyOf(town));
    } finally {
      await other.end();
      await server.remove();
    }
  }, 120_000);
});
