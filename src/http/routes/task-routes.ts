import { z } from 'zod';
import { type Task, tasksCsv } from '../../engine/index.ts';
import { jsonRoute, reply } from '../route.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';

const taskShape = z
  .strictObject({
    accountId: z.string(),
    accountName: z.string(),
    what: z.enum(['answer', 'first touch', 'meeting', 'ask on', 'settle', 'review', 'say why']).meta({
      description:
        'answer the offer, make the first call or mail, hold the meeting, ask what an AE who gave the lead back wants to know, decide a dispute, look at an account that no rep has, or say why a deal was won or lost',
    }),
    offer: z.string().optional().meta({ description: 'none where an account is looked at' }),
    state: z.string().optional(),
    person: z.string().optional().meta({ description: 'who has to do it, by their id on the roster' }),
    team: z.string().optional(),
    handoff: z.string().optional(),
    cycle: z.string().optional().meta({ description: 'the one that has ended, where somebody is to say why' }),
    urgency: z.int(),
    assignedAt: instantShape.optional(),
    dueAt: instantShape.optional().meta({ description: 'by when; of what is late, by when it should have been' }),
  })
  .meta({ id: 'Task' });

/** What people have to do. */
export const listTasks = jsonRoute({
  method: 'GET',
  path: '/api/v1/tasks',
  access: 'read',
  summary:
    'Offers that wait for an answer, the first call or mail, or a meeting, accounts to look at and deals to say why of, the most urgent first; as JSON or CSV',
  query: z.strictObject({
    person: textShape(100).optional().meta({ description: 'of one person, by their id on the roster' }),
    format: z.enum(['json', 'csv']).default('json'),
    limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  }),
  answers: { 200: z.union([z.strictObject({ tasks: z.array(taskShape) }), z.string()]) },
  answer: async ({ query: { person, format, limit } }, { tasks }) => {
    const found = await tasks.list(limit, person);
    if (format === 'json') return reply(200, { tasks: found.map(taskBody) });
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="tasks.csv"',
    };
    return reply(200, tasksCsv(found), headers);
  },
});

function taskBody({ assignedAt, dueAt, ...rest }: Task): z.input<typeof taskShape> {
  const instant = (at: number | undefined) => (at === undefined ? undefined : instantText(at));
  return { ...rest, ...given({ assignedAt: instant(assignedAt), dueAt: instant(dueAt) }) };
}
