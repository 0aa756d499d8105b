import { z } from 'zod';
import { noPlaybook } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { signatureBody, signatureShape } from '../../shapes/signature.ts';
import { etagOf, inForceBody, inForceShape } from './in-force.ts';

/** The playbook in force. */
export const getPlaybook = jsonRoute({
  method: 'GET',
  path: '/api/v1/playbook',
  access: 'read',
  summary: 'The playbook in force, file by file, and how many accounts have been looked at under it',
  answers: {
    200: z
      .strictObject({
        ...inForceShape,
        reevaluated: z.strictObject({ done: z.int(), total: z.int() }),
        files: z.record(z.string(), z.string()),
      })
      .meta({ id: 'Playbook' }),
  },
  answer: async (_, { engine }) => {
    const playbook = await engine.playbook();
    if (playbook === undefined) throw noPlaybook();
    const reevaluated = await engine.reevaluated();
    const body = { ...inForceBody(playbook), reevaluated, files: Object.fromEntries(playbook.files) };
    return reply(200, body, { etag: etagOf(playbook) });
  },
});

/** Every playbook that has been in force. */
export const listPlaybooks = jsonRoute({
  method: 'GET',
  path: '/api/v1/playbooks',
  access: 'read',
  summary: 'Every playbook that has been in force, the newest first, and who signed it',
  answers: {
    200: z.strictObject({
      playbooks: z.array(z.strictObject({ ...inForceShape, signatures: z.array(signatureShape) })),
    }),
  },
  answer: async (_, { playbooks }) => {
    const versions = await playbooks.versions();
    return reply(200, {
      playbooks: versions.map((one) => ({ ...inForceBody(one), signatures: one.signatures.map(signatureBody) })),
    });
  },
});
