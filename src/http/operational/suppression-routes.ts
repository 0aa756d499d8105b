import { z } from 'zod';
import { type Suppression, suppressedThing, suppressionKinds } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { dayOfText, dayShape, dayText, instantShape, instantText, textShape } from '../shapes/values.ts';

const kindShape = z
  .enum(suppressionKinds)
  .meta({ description: 'a person by their address, everybody of a domain, or a number' });
const suppressionShape = z
  .strictObject({
    kind: kindShape,
    value: z.string(),
    reason: z.string(),
    since: dayShape,
    addedAt: instantShape,
    addedBy: z.string(),
  })
  .meta({ id: 'Suppression' });

const putShape = z.strictObject({
  kind: kindShape,
  value: textShape(400),
  reason: textShape(500),
  since: dayShape.optional().meta({ description: 'today when it is left out' }),
});

const listSuppressions = jsonRoute({
  method: 'GET',
  path: '/api/v1/suppressions',
  access: 'read',
  summary: 'Who must not be contacted, whatever their score',
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: { 200: z.strictObject({ suppressions: z.array(suppressionShape), next: cursorShape.optional() }) },
  answer: async ({ query: { limit, after } }, { operational: { suppressions } }) => {
    const place = readCursor(after, z.tuple([kindShape, textShape(400)]));
    const found = await suppressions.list(limit, place && { kind: place[0], value: place[1] });
    const last = found.length === limit ? found.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor([last.kind, last.value]) };
    return reply(200, { suppressions: found.map(suppressionBody), ...next });
  },
});

const addSuppressions = jsonRoute({
  method: 'POST',
  path: '/api/v1/suppressions',
  access: 'operate',
  summary: 'Suppresses at once: an address, a domain or a number',
  body: z.strictObject({ suppressions: z.array(putShape).min(1).max(5_000) }),
  bodyLimit: 4 * 1024 * 1024,
  answers: { 200: z.strictObject({ added: z.int().meta({ description: 'how many were not suppressed' }) }) },
  answer: async ({ body, by }, { operational: { suppressions }, engine, clock }) => {
    const today = await engine.dayOf(clock());
    const puts = body.suppressions.map(({ kind, value, reason, since }, index) => ({
      ...thingOf(kind, value, `body.suppressions.${index}.value`),
      reason,
      since: (since === undefined ? undefined : dayOfText(since)) ?? today,
    }));
    return reply(200, { added: await suppressions.add(puts, by) });
  },
});

const endSuppression = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/suppressions',
  access: 'operate',
  summary: 'Ends a suppression; that it was there stays on record',
  query: z.strictObject({ kind: kindShape, value: textShape(400) }),
  answers: { 200: z.strictObject({ ended: z.string() }) },
  answer: async ({ query: { kind, value }, by }, { operational: { suppressions } }) => {
    const thing = thingOf(kind, value, 'query.value');
    if (!(await suppressions.end(thing, by)))
      throw new Refusal(404, 'not-suppressed', 'this is not suppressed; see `GET /api/v1/suppressions`');
    return reply(200, { ended: thing.value });
  },
});

const groundShape = z.strictObject({ ground: z.enum(['legitimate interest', 'consent']) }).meta({
  id: 'ContactGround',
  description: 'whether somebody nobody has asked may be contacted, or only with consent',
});

const getGround = jsonRoute({
  method: 'GET',
  path: '/api/v1/contact-ground',
  access: 'read',
  summary: 'On what ground people are contacted whom nobody has asked',
  answers: { 200: groundShape },
  answer: async (_, { operational: { ground } }) => reply(200, { ground: await ground.get() }),
});

const putGround = jsonRoute({
  method: 'PUT',
  path: '/api/v1/contact-ground',
  access: 'operate',
  summary: 'Changes it: with `consent`, nobody may be contacted who has not said so',
  body: groundShape,
  answers: { 200: groundShape },
  answer: async ({ body, by }, { operational: { ground } }) => {
    await ground.set(body.ground, by);
    return reply(200, body);
  },
});

/** Who must not be contacted. */
export const suppressionRoutes = [listSuppressions, addSuppressions, endSuppression, getGround, putGround];

function thingOf(kind: (typeof suppressionKinds)[number], text: string, where: string) {
  const thing = suppressedThing(kind, text);
  if (thing !== undefined) return thing;
  throw new Refusal(400, 'bad-request', `\`${text}\` is no ${kind}; write it as people do`, { where });
}

function suppressionBody(entry: Suppression): z.input<typeof suppressionShape> {
  const { kind, value, reason, since, addedAt, addedBy } = entry;
  return { kind, value, reason, since: dayText(since), addedAt: instantText(addedAt), addedBy };
}
