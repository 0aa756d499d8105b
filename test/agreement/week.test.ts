import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventText } from '../../src/domain/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { kinds } from './given.ts';
import { type House, type WeekPlayed, openHouse, playWeekIn } from './house.ts';

let house: House;
let week: WeekPlayed;
const storyOf = async (name: string) => kinds(await house.town.history(name));

beforeAll(async () => {
  house = await openHouse();
  week = await playWeekIn(house, [house.mouths.engine]);
}, 120_000);
afterAll(() => house.end());

describe('a week between marketing and sales', () => {
  test('acme: taken within half an hour, called, discovered, handed to an AE, a no-show, met, won [P21] [P22] [B7]', async () => {
    expect((await storyOf('acme')).join(' ')).toBe(
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
    const story = await storyOf('beta');
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
    expect((await house.town.cyclesOf('beta'))[0]?.closed).toMatchObject({
      as: 'recycled',
    });
  });

  test('gamma: too early on Monday, a hand raised on Thursday opens the second cycle [B18]', async () => {
    const [first, second] = await house.town.cyclesOf('gamma');
    expect(first?.closed).toMatchObject({ as: 'recycled', reason: 'too-early', sentence: 'budget is set in autumn' });
    expect(second?.number).toBe(2);
  });

  test('delta: accepted and never called, so that somebody hears of it, and after thirty days it goes back [B16] [P22]', async () => {
    const story = await storyOf('delta');
    expect(story.slice(-3)).toEqual(['Reminded', 'ClockMissed', 'CycleClosed']);
  });

  test('nobody is left without somebody: every offer of the week had an assignee [Q6] [trap-16]', async () => {
    const offers = await house.town.workspace.agreements.offers({ limit: 100 });
    expect(offers.length).toBeGreaterThan(10);
    expect(offers.every(({ assignee }) => assignee !== undefined)).toBe(true);
  });

  test('whoever looks at the store finds nothing amiss, and rebuilding it changes nothing', async () => {
    expect(await house.town.amiss()).toEqual([]);
  });
});

describe('whichever door a step takes', () => {
  const mixed = async (url?: string) => {
    const other = await openHouse(url === undefined ? {} : { url });
    const { commands, API, 'mail and commands': mail, 'Slack and API': slack } = other.mouths;
    try {
      return await playWeekIn(other, [commands, API, mail, slack]);
    } finally {
      await other.end();
    }
  };

  test('every word has become something in the history, by whoever said it, that can be read', () => {
    for (const { at, by, what } of week.said) {
      const found = week.history.filter((event) => event.at === at && event.by === by);
      expect(
        found.map((event) => eventText(event, 'Europe/Berlin')),
        what,
      ).not.toEqual([]);
    }
  });

  test('the history of the week is the same', { timeout: 120_000 }, async () => {
    expect(await mixed()).toEqual(week);
  });

  const isMissing = findPostgres() === undefined;
  test.skipIf(isMissing)(
    `it is the same on PostgreSQL, event by event${isMissing ? ` (${postgresMissing})` : ''} [fig-G26]`,
    { timeout: 180_000 },
    async () => {
      const server = await startPostgres();
      try {
        expect(await mixed(await server.createDatabase())).toEqual(week);
      } finally {
        await server.remove();
      }
    },
  );
});
