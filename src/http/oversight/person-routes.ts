import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';

/** Whom somebody means. */
export const personShape = textShape(500).meta({
  description: 'an e-mail address, or the id of a contact or visitor; `contact:7` and `anonymous:7` say which',
});

/** Everything that is held of a person. It is asked for in a body: addresses of pages end up in logs. */
export const exportPerson = jsonRoute({
  method: 'POST',
  path: '/api/v1/persons/export',
  access: 'admin',
  summary: 'All that is held of a person, for that person',
  body: z.strictObject({ person: personShape }),
  answers: {
    200: z
      .strictObject({
        knownBy: z.array(z.string()),
        accounts: z.array(z.string()),
        inputs: z.array(
          z.strictObject({ source: z.string(), receivedAt: instantShape, input: z.record(z.string(), z.unknown()) }),
        ),
        rejects: z.array(z.string()).meta({ description: 'what was sent of them and not taken, as JSON' }),
      })
      .meta({ id: 'PersonExport' }),
  },
  answer: async ({ body: { person }, by }, { engine }) => {
    const found = await engine.erasures.export(person, by);
    if (found === undefined)
      throw new Refusal(
        400,
        'names-nobody',
        'this names nobody; give an e-mail address, or the id of a contact or visitor',
      );
    const { knownBy, accounts, inputs, rejects } = found;
    return reply(200, {
      knownBy: [...knownBy],
      accounts: [...accounts],
      inputs: inputs.map(({ source, receivedAt, input }) => ({
        source,
        receivedAt: instantText(receivedAt),
        input: { ...input },
      })),
      rejects: [...rejects],
    });
  },
});
