import { z } from 'zod';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { signatureBody, signatureShape } from '../../shapes/signature.ts';

/** Records a signature. */
export const signPlaybook = jsonRoute({
  method: 'POST',
  path: '/api/v1/playbook/signatures',
  access: 'admin',
  summary: 'Records that one of the signers of the playbook in force agrees with the text of another',
  body: z.strictObject({
    documentHash: z.string().regex(/^[0-9a-f]{64}$/, 'the hash of a text has 64 digits'),
    signer: z.string().min(1).max(200).meta({ description: 'as playbook.md names them' }),
    side: z.string().max(80).optional().meta({ description: 'where one signs for several sides and means one' }),
  }),
  answers: { 200: z.strictObject({ documentHash: z.string(), signatures: z.array(signatureShape) }) },
  answer: async ({ body: { documentHash, signer, side }, by }, { playbooks }) => {
    const signed = await playbooks.sign({ documentHash, signer, by, ...given({ side }) });
    if (signed.ok) return reply(200, { documentHash, signatures: signed.signatures.map(signatureBody) });
    if (signed.why === 'no playbook')
      throw new Refusal(404, 'no-playbook', 'no playbook is in force yet, and the first needs no signature');
    const named = signed.signers.map((one) => `${one.signer} (${one.side})`).join(', ');
    const who = named === '' ? 'nobody' : named;
    throw new Refusal(422, 'no-signer', `the playbook in force names ${who} as signers; sign as one of them`);
  },
});
