import { z } from 'zod';
import { accountOf } from '../../domain/index.ts';
import { callerNames } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { noSuchAccount } from '../routes/account-routes.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { textShape } from '../shapes/values.ts';
import { agreementBody, agreementShape, eventBody, eventShape } from './cycle-shape.ts';
import { taken } from './offer-routes.ts';
import { cycleWord, cycleWordShape, touchMade } from './word-shapes.ts';

const params = z.strictObject({ id: textShape(400) });

/** A page of what happened, the newest first. */
export const eventsShape = z.strictObject({ events: z.array(eventShape), next: cursorShape.optional() });

const getAgreement = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/cycles',
  access: 'read',
  summary: 'The stage of an account and its cycles: what marketing and sales each say, evidence, meetings, notes, ends',
  params,
  answers: { 200: agreementShape },
  answer: async ({ params: { id } }, { agreements, engine }) => {
    const agreement = await agreements.of(id);
    if (agreement === undefined) throw noSuchAccount();
    return reply(200, agreementBody(agreement, await engine.ahead(id, agreement)));
  },
});

const listEvents = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/cycle-events',
  access: 'read',
  summary: 'What happened at an account between marketing and sales, the newest first',
  params,
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: { 200: eventsShape },
  answer: async ({ params: { id }, query: { limit, after } }, { agreements, engine, users }) => {
    const [before] = readCursor(after, z.tuple([z.number()])) ?? [];
    const found = await agreements.events(id, limit, before);
    const last = found.length === limit ? found.at(-1) : undefined;
    const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
    const nameOf = await callerNames(users);
    const events = found.map((one) => eventBody(one, timezone, nameOf));
    return reply(200, { events, ...given({ next: last && writeCursor([last.number]) }) });
  },
});

const sayOfCycle = jsonRoute({
  method: 'POST',
  path: '/api/v1/cycles/:id',
  access: 'decide',
  summary:
    'A call, mail or meeting that was made; what it brought: evidence, a meeting, notes; or the end: qualified, let go, sent back, and why',
  params,
  body: cycleWordShape,
  answers: { 202: z.strictObject({ taken: z.literal(true) }) },
  answer: async ({ params: { id }, body, by, signedIn }, { agreements }) => {
    const accountId = accountOf(id);
    const agreement = await agreements.of(accountId);
    if (agreement === undefined || !agreement.cycles.some((cycle) => cycle.id === id))
      throw new Refusal(
        404,
        'no-such-cycle',
        'there is no cycle of this id; find it with `GET /api/v1/accounts/:id/cycles`',
      );
    if (body.say !== 'touch') return taken(await agreements.say(accountId, cycleWord(id, body), by));
    const touch = touchMade(body, signedIn);
    if (touch === undefined) throw new Refusal(400, 'bad-request', 'say in `by` who made it; a key is nobody’s name');
    return taken(await agreements.touch(accountId, touch));
  },
});

/** Routes about cycles. */
export const cycleRoutes = [getAgreement, listEvents, sayOfCycle] as const;
