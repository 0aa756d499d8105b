import { z } from 'zod';
import type { Audit } from '../../engine/index.ts';
import { jsonRoute, reply } from '../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';

const recordShape = z
  .strictObject({
    part: z.int(),
    number: z.int().meta({ description: 'its place in the chain of its part' }),
    at: instantShape,
    kind: z.string().meta({ description: 'what was done: `verdict reached`, `key created`, `person erased`' }),
    subject: z.string().optional().meta({ description: 'what it was done to; absent where it was erased' }),
    by: z.string().optional().meta({ description: 'absent where a person was erased who stood in it' }),
    details: z.record(z.string(), z.unknown()).optional(),
    seal: z.string(),
  })
  .meta({ id: 'AuditRecord' });

const placeShape = z.tuple([z.int(), z.int(), z.int()]);

/** What was done, when and by whom. */
export const listAudit = jsonRoute({
  method: 'GET',
  path: '/api/v1/audit',
  access: 'admin',
  summary: 'What was done, when and by whom, the newest first',
  query: z.strictObject({
    subject: textShape(500).optional(),
    limit: limitShape,
    after: cursorShape.optional(),
  }),
  answers: { 200: z.strictObject({ records: z.array(recordShape), next: cursorShape.optional() }) },
  answer: async ({ query: { subject, limit, after } }, { engine }) => {
    const found = await engine.audit.list({ limit, ...given({ subject, after: readCursor(after, placeShape) }) });
    const last = found.length === limit ? found.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor([last.record.at, last.part, last.record.number]) };
    return reply(200, { records: found.map(recordBody), ...next });
  },
});

function recordBody({ part, record }: Awaited<ReturnType<Audit['list']>>[number]): z.input<typeof recordShape> {
  const { number, at, kind, seal, said, redactedOf } = record;
  const { subject = redactedOf, by, details } = said ?? {};
  return {
    part,
    number,
    at: instantText(at),
    kind,
    seal,
    ...given({ subject, by, details: details && { ...details } }),
  };
}
