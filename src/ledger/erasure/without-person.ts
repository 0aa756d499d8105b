import { type ContactRef, type DecisionMade, type Input, roleSaid } from '../../domain/input.ts';
import type { MailLists } from '../email/mail-lists.ts';
import { parseEmail } from '../keys/email-address.ts';
import type { Envelope } from '../inbox/hops.ts';
import { inputText, parseInput } from '../inbox/input-text.ts';
import { textOf } from '../linking/read-people.ts';
import { namesErased } from './names-erased.ts';
import { type Key, kindOfKey } from '../routing/key.ts';
import { personKeys } from '../routing/route.ts';

/** Under whose tombstone a key stands; undefined for a key of nobody who was erased. */
export type TombstoneOf = (key: Key) => string | undefined;

/** What becomes of an input: it stays as it is, stays without somebody, or was theirs. */
export type Sifted =
  | { readonly is: 'untouched' }
  | { readonly is: 'changed'; readonly input: Input }
  | { readonly is: 'erased'; readonly tombstone: string };

const untouched: Sifted = { is: 'untouched' };

/** Everybody an input names. */
export function personsIn(input: Input): readonly ContactRef[] {
  switch (input.kind) {
    case 'contact': {
      const email = input.contact.email ?? textOf(input.facts, 'email');
      return [{ ...input.contact, ...(email === undefined ? {} : { email }) }];
    }
    case 'signal':
    case 'undated':
    case 'touch':
    case 'consent':
      return [input.contact];
    case 'deal':
      return input.contacts;
    case 'decision': {
      const said = roleSaid(input);
      return said === undefined ? [] : [said.decision.contact];
    }
    case 'account':
    case 'spend':
      return [];
  }
}

/** An input without the people who were erased: a deal goes on without them, what somebody did or was goes with them. */
export function withoutPersons(input: Input, tombstoneOf: TombstoneOf, lists: MailLists): Sifted {
  if (input.kind === 'decision' && roleSaid(input) === undefined) return withoutNames(input, tombstoneOf);
  const persons = personsIn(input);
  if (!persons.some((person) => allKeys(person, lists).some((key) => tombstoneOf(key) !== undefined))) return untouched;
  if (input.kind === 'deal') {
    const others = persons.filter((person) => tombstoneOfPerson(person, tombstoneOf, lists) === undefined);
    return { is: 'changed', input: { ...input, contacts: others.map((other) => bare(other, tombstoneOf)) } };
  }
  const [person = {}] = persons;
  const tombstone = tombstoneOfPerson(person, tombstoneOf, lists);
  if (tombstone !== undefined) return { is: 'erased', tombstone };
  if (input.kind === 'decision') return withoutNames(input, tombstoneOf);
  return { is: 'changed', input: { ...input, contact: bare(person, tombstoneOf) } as Input };
}

// Of what somebody wrote when they decided, a sentence that names a person goes; what was decided stays.
function withoutNames(input: DecisionMade, tombstoneOf: TombstoneOf): Sifted {
  const decision = withoutTexts(input.decision, tombstoneOf) as DecisionMade['decision'];
  const isSame = JSON.stringify(decision) === JSON.stringify(input.decision);
  return isSame ? untouched : { is: 'changed', input: { ...input, decision } };
}

function withoutTexts(value: unknown, tombstoneOf: TombstoneOf): unknown {
  if (typeof value === 'string') return namesErased(value, tombstoneOf) ? 'erased' : value;
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item, tombstoneOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutTexts(item, tombstoneOf)]));
}

/** The tombstone a person stands under. A visitor's id alone makes nobody of whom more is known the one who was erased. */
export function tombstoneOfPerson(person: ContactRef, tombstoneOf: TombstoneOf, lists: MailLists): string | undefined {
  const keys = personKeys(person, lists);
  const named = keys.filter((key) => kindOfKey(key) !== 'anonymous');
  return (named.length > 0 ? named : keys).map(tombstoneOf).find((tombstone) => tombstone !== undefined);
}

/** What is left of an input of somebody who was erased: what it was, its event and its day. */
export function stubOf(envelope: Envelope, tombstone: string): Envelope {
  const input = parseInput(envelope.text);
  const left = {
    kind: 'erased',
    was: input.kind,
    ...('event' in input ? { event: input.event } : {}),
    ...('on' in input ? { on: input.on } : {}),
    tombstone,
  };
  return { ...envelope, kind: 'erased', text: JSON.stringify(left) };
}

/** The key under which the stubs of a tombstone rest. */
export function keyOfTombstone(tombstone: string): Key {
  return `erased:${tombstone}`;
}

/** An input as it is stored, without the people who were erased; undefined where there is nothing to change. */
export function siftEnvelope(
  envelope: Envelope,
  tombstoneOf: TombstoneOf,
  lists: MailLists,
): { readonly envelope: Envelope; readonly tombstone?: string } | undefined {
  if (envelope.kind === 'erased') return undefined;
  const sifted = withoutPersons(parseInput(envelope.text), tombstoneOf, lists);
  switch (sifted.is) {
    case 'untouched':
      return undefined;
    case 'changed':
      return { envelope: { ...envelope, text: inputText(sifted.input) } };
    case 'erased':
      return { envelope: stubOf(envelope, sifted.tombstone), tombstone: sifted.tombstone };
  }
}

// Also the mailbox that several people read, which is nobody's key.
function allKeys(person: ContactRef, lists: MailLists): readonly Key[] {
  const address = parseEmail(person.email);
  return [...personKeys(person, lists), ...(address === undefined ? [] : [`email:${address.key}` as const])];
}

function bare({ email, anonymous, ...rest }: ContactRef, tombstoneOf: TombstoneOf): ContactRef {
  const address = parseEmail(email);
  const keepsEmail = address === undefined || tombstoneOf(`email:${address.key}`) === undefined;
  const keepsVisitor = anonymous === undefined || tombstoneOf(`anonymous:${anonymous}`) === undefined;
  return {
    ...rest,
    ...(email !== undefined && keepsEmail ? { email } : {}),
    ...(anonymous !== undefined && keepsVisitor ? { anonymous } : {}),
  };
}
