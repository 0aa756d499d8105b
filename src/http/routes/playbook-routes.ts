import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { problemShape } from '../shapes/problem.ts';
import { instantShape, instantText } from '../shapes/values.ts';

const fileName = z
  .string()
  .max(120)
  .regex(/^[\w][\w .-]*(?:\/[\w][\w .-]*){0,3}\.(?:md|ya?ml)$/, 'a playbook holds files such as `icp.md`')
  .meta({ description: 'a path within the playbook: icp.md' });

const filesShape = z.record(fileName, z.string().max(1 << 20));
const inForceShape = { hash: z.string(), publishedAt: instantShape };

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
    422: z
      .strictObject({
        error: z.strictObject({
          code: z.literal('playbook-refused'),
          message: z.string(),
          where: z.string().optional(),
        }),
        problems: z.array(problemShape),
      })
      .meta({ id: 'PlaybookRefused' }),
  },
  answer: async ({ body: { files }, by }, { engine }) => {
    const published = await engine.publish(new Map(Object.entries(files)), by);
    if (published.ok) return reply(200, { hash: published.value.hash, publishedAt: instantText(published.value.at) });
    const problems = published.problems.map(({ place: { file, line, column }, code, severity, message }) => ({
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
    return reply(422, { error: { code: 'playbook-refused' as const, message, ...where }, problems });
  },
});
