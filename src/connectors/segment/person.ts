import type { AccountRef, AccountSeen, ContactSeen, Input } from '../../domain/input.ts';
import { accountOfEmail } from '../files/map/read/account-of-email.ts';
import { isEmptyRef } from '../files/map/read/row-refs.ts';
import type { Stamp } from '../ingest/delivery.ts';
import { type JsonMap, mapAt } from '../ingest/json/json-value.ts';
import { type TraitReading, readTraits } from '../ingest/values/read-traits.ts';
import { contactRef, withAccountId } from '../ingest/values/refs.ts';
import { type CallEvent, personOf } from './call-event.ts';

/** What a call says of a person, and of the account they belong to. */
export interface DescribedPerson {
  readonly email?: string;
  readonly account: AccountRef;
  readonly inputs: readonly (AccountSeen | ContactSeen)[];
}

/** An identify call: the person, and their company where their traits describe it. */
export function readIdentify(call: CallEvent, stamp: Stamp): readonly Input[] {
  const { inputs, account, email } = describePerson(call, mergeTraits(call), stamp);
  if (inputs.some(({ kind }) => kind === 'contact') || call.ids.userId === undefined) return inputs;
  // Without traits it still joins the visitor to the person.
  return [...inputs, { kind: 'contact', contact: personOf(call.ids, email), account, facts: [], origin: stamp.origin }];
}

/** An alias call: the visitor was this person all along. */
export function readAlias({ ids }: CallEvent, { origin }: Stamp): readonly Input[] {
  const aliases = new Set([ids.previousId, ids.anonymousId].filter((id) => id !== undefined && id !== ids.userId));
  const id = ids.userId ?? ids.anonymousId;
  return [...aliases]
    .filter((anonymous) => anonymous !== id)
    .map((anonymous) => ({
      kind: 'contact',
      contact: contactRef(id, undefined, anonymous),
      account: {},
      facts: [],
      origin,
    }));
}

/** The person behind any other call, described as far as its `context.traits` go. */
export function readContextPerson(call: CallEvent, stamp: Stamp): DescribedPerson {
  const traits = mapAt(call.context, 'traits');
  return describePerson(call, call.isMixed ? onlyPersonal(traits) : traits, stamp);
}

function mergeTraits({ traits, context, isMixed }: CallEvent): JsonMap {
  const lent = mapAt(context, 'traits');
  if (lent.size === 0) return traits;
  return new Map([...(isMixed ? onlyPersonal(lent) : lent), ...traits]);
}

const personal = /^(?:email|first_?name|last_?name|title|job_?title|phone)$/i;

// Jitsu lends the traits of the last group call to all that follow: a `name` there may be the company's.
function onlyPersonal(traits: JsonMap): JsonMap {
  return new Map([...traits].filter(([name]) => personal.test(name)));
}

function describePerson(call: CallEvent, traits: JsonMap, stamp: Stamp): DescribedPerson {
  const reading = readTraits(traits, 'contact', stamp);
  const account = withAccountId(reading.accountRef, call.ids.groupId ?? reading.accountRef.id);
  const { email } = reading;
  return {
    account,
    ...(email === undefined ? {} : { email }),
    inputs: [...accountInputs(reading, account, stamp), ...contactInputs(call, reading, account, stamp)],
  };
}

function accountInputs(
  { account: facts, email }: TraitReading,
  ref: AccountRef,
  { origin }: Stamp,
): readonly AccountSeen[] {
  if (facts.length === 0) return [];
  const account = isEmptyRef(ref) ? accountOfEmail(email, facts) : ref;
  return account === undefined || isEmptyRef(account) ? [] : [{ kind: 'account', account, facts, origin }];
}

function contactInputs(
  { ids }: CallEvent,
  { contact: facts, email }: TraitReading,
  account: AccountRef,
  { origin }: Stamp,
): readonly ContactSeen[] {
  return facts.length === 0 ? [] : [{ kind: 'contact', contact: personOf(ids, email), account, facts, origin }];
}
