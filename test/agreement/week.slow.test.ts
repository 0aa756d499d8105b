import { describe, expect, test } from 'vitest';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { mouthNames, openHouse, playWeekIn } from './house.ts';

async function weekBy(name: (typeof mouthNames)[number], url?: string) {
  const house = await openHouse(url === undefined ? {} : { url });
  try {
    return await playWeekIn(house, [house.mouths[name]]);
  } finally {
    await house.end();
  }
}

const doors = mouthNames.filter((name) => name !== 'engine');

describe('the week through one door alone', () => {
  test.each(doors)('by %s it has the history it has in the engine', async (name) => {
    expect(await weekBy(name)).toEqual(await weekBy('engine'));
  });

  const isMissing = findPostgres() === undefined;
  test.skipIf(isMissing).each(doors)(
    `by %s on PostgreSQL too${isMissing ? ` (${postgresMissing})` : ''}`,
    async (name) => {
      const server = await startPostgres();
      try {
        expect(await weekBy(name, await server.createDatabase())).toEqual(await weekBy('engine'));
      } finally {
        await server.remove();
      }
    },
  );
});
