import { z } from 'zod';
import type { Published } from '../../../engine/index.ts';
import { instantShape, instantText } from '../../shapes/values.ts';

/** What is said of a playbook that is or has been in force. */
export const inForceShape = {
  rulesHash: z.string().meta({ description: 'of what is evaluated; where it is equal, no verdict changes' }),
  documentHash: z.string().meta({ description: 'of the whole text, which is what people sign' }),
  publishedAt: instantShape,
  publishedBy: z.string(),
};

/** That, in its shape. */
export function inForceBody({
  rulesHash,
  documentHash,
  at,
  by,
}: Pick<Published, 'rulesHash' | 'documentHash' | 'at' | 'by'>) {
  return { rulesHash, documentHash, publishedAt: instantText(at), publishedBy: by };
}

/** The tag by which a caller says which playbook they have seen. */
export function etagOf({ documentHash }: Published): string {
  return `"${documentHash}"`;
}
