import { type Transaction, type Reader } from '../../store/event-store.ts';
import { type RandomBytes, hashKeyText } from '../keys/key-text.ts';
import { deleteFirstLinks, deleteLinksOf, deleteOldLinks, oneLink } from './users.sql.ts';

/** A link that is good once: its secret, which is shown now and kept nowhere, and until when. */
export interface OneTimeLink {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** How long a link is good. */
export const linkMs = 86_400_000;

/** A new secret of 256 bits. */
export function newSecret(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** Makes the link of a user in place of all before, or one for the first admin. */
export async function insertLink(
  transaction: Transaction,
  userId: string | undefined,
  random: RandomBytes,
  now: number,
): Promise<OneTimeLink> {
  if (userId !== undefined) await transaction.run(deleteLinksOf, [userId]);
  await transaction.run(deleteOldLinks, [now]);
  const [token, endsAt] = [newSecret(random), now + linkMs];
  const row = [hashKeyText(token), userId ?? null, endsAt];
  await transaction.insert({ table: 'user_links', columns: ['hash', 'user_id', 'ends_at'], rows: [row] });
  return { token, endsAt };
}

/** Whose link a secret is, if it is good: `first` is the first admin's. */
export async function holderOf(
  reader: Reader,
  token: string,
  now: number,
): Promise<'first' | { readonly userId: string } | undefined> {
  const [row] = await reader.rows(oneLink, [hashKeyText(token), now]);
  if (row === undefined) return undefined;
  return row['user_id'] === null ? 'first' : { userId: String(row['user_id']) };
}

/** Ends the links of a user, or those for the first admin. */
export async function endLinks(transaction: Transaction, userId?: string): Promise<void> {
  await (userId === undefined ? transaction.run(deleteFirstLinks) : transaction.run(deleteLinksOf, [userId]));
}
