import { z } from 'zod';
import {
  type MissingSignature,
  type Playbooks,
  type Published,
  type PublishOutcome,
  findVersion,
  offersElsewhere,
} from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { instantText } from '../../shapes/values.ts';
import { etagOf, inForceBody, inForceShape } from './in-force.ts';
import { filesShape, refusedBody, refusedShape } from './refused.ts';

const openCyclesShape = z.enum(['move', 'stay']).default('stay').meta({
  description: 'offers in somebody’s hands: they go where the new rows send them, with their clocks, or stay',
});

const hashShape = z
  .string()
  .regex(/^[0-9a-f]{6,64}$/, 'a hash has up to 64 digits, of which six are enough')
  .meta({ description: 'the rules hash or the document hash' });
const signerShape = z.strictObject({ side: z.string(), signer: z.string() });

/** Puts a playbook in force. */
export const putPlaybook = jsonRoute({
  method: 'PUT',
  path: '/api/v1/playbook',
  access: 'admin',
  summary:
    'Puts a playbook in force, or one that has been before by its rules hash or document hash; says what is wrong with it and where, and which signatures are missing. With `If-Match`, only where nobody else has published since. Open offers that its routing.md would send elsewhere move or stay',
  query: z.strictObject({ openCycles: openCyclesShape }),
  body: z.union([z.strictObject({ files: filesShape }), z.strictObject({ hash: hashShape })]),
  bodyLimit: 4 << 20,
  answers: {
    200: z
      .strictObject({ ...inForceShape, openOffers: z.strictObject({ elsewhere: z.int(), moved: z.int() }) })
      .meta({ id: 'Published' }),
    409: z
      .strictObject({
        error: z.strictObject({ code: z.literal('signature-missing'), message: z.string() }),
        documentHash: z.string(),
        missing: z.array(z.strictObject({ anyOf: z.array(signerShape), files: z.array(z.string()) })),
      })
      .meta({ id: 'SignatureMissing' }),
    422: refusedShape,
  },
  answer: async ({ body, by, ifMatch, query: { openCycles } }, { playbooks, engine, assigner }) => {
    const files = 'files' in body ? new Map(Object.entries(body.files)) : await filesOfVersion(playbooks, body.hash);
    const replaces = ifMatch === undefined || ifMatch === '*' ? {} : { replaces: hashOfEtag(ifMatch) };
    const elsewhere = await offersElsewhere({ engine, assigner }, files);
    const outcome = await playbooks.publish({ files, by, ...replaces });
    if (!outcome.ok) return refused(outcome);
    const moved = openCycles === 'move' ? await assigner.moveElsewhere(elsewhere) : 0;
    const openOffers = { elsewhere: elsewhere.length, moved };
    return reply(200, { ...inForceBody(outcome.value), openOffers }, { etag: etagOf(outcome.value) });
  },
});

function refused(outcome: Extract<PublishOutcome, { ok: false }>) {
  if (outcome.why === 'another in force') throw changedRefusal(outcome.inForce);
  if (outcome.why === 'signature missing') {
    const { documentHash, missing } = outcome;
    const message = `${missing.map(missingText).join('; ')}; sign with \`POST /api/v1/playbook/signatures\``;
    const shown = missing.map(({ anyOf, files }) => ({ anyOf: [...anyOf], files: [...files] }));
    return reply(409, { error: { code: 'signature-missing' as const, message }, documentHash, missing: shown });
  }
  return reply(422, refusedBody(outcome.problems));
}

function missingText({ anyOf, files }: MissingSignature): string {
  const who = anyOf.map(({ side, signer }) => `${signer} (${side})`).join(' or ');
  return `${files.join(', ')} changed and ${who} has not signed`;
}

function changedRefusal({ by, at, documentHash }: Published): Refusal {
  const message = `${by} published ${documentHash.slice(0, 12)} on ${instantText(at)}, after what you have seen; look at it, then send yours with its \`ETag\``;
  return new Refusal(412, 'playbook-changed', message);
}

async function filesOfVersion(playbooks: Playbooks, hash: string): Promise<ReadonlyMap<string, string>> {
  const version = findVersion(await playbooks.versions(), hash);
  if (typeof version === 'object') return version.files;
  if (version === 'several versions')
    throw new Refusal(409, 'several-versions', 'more than one version has a hash that begins so; send more digits');
  throw new Refusal(404, 'no-such-version', 'no version has a hash that begins so; see `GET /api/v1/playbooks`');
}

function hashOfEtag(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '').trim();
}
