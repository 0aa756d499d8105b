import { z } from 'zod';

/** What every refusal says. */
export const errorShape = z
  .strictObject({
    error: z.strictObject({
      code: z.string().meta({ description: 'one of the codes in docs/reference/errors.md' }),
      message: z.string(),
      where: z.string().optional().meta({ description: 'the part of the request that is meant' }),
    }),
  })
  .meta({ id: 'Error' });

/** Something wrong with a playbook. */
export const problemShape = z
  .strictObject({
    file: z.string(),
    line: z.int(),
    column: z.int(),
    code: z.string(),
    severity: z.string(),
    message: z.string(),
  })
  .meta({ id: 'Problem' });
