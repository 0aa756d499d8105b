import { z } from 'zod';
import { jsonRoute, reply } from '../route.ts';
import { verdictCountBody, verdictCountShape } from '../shapes/account.ts';

/** How many accounts stand where. */
export const countVerdicts = jsonRoute({
  method: 'GET',
  path: '/api/v1/verdicts',
  access: 'read',
  summary: 'How many accounts have each verdict and path',
  answers: { 200: z.strictObject({ verdicts: z.array(verdictCountShape) }) },
  answer: async (_, { engine }) => reply(200, { verdicts: (await engine.accounts.counts()).map(verdictCountBody) }),
});
