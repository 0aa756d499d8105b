import { z } from 'zod';
import { jsonRoute, reply } from '../route.ts';
import { accountBody, accountShape } from '../shapes/account.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { pathShape, textShape, verdictShape } from '../shapes/values.ts';

const placeShape = z.tuple([z.int(), textShape(400)]);

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
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: { 200: z.strictObject({ accounts: z.array(accountShape), next: cursorShape.optional() }) },
  answer: async ({ query }, { engine }) => {
    const { search, verdict, path, limit, after } = query;
    const place = readCursor(after, placeShape);
    const lines = await engine.accounts.list({
      limit,
      ...given({ search, verdict, path }),
      ...given({ after: place && { points: place[0], id: place[1] } }),
    });
    const last = lines.length === limit ? lines.at(-1) : undefined;
    const sum = last === undefined ? 0 : last.points.account + last.points.stakeholder + last.points.behavior;
    const next = last === undefined ? {} : { next: writeCursor([sum, last.id]) };
    return reply(200, { accounts: lines.map(accountBody), ...next });
  },
});
