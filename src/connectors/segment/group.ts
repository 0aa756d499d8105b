import type { AccountSeen, ContactSeen, Input } from '../../domain/input.ts';
import { isEmptyRef } from '../files/map/read/row-refs.ts';
import type { Stamp } from '../ingest/delivery.ts';
import { readTraits } from '../ingest/values/read-traits.ts';
import { withAccountId } from '../ingest/values/refs.ts';
import { type CallEvent, personOf } from './call-event.ts';
import { readContextPerson } from './person.ts';

/** A group call: the account, and that the person belongs to it. */
export function readGroup(call: CallEvent, stamp: Stamp): readonly Input[] {
  const { account: facts, accountRef } = readTraits(call.traits, 'account', stamp);
  const account = withAccountId(accountRef, call.ids.groupId);
  const { inputs, email } = readContextPerson(call, stamp);
  const described: AccountSeen = { kind: 'account', account, facts, origin: stamp.origin };
  const person = inputs.find((input): input is ContactSeen => input.kind === 'contact');
  const contact = personOf(call.ids, email);
  const linked: ContactSeen = { kind: 'contact', contact, facts: person?.facts ?? [], account, origin: stamp.origin };
  return isEmptyRef(contact) ? [described] : [described, linked];
}
