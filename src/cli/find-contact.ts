import { foldText } from '../domain/index.ts';
import type { Workspace } from '../engine/index.ts';

/** The contact of an account somebody means by an id, or by an address that only one of them has; undefined for nobody. */
export async function findContact(
  { engine }: Workspace,
  accountId: string,
  wanted: string,
): Promise<string | undefined> {
  const contacts = (await engine.record(accountId))?.contacts ?? [];
  const address = foldText(wanted);
  const hasAddress = contacts.filter(({ facts }) =>
    facts.some(({ field, value }) => field === 'email' && typeof value === 'string' && foldText(value) === address),
  );
  return (contacts.find(({ id }) => id === wanted) ?? (hasAddress.length === 1 ? hasAddress[0] : undefined))?.id;
}
