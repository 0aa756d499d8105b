import { z } from 'zod';
import type { StoredReject } from '../../engine/index.ts';
import { jsonRoute, reply } from '../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';

const rejectShape = z
  .strictObject({
    source: z.string(),
    messageId: z.string().optional(),
    receivedAt: instantShape,
    code: z.string(),
    why: z.string(),
    body: z.string().optional().meta({ description: 'what was sent, as JSON; only for keys' }),
  })
  .meta({ id: 'Reject' });

const placeShape = z.tuple([z.int(), z.int(), z.int()]);

/** What was sent and not taken. Nobody can tell whose account it was about, so it is for those who look after what comes in. */
export const listRejects = jsonRoute({
  method: 'GET',
  path: '/api/v1/rejects',
  access: 'operate',
  summary: 'Events that were not taken, with the reason, the newest first; 10,000 of a source are kept',
  query: z.strictObject({
    source: textShape(80).optional(),
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: { 200: z.strictObject({ rejects: z.array(rejectShape), next: cursorShape.optional() }) },
  answer: async ({ query: { source, limit, after }, key }, { doors }) => {
    const place = readCursor(after, placeShape);
    const found = await doors.rejects({
      limit,
      ...given({ source, after: place }),
    });
    const last = found.length === limit ? found.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor(last.place) };
    return reply(200, { rejects: found.map((reject) => rejectBody(reject, key !== undefined)), ...next });
  },
});

// What was sent holds names and addresses of people; whoever looks for what is wrong with a source need not see those.
function rejectBody(reject: StoredReject, withBody: boolean): z.input<typeof rejectShape> {
  const { source, messageId, receivedAt, code, why, body } = reject;
  return {
    source,
    receivedAt: instantText(receivedAt),
    code,
    why,
    ...given({ messageId }),
    ...(withBody ? { body } : {}),
  };
}
