import type { AccountRef, ContactRef } from '../../../domain/input.ts';

/** What points at a person, without the members that are missing. */
export function contactRef(
  id: string | undefined,
  email: string | undefined,
  anonymous: string | undefined,
): ContactRef {
  return {
    ...(id === undefined ? {} : { id }),
    ...(email === undefined ? {} : { email }),
    ...(anonymous === undefined ? {} : { anonymous }),
  };
}

/** A reference with an id, where there is one, in place of its own. */
export function withAccountId(ref: AccountRef, id: string | undefined): AccountRef {
  return id === undefined ? ref : { ...ref, id };
}
