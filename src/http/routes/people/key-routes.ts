import { z } from 'zod';
import { unreachable } from '../../../domain/unreachable.ts';
import { type ApiKey, type KeyRefusal, scopes } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText } from '../../shapes/values.ts';

const keyShape = z
  .strictObject({
    id: z.string(),
    source: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: instantShape,
    revokedAt: instantShape.optional().meta({ description: 'since when, or from when on, it is of no use' }),
    lastUsedAt: instantShape.optional(),
    replacedBy: z.string().optional(),
  })
  .meta({ id: 'Key' });

const newKeyShape = keyShape
  .extend({ key: z.string().meta({ description: 'shown this once' }) })
  .meta({ id: 'NewKey' });

const madeShape = z.strictObject({
  source: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u, 'a source is named by letters, digits, blanks, . _ and -'),
  scopes: z.array(z.enum(scopes)).min(1).max(3),
});

const replacedShape = z.strictObject({
  replaces: z.string().regex(/^[0-9a-f]{12}$/),
  overlapHours: z.number().min(0).max(720).default(24),
});

/** The keys there are. */
export const listKeys = jsonRoute({
  method: 'GET',
  path: '/api/v1/keys',
  access: 'users',
  summary: 'All keys, the newest first, without their texts',
  answers: { 200: z.strictObject({ keys: z.array(keyShape) }) },
  answer: async (_, { keys }) => reply(200, { keys: (await keys.list()).map(keyBody) }),
});

/** Makes a key. */
export const createKey = jsonRoute({
  method: 'POST',
  path: '/api/v1/keys',
  access: 'users',
  summary: 'Makes a key, or one in place of another that stays good for a while; its text is shown once',
  body: z.union([madeShape, replacedShape]),
  answers: { 201: newKeyShape },
  answer: async ({ body, by }, { keys }) => {
    const made =
      'replaces' in body
        ? await keys.rotate(body.replaces, body.overlapHours * 3_600_000, by)
        : await keys.create(body, by);
    if (typeof made === 'string') throw refusalOf(made);
    return reply(201, { ...keyBody(made.key), key: made.text });
  },
});

/** Ends a key. */
export const deleteKey = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/keys/:id',
  access: 'users',
  summary: 'Ends a key at once',
  params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{12}$/, 'the id of a key has twelve digits') }),
  answers: { 200: keyShape },
  answer: async ({ params: { id }, by }, { keys }) => {
    const ended = await keys.revoke(id, by);
    if (typeof ended === 'string') throw refusalOf(ended);
    return reply(200, keyBody(ended));
  },
});

function refusalOf(refusal: KeyRefusal): Refusal {
  switch (refusal) {
    case 'no such key':
      return new Refusal(404, 'no-such-key', 'there is no key of this id; see `GET /api/v1/keys`');
    case 'already revoked':
      return new Refusal(409, 'key-revoked', 'this key has been revoked; make another');
    case 'the last admin key':
      return new Refusal(409, 'last-admin-key', 'this is the last key that may administer; make another first');
    default:
      return unreachable(refusal);
  }
}

function keyBody({
  id,
  source,
  scopes: own,
  createdAt,
  revokedAt,
  lastUsedAt,
  replacedBy,
}: ApiKey): z.input<typeof keyShape> {
  return {
    id,
    source,
    scopes: [...own],
    createdAt: instantText(createdAt),
    ...given({
      revokedAt: revokedAt === undefined ? undefined : instantText(revokedAt),
      lastUsedAt: lastUsedAt === undefined ? undefined : instantText(lastUsedAt),
      replacedBy,
    }),
  };
}
