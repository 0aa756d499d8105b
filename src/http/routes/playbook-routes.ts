import { z } from 'zod';
import type { Engine } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { standingShape } from '../shapes/account.ts';
import { problemShape } from '../shapes/problem.ts';
import { dayShape, dayText, instantShape, instantText } from '../shapes/values.ts';

const fileName = z
  .string()
  .max(120)
  .regex(/^[\w][\w .-]*(?:\/[\w][\w .-]*){0,3}\.(?:md|ya?ml)$/, 'a playbook holds files such as `icp.md`')
  .meta({ description: 'a path within the playbook: icp.md' });

const filesShape = z.record(fileName, z.string().max(1 << 20));
const inForceShape = { hash: z.string(), publishedAt: instantShape };

const refusedShape = z
  .strictObject({
    error: z.strictObject({ code: z.literal('playbook-refused'), message: z.string(), where: z.string().optional() }),
    problems: z.array(problemShape),
  })
  .meta({ id: 'PlaybookRefused' });

const countsShape = z.strictObject({ pursue: z.int(), nurture: z.int(), disqualify: z.int() });
const draftShape = z
  .strictObject({
    day: dayShape,
    accounts: z.int(),
    before: countsShape.meta({ description: 'accounts of each verdict by the playbook in force' }),
    after: countsShape.meta({ description: 'the same by the draft' }),
    repHours: z.number().meta({ description: 'hours reps spend more, or less, on one pass through those to pursue' }),
    moved: z.int().meta({ description: 'accounts whose verdict or path changes' }),
    shown: z
      .array(
        z.strictObject({
          accountId: z.string(),
          name: z.string(),
          from: standingShape,
          to: standingShape,
          because: z.array(z.string()).meta({ description: 'ids of the changed rules' }),
        }),
      )
      .meta({ description: 'the first 500 of them' }),
  })
  .meta({ id: 'DraftDiff' });

/** The playbook in force. */
export const getPlaybook = jsonRoute({
  method: 'GET',
  path: '/api/v1/playbook',
  access: 'read',
  summary: 'The playbook in force, file by file',
  answers: {
    200: z.strictObject({ ...inForceShape, files: z.record(z.string(), z.string()) }).meta({ id: 'Playbook' }),
  },
  answer: async (_, { doors }) => {
    const playbook = await doors.playbook();
    if (playbook === undefined)
      throw new Refusal(404, 'no-playbook', 'no playbook is in force yet; send one with `PUT /api/v1/playbook`');
    const { hash, publishedAt, files } = playbook;
    return reply(200, { hash, publishedAt: instantText(publishedAt), files: Object.fromEntries(files) });
  },
});

/** Puts a playbook in force. */
export const putPlaybook = jsonRoute({
  method: 'PUT',
  path: '/api/v1/playbook',
  access: 'admin',
  summary: 'Puts a playbook in force, or says what is wrong with it and where',
  body: z.strictObject({ files: filesShape }),
  bodyLimit: 4 << 20,
  answers: {
    200: z.strictObject(inForceShape).meta({ id: 'Published' }),
    422: refusedShape,
  },
  answer: async ({ body: { files } }, { engine }) => {
    const published = await engine.publish(new Map(Object.entries(files)));
    if (published.ok) return reply(200, { hash: published.value.hash, publishedAt: instantText(published.value.at) });
    return reply(422, refusedBody(published.problems));
  },
});

/** What a draft would do. */
export const diffPlaybook = jsonRoute({
  method: 'POST',
  path: '/api/v1/playbook/diff',
  access: 'admin',
  summary: 'Which accounts a draft would move, compared with the playbook in force; nothing is published',
  body: z.strictObject({ files: filesShape }),
  bodyLimit: 4 << 20,
  answers: { 200: draftShape, 422: refusedShape },
  answer: async ({ body: { files } }, { engine }) => {
    const draft = await engine.diff(new Map(Object.entries(files)));
    if (draft === undefined)
      throw new Refusal(404, 'no-playbook', 'no playbook is in force yet; send one with `PUT /api/v1/playbook`');
    if (!draft.ok) return reply(422, refusedBody(draft.problems));
    const { day, diff } = draft.value;
    const shown = diff.moved.slice(0, mostMoved).map(({ id, name, before, after, because }) => ({
      accountId: id,
      name,
      from: { verdict: before.verdict, path: before.path },
      to: { verdict: after.verdict, path: after.path },
      because: [...because],
    }));
    const { accounts, before, after, repHours } = diff;
    return reply(200, { day: dayText(day), accounts, before, after, repHours, moved: diff.moved.length, shown });
  },
});

const mostMoved = 500;

/** A playbook that has mistakes. */
type Refused = Extract<Awaited<ReturnType<Engine['publish']>>, { readonly ok: false }>;

function refusedBody(found: Refused['problems']): z.input<typeof refusedShape> {
  const problems = found.map(({ place: { file, line, column }, code, severity, message }) => ({
    file,
    line,
    column,
    code,
    severity,
    message,
  }));
  const [first] = problems;
  const where = first === undefined ? {} : { where: `${first.file}:${first.line}:${first.column}` };
  const message = first?.message ?? 'the playbook cannot be read';
  return { error: { code: 'playbook-refused' as const, message, ...where }, problems };
}
