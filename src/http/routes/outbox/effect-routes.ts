import { z } from 'zod';
import { unreachable } from '../../../domain/unreachable.ts';
import { type Effect, type ReplayRefusal, effectStates } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../../shapes/cursor.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText, textShape, verdictShape } from '../../shapes/values.ts';

const effectShape = z
  .strictObject({
    id: z.string().meta({ description: 'the `webhook-id` it is sent with, each time' }),
    accountId: z.string(),
    number: z.int().meta({
      description: 'of the transition, or of the event between marketing and sales, from 1 within its account',
    }),
    destination: z.string().meta({ description: 'the id of a webhook, `mail` or `slack`' }),
    event: z.string(),
    verdict: verdictShape.optional().meta({ description: 'of a change of verdict' }),
    person: z.string().optional().meta({ description: 'whom it tells, by mail and Slack' }),
    state: z.enum(effectStates),
    createdAt: instantShape,
    changedAt: instantShape,
    nextAt: instantShape.optional().meta({ description: 'of one that waits: not before' }),
    attempts: z.int(),
    lastError: z.string().optional(),
    body: z.json().meta({ description: 'what is sent' }),
  })
  .meta({ id: 'Effect' });

const releasableShape = z
  .strictObject({ destination: z.string(), event: z.string(), verdict: verdictShape.optional(), effects: z.int() })
  .meta({ id: 'Releasable' });

const placeShape = z.tuple([z.int(), textShape(200)]);

/** What is to be done outside. */
export const listEffects = jsonRoute({
  method: 'GET',
  path: '/api/v1/effects',
  access: 'read',
  summary: 'What is, was or would be sent, the newest first; thirty days after it ended it is forgotten',
  query: z.strictObject({
    state: z.enum(effectStates).optional(),
    accountId: textShape(400).optional(),
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: { 200: z.strictObject({ effects: z.array(effectShape), next: cursorShape.optional() }) },
  answer: async ({ query: { state, accountId, limit, after } }, { outbox }) => {
    const place = readCursor(after, placeShape);
    const found = await outbox.effects.list({
      limit,
      ...given({ state, accountId, after: place && { createdAt: place[0], id: place[1] } }),
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor([last.createdAt, last.id]) };
    return reply(200, { effects: found.map(effectBody), ...next });
  },
});

/** Sends an effect again. */
export const replayEffect = jsonRoute({
  method: 'POST',
  path: '/api/v1/effects/:id/replay',
  access: 'admin',
  summary: 'Sends again what was given up or has been sent, under the same id',
  params: z.strictObject({
    id: z
      .string()
      .regex(/^\d{1,4}-[0-9a-f]{16}-a?\d{1,15}-(?:(?:mail|slack)-)?[0-9a-f]{12}$/, 'this is no id of an effect'),
  }),
  answers: { 200: effectShape },
  answer: async ({ params: { id }, by }, { outbox }) => {
    const again = await outbox.effects.replay(id, by);
    if (typeof again === 'string') throw refusalOf(again);
    return reply(200, effectBody(again));
  },
});

/** Lets go what is held back. */
export const releaseEffects = jsonRoute({
  method: 'POST',
  path: '/api/v1/effects/release',
  access: 'admin',
  summary: 'Sends what shadow mode, an import or a published change has held back; with `dryRun` says how much that is',
  body: z.strictObject({ dryRun: z.boolean() }),
  answers: { 200: z.strictObject({ effects: z.int(), by: z.array(releasableShape), isReleased: z.boolean() }) },
  answer: async ({ body: { dryRun }, by }, { outbox }) => {
    const found = dryRun ? await outbox.effects.releasable() : await outbox.effects.release(by);
    if (found === 'not live')
      throw new Refusal(
        409,
        'not-live',
        'nothing is sent before `goLiveAt` or in shadow mode; see `GET /api/v1/settings`',
      );
    const effects = found.reduce((sum, one) => sum + one.effects, 0);
    return reply(200, { effects, by: [...found], isReleased: !dryRun });
  },
});

function refusalOf(refusal: ReplayRefusal): Refusal {
  switch (refusal) {
    case 'no such effect':
      return new Refusal(404, 'no-such-effect', 'there is no effect of this id; see `GET /api/v1/effects`');
    case 'not ended':
      return new Refusal(409, 'effect-not-ended', 'only what was given up or has been sent is sent again');
    case 'overtaken':
      return new Refusal(
        409,
        'effect-overtaken',
        'it is no longer so: the verdict has changed since, or the offer has been answered',
      );
    default:
      return unreachable(refusal);
  }
}

function effectBody(effect: Effect): z.input<typeof effectShape> {
  const { createdAt, changedAt, nextAt, lastError, body, ...rest } = effect;
  return {
    ...rest,
    createdAt: instantText(createdAt),
    changedAt: instantText(changedAt),
    ...given({ nextAt: effect.state === 'waiting' ? instantText(nextAt) : undefined, lastError }),
    body: body as z.input<typeof effectShape>['body'],
  };
}
