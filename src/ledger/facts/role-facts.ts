import { type Fact, compareTexts } from '../../domain/facts/fact.ts';
import type { RoleSaid } from '../../domain/input.ts';
import { parseEmail } from '../keys/email-address.ts';
import { findAccount } from '../identity/find-account.ts';
import { pointersTo } from '../keys/account-keys.ts';
import { recordIdKey } from '../keys/record-id.ts';
import type { Identity } from '../linking/identify.ts';

/**
 * By person, the role people say they have at the account where they said so: the last word stands, and no source
 * overrules it. A word that takes back what was said before leaves nothing.
 */
export function roleFacts(said: readonly RoleSaid[], identity: Identity): ReadonlyMap<number, Fact> {
  if (said.length === 0) return new Map();
  const personNamed = personsByName(identity);
  const last = new Map<number, RoleSaid>();
  for (const word of said.toSorted(inOrder)) {
    const person = personNamed(word.decision.contact.id);
    if (person !== undefined && isThere(word, person, identity)) last.set(person, word);
  }
  return new Map([...last].flatMap(([person, word]) => factOf(word).map((fact) => [person, fact] as const)));
}

function factOf({ by, at, decision: { role } }: RoleSaid): readonly Fact[] {
  return role === undefined ? [] : [{ field: 'role', value: role, source: by, authority: 'locked', heardAt: at }];
}

// Whoever has gone to another company has no seat there by what was said of them here.
function isThere({ account }: RoleSaid, person: number, { book, placements, lists }: Identity): boolean {
  const found = findAccount(book, pointersTo(account, lists));
  return found !== undefined && placements[person]?.account === found.account;
}

// Somebody keeps every name they were known by, so a word about them holds when records are joined.
function personsByName({ read }: Identity): (id: string | undefined) => number | undefined {
  const byName = new Map<string, number>();
  for (const [index, { id, email, isShared, row }] of read.records.entries()) {
    const names = [row, isShared ? undefined : email?.key, id];
    for (const name of names) if (name !== undefined) byName.set(name, read.people.personOf[index] as number);
  }
  return (id) => {
    const names = [recordIdKey(id), parseEmail(id)?.key, id];
    return names.map((name) => byName.get(name ?? '')).find((person) => person !== undefined);
  };
}

function inOrder(a: RoleSaid, b: RoleSaid): number {
  return a.at - b.at || compareTexts(JSON.stringify(a.decision), JSON.stringify(b.decision));
}
