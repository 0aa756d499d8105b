import { z } from 'zod';
import { accountOrders, placeInOrder } from '../../engine/index.ts';
import { jsonRoute, reply } from '../route.ts';
import { accountBody, accountShape } from '../shapes/account.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText, pathShape, textShape, verdictShape } from '../shapes/values.ts';

const placeShape = z.tuple([z.int(), textShape(400)]);

/** The least points of a score, as tenths. */
const leastShape = z.coerce
  .number()
  .min(0)
  .max(100)
  .default(0)
  .transform((points) => Math.round(points * 10))
  .meta({ description: 'the least points of this score' });

/** Accounts, those with the most points first. */
export const listAccounts = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts',
  access: 'read',
  summary: 'Accounts, those with the most points first',
  query: z.strictObject({
    search: textShape(200).optional().meta({ description: 'part of a name, a domain or an id' }),
    verdict: verdictShape.optional(),
    path: pathShape.optional(),
    owner: textShape(200).optional().meta({ description: 'who works it' }),
    missing: textShape(80).optional().meta({ description: 'a field that rules look at and nobody knows' }),
    minAccount: leastShape,
    minStakeholder: leastShape,
    minBehavior: leastShape,
    order: z.enum(accountOrders).default('points').meta({ description: 'what the list goes by, the most first' }),
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: {
    200: z.strictObject({
      accounts: z.array(accountShape),
      today: dayShape.meta({ description: 'the day it is; points may be of an earlier one, which `asOf` names' }),
      next: cursorShape.optional(),
    }),
  },
  answer: async ({ query }, { engine, clock }) => {
    const { search, verdict, path, owner, missing, order, limit, after } = query;
    const place = readCursor(after, placeShape);
    const lines = await engine.accounts.list({
      limit,
      order,
      least: { account: query.minAccount, stakeholder: query.minStakeholder, behavior: query.minBehavior },
      ...given({ search, verdict, path, owner, missing }),
      ...given({ after: place && { place: place[0], id: place[1] } }),
    });
    const rules = (await engine.playbook())?.compiled.playbook.agreement;
    const last = lines.length === limit ? lines.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor([placeInOrder(last, order), last.id]) };
    const today = dayText(await engine.dayOf(clock()));
    return reply(200, { accounts: lines.map((line) => accountBody(line, rules)), today, ...next });
  },
});
