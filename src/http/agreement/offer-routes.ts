import { z } from 'zod';
import { offerStates } from '../../domain/index.ts';
import type { OfferLine, Said } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { type House, jsonRoute, reply } from '../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { textShape } from '../shapes/values.ts';
import { refuseOthers } from './may-say.ts';
import { offerBody, offerShape } from './offer-shape.ts';
import { packageBody, packageShape } from './package-shape.ts';
import { offerWord, offerWordShape } from './word-shapes.ts';

const params = z.strictObject({ id: textShape(500) });

const listOffers = jsonRoute({
  method: 'GET',
  path: '/api/v1/offers',
  access: 'read',
  summary: 'What marketing hands to sales, the most urgent first; with an assignee it is their queue',
  query: z.strictObject({
    state: z.enum(offerStates).optional(),
    assignee: textShape(200).optional(),
    account: textShape(400).optional(),
    waiting: z
      .enum(['true', 'false'])
      .default('false')
      .meta({ description: 'only what waits: for somebody, for an answer, or for what is due after it' }),
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: { 200: z.strictObject({ offers: z.array(offerShape), next: cursorShape.optional() }) },
  answer: async ({ query: { state, assignee, account: accountId, waiting, limit, after } }, { agreements }) => {
    const [urgency, id] = readCursor(after, z.tuple([z.number(), z.string()])) ?? [];
    const from = urgency === undefined || id === undefined ? {} : { after: { urgency, id } };
    const found = await agreements.offers({
      ...given({ state, assignee, accountId }),
      isWaiting: waiting === 'true',
      ...from,
      limit,
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    return reply(200, {
      offers: found.map(offerBody),
      ...given({ next: last && writeCursor([last.urgency, last.id]) }),
    });
  },
});

const getOffer = jsonRoute({
  method: 'GET',
  path: '/api/v1/offers/:id',
  access: 'read',
  summary: 'An offer with its package: why, who is in it, what happened, what is still to ask, which criteria hold',
  params,
  answers: { 200: z.strictObject({ offer: offerShape, package: packageShape.optional() }) },
  answer: async ({ params: { id } }, house) => {
    const line = await offerOf(id, house);
    const agreement = await house.agreements.of(line.accountId);
    const found = agreement && (await house.engine.package(line, agreement));
    const cycle = agreement?.cycles.find((one) => one.id === line.cycle);
    return reply(200, { offer: offerBody(line), ...given({ package: found && packageBody(found, cycle) }) });
  },
});

const sayOfOffer = jsonRoute({
  method: 'POST',
  path: '/api/v1/offers/:id',
  access: 'decide',
  summary:
    'Accepts or rejects an offer, settles a dispute, rests its clocks, lets it out, or gives it to somebody else',
  params,
  body: offerWordShape,
  answers: { 202: z.strictObject({ taken: z.literal(true) }) },
  answer: async ({ params: { id }, body, by, signedIn }, house) => {
    const line = await offerOf(id, house);
    await refuseOthers(house, signedIn, line);
    if (body.say !== 'assign') return taken(await house.agreements.say(line.accountId, offerWord(id, body), by));
    const refusal = await house.assigner.reassign({ offer: id, person: body.to, reason: body.reason, by });
    return typeof refusal === 'string' ? taken({ ok: false, problem: `${refusal}: ${body.to}` }) : taken({ ok: true });
  },
});

const disputeOffer = jsonRoute({
  method: 'POST',
  path: '/api/v1/offers/:id/dispute',
  access: 'operate',
  summary: 'Disputes a rejection; whoever the playbook names decides within the agreed time',
  params,
  body: z.strictObject({ sentence: textShape(1_000) }),
  answers: { 202: z.strictObject({ taken: z.literal(true) }) },
  answer: async ({ params: { id }, body: { sentence }, by }, house) => {
    await offerOf(id, house);
    return taken(await house.agreements.dispute(id, sentence, by));
  },
});

const releaseOffers = jsonRoute({
  method: 'POST',
  path: '/api/v1/offers/release',
  access: 'admin',
  summary:
    'Lets out the offers that an import, a change of rules or the time before going live have left; says how many',
  body: z.strictObject({ dryRun: z.boolean().default(true) }),
  answers: { 200: z.strictObject({ offers: z.int() }), 202: z.strictObject({ offers: z.int() }) },
  answer: async ({ body: { dryRun }, by }, { agreements }) =>
    dryRun
      ? reply(200, { offers: (await agreements.withheld()).length })
      : reply(202, { offers: await agreements.release(by) }),
});

/** Routes about offers. */
export const offerRoutes = [listOffers, getOffer, releaseOffers, sayOfOffer, disputeOffer] as const;

/** A word that was taken; one that was not is a refusal that says why, and what to do instead. */
export function taken(said: Said) {
  if (!said.ok) throw new Refusal(409, 'cannot-be-said', said.problem);
  return reply(202, { taken: true } as const);
}

async function offerOf(id: string, { agreements }: House): Promise<OfferLine> {
  const line = await agreements.offer(id);
  if (line === undefined)
    throw new Refusal(404, 'no-such-offer', 'there is no offer of this id; find it with `GET /api/v1/offers`');
  return line;
}
