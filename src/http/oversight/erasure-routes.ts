import { z } from 'zod';
import { unreachable } from '../../domain/unreachable.ts';
import type { Erasure, ErasureRefusal } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';
import { personShape } from './person-routes.ts';

const erasureShape = z
  .strictObject({
    id: z.string().meta({ description: 'the tombstone: it says of nobody who they are' }),
    begunAt: instantShape,
    by: z.string(),
    state: z.enum(['running', 'finished', 'ended']),
    inputs: z.int().meta({ description: 'how many were erased so far' }),
    finishedAt: instantShape.optional(),
    endedAt: instantShape.optional().meta({ description: 'since when the person is known again, by a new consent' }),
  })
  .meta({ id: 'Erasure' });

/** Erases a person. */
export const createErasure = jsonRoute({
  method: 'POST',
  path: '/api/v1/erasures',
  access: 'admin',
  summary: 'Erases a person: from now on nothing of them is taken, and what is there goes while the server works',
  body: z.strictObject({
    person: personShape,
    also: z
      .array(textShape(400))
      .max(100)
      .optional()
      .meta({ description: 'accounts at which what was written and seems to be about them is' }),
  }),
  answers: { 202: erasureShape },
  answer: async ({ body: { person, also }, by }, { engine }) => {
    const begun = await engine.erasures.begin(person, by, also);
    if (typeof begun === 'string') throw refusalOf(begun);
    return reply(202, erasureBody(begun));
  },
});

/** The erasures there have been. */
export const listErasures = jsonRoute({
  method: 'GET',
  path: '/api/v1/erasures',
  access: 'admin',
  summary: 'All erasures, the newest first',
  answers: { 200: z.strictObject({ erasures: z.array(erasureShape) }) },
  answer: async (_, { engine }) => reply(200, { erasures: (await engine.erasures.list()).map(erasureBody) }),
});

/** One erasure. */
export const getErasure = jsonRoute({
  method: 'GET',
  path: '/api/v1/erasures/:id',
  access: 'admin',
  summary: 'How far an erasure has come',
  params: z.strictObject({ id: z.string().regex(/^[\w-]{1,40}$/) }),
  answers: { 200: erasureShape },
  answer: async ({ params: { id } }, { engine }) => {
    const found = await engine.erasures.one(id);
    if (found === undefined)
      throw new Refusal(404, 'no-such-erasure', 'there is no erasure of this id; see `GET /api/v1/erasures`');
    return reply(200, erasureBody(found));
  },
});

function refusalOf(refusal: ErasureRefusal): Refusal {
  switch (refusal) {
    case 'names nobody':
      return new Refusal(
        400,
        'names-nobody',
        'this names nobody; give an e-mail address, or the id of a contact or visitor',
      );
    case 'no secret':
      return new Refusal(
        409,
        'no-secret',
        'people are erased under a secret; set ASSAY_SECRET_KEY and start the server again',
      );
    default:
      return unreachable(refusal);
  }
}

function erasureBody({ id, begunAt, by, state, inputs, finishedAt, endedAt }: Erasure): z.input<typeof erasureShape> {
  return {
    id,
    begunAt: instantText(begunAt),
    by,
    state,
    inputs,
    ...given({
      finishedAt: finishedAt === undefined ? undefined : instantText(finishedAt),
      endedAt: endedAt === undefined ? undefined : instantText(endedAt),
    }),
  };
}
