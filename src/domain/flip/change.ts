import type { Signal } from '../behavior/signal.ts';
import type { Fact, Value } from '../facts/fact.ts';
import { nameKey } from '../facts/field.ts';
import type { AccountInputs, ContactInputs } from '../inputs.ts';
import type { Day } from '../time/day.ts';

/** One thing that could become known or happen, exact enough to be tried. */
export type Change =
  | { readonly kind: 'account fact'; readonly id: string; readonly field: string; readonly value: Value }
  | {
      readonly kind: 'contact fact';
      readonly id: string;
      readonly contactId: string;
      readonly field: string;
      readonly value: Value;
    }
  | {
      readonly kind: 'signals';
      readonly id: string;
      readonly label: string;
      readonly signals: readonly Omit<Signal, 'on'>[];
    }
  | { readonly kind: 'new contact'; readonly id: string; readonly role: string; readonly facts: readonly Fact[] };

/** A change that is one fact becoming known. */
export type FactChange = Extract<Change, { kind: 'account fact' | 'contact fact' }>;

/** The account's inputs once a change has come true on a day. */
export function applyChange(inputs: AccountInputs, change: Change, day: Day): AccountInputs {
  switch (change.kind) {
    case 'account fact':
    case 'contact fact':
      return learnFact(inputs, change);
    case 'signals':
      return { ...inputs, signals: [...inputs.signals, ...change.signals.map((signal) => ({ ...signal, on: day }))] };
    case 'new contact':
      return { ...inputs, contacts: [...inputs.contacts, { id: change.id, facts: change.facts }] };
  }
}

/** An account, in whatever form, that knows one fact more. */
export function learnFact<Account extends Pick<AccountInputs, 'facts' | 'contacts'>>(
  account: Account,
  change: FactChange,
): Account {
  if (change.kind === 'account fact') return { ...account, facts: learn(account.facts, change.field, change.value) };
  return { ...account, contacts: account.contacts.map((contact) => learnOf(contact, change)) };
}

function learn(facts: readonly Fact[], field: string, value: Value): readonly Fact[] {
  const others = facts.filter((fact) => nameKey(fact.field) !== nameKey(field));
  return [...others, { field, value, source: 'what if' }];
}

function learnOf(contact: ContactInputs, change: Extract<Change, { kind: 'contact fact' }>): ContactInputs {
  if (contact.id !== change.contactId) return contact;
  return { ...contact, facts: learn(contact.facts, change.field, change.value) };
}
