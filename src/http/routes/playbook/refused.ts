import { z } from 'zod';
import type { Engine } from '../../../engine/index.ts';
import { problemShape } from '../../shapes/problem.ts';

const fileName = z
  .string()
  .max(120)
  .regex(/^[\w][\w .-]*(?:\/[\w][\w .-]*){0,3}\.(?:md|ya?ml)$/, 'a playbook holds files such as `icp.md`')
  .meta({ description: 'a path within the playbook: icp.md' });

/** The files of a playbook that somebody sends. */
export const filesShape = z.record(fileName, z.string().max(1 << 20));
/** What is wrong with them. */
export const refusedShape = z
  .strictObject({
    error: z.strictObject({ code: z.literal('playbook-refused'), message: z.string(), where: z.string().optional() }),
    problems: z.array(problemShape),
  })
  .meta({ id: 'PlaybookRefused' });

/** A playbook that has mistakes. */
type Refused = Extract<Awaited<ReturnType<Engine['publish']>>, { readonly ok: false }>;

/** That, in its shape. */
export function refusedBody(found: Refused['problems']): z.input<typeof refusedShape> {
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
