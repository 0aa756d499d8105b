import { z } from 'zod';
import { accountFields, contactFields } from '../../domain/index.ts';
import { playbookDay } from '../../engine/index.ts';
import { noPlaybook } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { textShape } from '../shapes/values.ts';
import { inputShape } from './input-shapes.ts';
import { readInput } from './read-input.ts';

const resultShape = z.enum(['accepted', 'duplicate', 'conflict', 'unroutable', 'erased']);

/** Takes inputs of any kind in. */
export const postInputs = jsonRoute({
  method: 'POST',
  path: '/api/v1/inputs',
  access: 'operate',
  summary: 'Takes accounts, contacts, signals, deals, touches, spend and consent in, each message id of a key once',
  body: z.strictObject({
    messages: z
      .array(z.strictObject({ id: textShape(400), inputs: z.array(inputShape).min(1).max(100) }))
      .min(1)
      .max(500),
  }),
  bodyLimit: 4 << 20,
  answers: {
    200: z.strictObject({
      results: z.array(resultShape).meta({
        description: 'by message: taken; known; known with another body, which is not taken; or names nobody',
      }),
    }),
  },
  answer: async ({ body: { messages }, key }, { engine, clock }) => {
    const published = await engine.playbook();
    if (published === undefined) throw noPlaybook();
    const now = clock();
    const source = key?.source ?? 'api';
    const fields = [...published.compiled.playbook.fields, ...accountFields, ...contactFields];
    const terms = { now, dayOf: (epochMs: number) => playbookDay(published.compiled, epochMs), fields, source };
    const read = messages.map(({ id, inputs }, n) => ({
      source,
      id,
      receivedAt: now,
      inputs: inputs.map((input, item) => readInput(input, { ...terms, where: `body.messages.${n}.inputs.${item}` })),
    }));
    return reply(200, { results: [...(await engine.append(read))] });
  },
});
