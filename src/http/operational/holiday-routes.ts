import { z } from 'zod';
import { everybodysHolidays } from '../../engine/index.ts';
import { jsonRoute, reply } from '../route.ts';
import { dayOfText, dayShape, dayText, textShape } from '../shapes/values.ts';

/** What becomes of open offers of people who change. */
export const openShape = z
  .enum(['move', 'stay'])
  .default('stay')
  .meta({ description: 'open offers of whoever changes: others get them, or they stay with new hours' });

const holidaysShape = z
  .strictObject({
    holidays: z
      .array(
        z.strictObject({
          on: dayShape,
          list: textShape(60).default(everybodysHolidays).meta({ description: 'whose it is, such as DE-BE' }),
        }),
      )
      .max(20_000),
  })
  .meta({ id: 'Holidays' });

const listHolidays = jsonRoute({
  method: 'GET',
  path: '/api/v1/holidays',
  access: 'read',
  summary: 'Days on which nobody works, by the lists that people of the roster name',
  answers: { 200: holidaysShape },
  answer: async (_, { operational: { holidays } }) =>
    reply(200, { holidays: (await holidays.list()).map(({ list, on }) => ({ list, on: dayText(on) })) }),
});

const putHolidays = jsonRoute({
  method: 'PUT',
  path: '/api/v1/holidays',
  access: 'operate',
  summary: 'Replaces the holidays; clocks of open offers follow',
  query: z.strictObject({ open: openShape }),
  body: holidaysShape,
  bodyLimit: 2 * 1024 * 1024,
  answers: { 200: holidaysShape },
  answer: async ({ body, by, query: { open } }, { operational: { holidays } }) => {
    const days = body.holidays.map(({ list, on }) => ({ list, on: dayOfText(on) ?? 0 }));
    await holidays.replace(days, by, open);
    return reply(200, body);
  },
});

/** Days on which nobody works. */
export const holidayRoutes = [listHolidays, putHolidays];
