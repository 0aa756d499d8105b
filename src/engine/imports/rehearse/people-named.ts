import { type ContactRef, type Fact, type Input, type Message, nameKey } from '../../../domain/index.ts';
import type { Reached } from '../../lists/create-suppressions.ts';

/** The people a message names, with the addresses it gives them; companies are nobody to be contacted. */
export function peopleNamed({ inputs }: Message): readonly Reached[] {
  return inputs.flatMap((input) => {
    const domain = 'account' in input ? input.account.domain : undefined;
    const said = input.kind === 'contact' ? addressesIn(input.facts) : [];
    return contactsIn(input).map(({ email }) => ({
      emails: email === undefined ? said : [email, ...said],
      // Whose number is on the list may still be written to.
      phones: [],
      domain,
    }));
  });
}

function contactsIn(input: Input): readonly ContactRef[] {
  if (input.kind === 'deal') return input.contacts;
  return 'contact' in input ? [input.contact] : [];
}

function addressesIn(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(({ field, value }) => (nameKey(field) === 'email' && typeof value === 'string' ? [value] : []));
}
