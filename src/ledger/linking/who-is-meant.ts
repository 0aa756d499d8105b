import { type ContactRef, type Input, roleSaid } from '../../domain/input.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { findPeople } from '../identity/people.ts';
import type { IdSpellings } from '../keys/id-spellings.ts';
import { type PersonRecord, describedPerson, keysOf, markShared } from './read-people.ts';

/** Whom inputs are about, also those that describe nobody, such as a consent. */
export interface Meant {
  /** By the place of the input: the number of its person, or undefined. */
  readonly personOf: readonly (number | undefined)[];
  /** By the place of the input: the id and the address by which it calls its person, or the visitor where it has neither. */
  readonly namesIn: readonly (readonly string[])[];
  /** The number of a contact, by the id it has in a base of the same inputs. */
  personOfContact(id: string): number | undefined;
}

/** Finds out which inputs mean the same person: one id or one address is one person. */
export function whoIsMeant(inputs: readonly Input[], lists: MailLists): Meant {
  const spellings: IdSpellings = new Map();
  const mentions: PersonRecord[] = [];
  const mentionOf = inputs.map((input) => {
    const own = mentionsIn(input, spellings);
    const at = input.kind === 'deal' || own.length === 0 ? undefined : mentions.length;
    mentions.push(...own);
    return at;
  });
  const marked = markShared(mentions, lists);
  const { personOf } = findPeople(marked);
  const byName = new Map<string, number>();
  for (const [index, { id, email, anonymous, row }] of marked.entries())
    for (const name of [row, anonymous === undefined ? undefined : `visitor:${anonymous}`, email?.key, id])
      if (name !== undefined) byName.set(name, personOf[index] as number);
  return {
    personOf: mentionOf.map((at) => (at === undefined ? undefined : personOf[at])),
    namesIn: mentionOf.map((at) => (at === undefined ? [] : namesOf(marked[at] as PersonRecord))),
    personOfContact: (id) => byName.get(id),
  };
}

function mentionsIn(input: Input, spellings: IdSpellings): readonly PersonRecord[] {
  switch (input.kind) {
    case 'contact':
      return [describedPerson(input, spellings)];
    case 'signal':
    case 'undated':
    case 'touch':
    case 'consent':
      return mentioned(input, input.contact, spellings);
    case 'deal':
      return input.contacts.flatMap((contact) => mentioned(input, contact, spellings));
    case 'decision': {
      const said = roleSaid(input);
      return said === undefined ? [] : mentioned(input, said.decision.contact, spellings);
    }
    case 'account':
    case 'spend':
      return [];
  }
}

function mentioned({ origin }: Input, contact: ContactRef, spellings: IdSpellings): readonly PersonRecord[] {
  const keys = keysOf(contact, spellings);
  if (Object.keys(keys).length === 0) return [];
  return [{ ...keys, account: {}, isShared: false, row: `${origin.file}:${origin.line}` }];
}

function namesOf({ email, id, anonymous }: PersonRecord): readonly string[] {
  const names = [email?.key, id].filter((name) => name !== undefined);
  return names.length > 0 || anonymous === undefined ? names : [anonymous];
}
