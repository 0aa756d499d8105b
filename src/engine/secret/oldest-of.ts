import type { SecretSource } from '../webhooks/secret-keys.ts';

/** Gives the secret of a workspace; undefined where nobody has set one and there is no place to keep one. */
export type OpenSecret = () => Promise<string | undefined>;

/** The secret that keys are derived of: the oldest, since what was hashed with it cannot be hashed anew. */
export function oldestOf(source: SecretSource): OpenSecret {
  return async () => {
    const oldest = [...((await source())?.values() ?? [])].at(-1);
    return oldest === undefined ? undefined : Buffer.from(oldest).toString('base64');
  };
}
