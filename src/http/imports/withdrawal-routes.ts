import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { shortIdShape, withdrawalBody, withdrawalShape } from './import-shapes.ts';
import { instantShape, textShape } from '../shapes/values.ts';

const movedShape = withdrawalShape
  .extend({ inputs: z.int().meta({ description: 'how many inputs that moved; those on their way follow' }) })
  .meta({ id: 'MovedWithdrawal' });

/** Takes back what came with a key. */
export const quarantineKey = jsonRoute({
  method: 'POST',
  path: '/api/v1/keys/:id/quarantine',
  access: 'admin',
  summary: 'Takes back everything that came from the source of a key in a time, as after a theft',
  params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{12}$/, 'the id of a key has twelve digits') }),
  body: z.strictObject({
    from: instantShape,
    to: instantShape.optional().meta({ description: 'what arrived at this instant stays; without it now' }),
    reason: textShape(300),
  }),
  answers: { 200: movedShape },
  answer: async ({ params: { id }, body, by }, { keys, withdrawals, clock }) => {
    const key = (await keys.list()).find((one) => one.id === id);
    if (key === undefined) throw new Refusal(404, 'no-such-key', 'there is no key of this id; see `GET /api/v1/keys`');
    const [from, until] = [Date.parse(body.from), body.to === undefined ? clock() + 1 : Date.parse(body.to)];
    if (until <= from) throw new Refusal(400, 'bad-request', 'the time ends before it begins', { where: 'body.to' });
    const { withdrawal, inputs } = await withdrawals.withdraw({
      source: key.source,
      from,
      until,
      reason: body.reason,
      by,
    });
    return reply(200, { ...withdrawalBody(withdrawal), inputs });
  },
});

/** Everything that was taken back. */
export const listWithdrawals = jsonRoute({
  method: 'GET',
  path: '/api/v1/withdrawals',
  access: 'admin',
  summary: 'What was taken back, by quarantines and by undone imports, the newest first',
  answers: { 200: z.strictObject({ withdrawals: z.array(withdrawalShape) }) },
  answer: async (_, { withdrawals }) => reply(200, { withdrawals: (await withdrawals.list()).map(withdrawalBody) }),
});

/** Puts back what was taken back. */
export const reinstateWithdrawal = jsonRoute({
  method: 'POST',
  path: '/api/v1/withdrawals/:id/reinstate',
  access: 'admin',
  summary: 'Puts back what a quarantine took back',
  params: shortIdShape,
  answers: { 200: movedShape },
  answer: async ({ params: { id }, by }, { withdrawals }) => {
    const moved = await withdrawals.reinstate(id, by);
    switch (moved) {
      case 'no such withdrawal':
        throw new Refusal(404, 'no-such-withdrawal', 'there is none of this id; see `GET /api/v1/withdrawals`');
      case 'already reinstated':
        throw new Refusal(409, 'already-reinstated', 'this has been put back');
      case 'of an import':
        throw new Refusal(
          409,
          'of-an-import',
          'this belongs to an import; redo it with `POST /api/v1/imports/:id/redo`',
        );
      default:
        return reply(200, { ...withdrawalBody(moved.withdrawal), inputs: moved.inputs });
    }
  },
});
