import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { deriveKey } from './derive-key.ts';

/** Signs texts; whoever has the public key can tell that they are as they were signed. */
export interface Signer {
  /** In base64url, of 32 bytes. */
  readonly publicKey: string;
  sign(text: string): string;
}

// What stands before the bytes of an Ed25519 key in its usual envelope.
const privateEnvelope = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicEnvelope = Buffer.from('302a300506032b6570032100', 'hex');

/** The signer of a workspace: the same for the same secret. */
export function signerOf(secret: string): Signer {
  const der = Buffer.concat([privateEnvelope, deriveKey(secret, 'audit')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(publicEnvelope.length).toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** Whether a text is as the holder of a public key signed it; a key or signature that is none is a no. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  const bytes = Buffer.from(publicKey, 'base64url');
  if (bytes.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([publicEnvelope, bytes]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
