import { hkdfSync } from 'node:crypto';

/** What a workspace's secret is used for. */
export type Purpose = 'erasure' | 'audit' | 'links';

/** The key of a purpose, of 32 bytes; nobody can tell the key of one purpose from that of another. */
export function deriveKey(secret: string, purpose: Purpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `assay ${purpose}`, 32));
}
