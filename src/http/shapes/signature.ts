import { z } from 'zod';
import type { Signature } from '../../engine/index.ts';
import { instantShape, instantText } from './values.ts';

/** A signature, as JSON. */
export const signatureShape = z
  .strictObject({ side: z.string(), signer: z.string(), signedAt: instantShape, recordedBy: z.string() })
  .meta({ id: 'Signature' });

/** A signature in its shape. */
export function signatureBody({ side, signer, at, by }: Signature): z.input<typeof signatureShape> {
  return { side, signer, signedAt: instantText(at), recordedBy: by };
}
