import { z } from 'zod';
import type { Published } from '../../../engine/index.ts';
import { instantShape, instantText } from '../../shapes/values.ts';

/** What is said of a playbook that is or has been in force. */
export const inForceShape = {
  hash: z.string().meta({ description: 'of the rules' }),
  documentHash: z.string().meta({ description: 'of the whole text, which is what people sign' }),
  publishedAt: instantShape,
  publishedBy: z.string(),
};

/** That, in its shape. */
export function inForceBody({ hash, documentHash, at, by }: Pick<Published, 'hash' | 'documentHash' | 'at' | 'by'>) {
  return { hash, documentHash, publishedAt: instantText(at), publishedBy: by };
}

/** The tag by which a caller says which playbook they have seen. */
export function etagOf({ documentHash }: Published): string {
  return `"${documentHash}"`;
}
