import type { Signal, SignalSlice, UndatedSignal } from './behavior/signal.ts';
import { encodeSignals } from './behavior/encode.ts';
import { type Fact, compareTexts } from './facts/fact.ts';

/** How sure it is that a contact belongs to its account. */
export interface AccountLink {
  readonly by: 'id' | 'domain' | 'company name';
  /** From 0 to 1. */
  readonly confidence: number;
}

/** A person at an account, as facts. */
export interface ContactInputs {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly link?: AccountLink;
}

/** Everything known of one account; the order of the lists never matters. */
export interface AccountInputs {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly contacts: readonly ContactInputs[];
  readonly signals: readonly Signal[];
  readonly undated: readonly UndatedSignal[];
}

/** An account ready for the kernel: facts as they are, signals as columns; contacts in order of id. */
export interface AccountSlice {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly contacts: readonly ContactInputs[];
  readonly signals: SignalSlice;
}

/** One account on its own, as a slice of columns that hold nothing else. */
export function sliceOf(inputs: AccountInputs): AccountSlice {
  const contacts = eachOnce(inputs.contacts).toSorted((a, b) => compareTexts(a.id, b.id));
  const signals = encodeSignals(
    inputs.signals,
    inputs.undated,
    contacts.map((contact) => contact.id),
  );
  return { id: inputs.id, facts: inputs.facts, contacts, signals };
}

// Contacts given twice under one id are one person with the facts of both.
function eachOnce(contacts: readonly ContactInputs[]): readonly ContactInputs[] {
  const byId = new Map<string, ContactInputs>();
  for (const contact of contacts) {
    const known = byId.get(contact.id);
    byId.set(contact.id, known === undefined ? contact : { ...known, facts: [...known.facts, ...contact.facts] });
  }
  return [...byId.values()];
}

/** The inputs an account's slice was made of; events and properties by their keys. */
export function inputsOf(account: AccountSlice): AccountInputs {
  const { columns, from, to, undated } = account.signals;
  const contacts = account.contacts;
  const who = (person: number) => {
    const contact = contacts[person - 1];
    if (contact !== undefined) return { contact: contact.id };
    return person === 0 ? {} : { anonymous: `visitor ${String(person - contacts.length).padStart(9, '0')}` };
  };
  const kindOf = (kind: number) => columns.kinds[kind] ?? { event: '', properties: new Map() };
  const signals = Array.from({ length: to - from }, (_, i) => ({
    ...kindOf(columns.kind[from + i] as number),
    on: columns.day[from + i] as number,
    ...who(columns.person[from + i] as number),
  }));
  const undatedSignals = undated.map((row) => ({ ...kindOf(row.kind), count: row.count, ...who(row.person) }));
  return { id: account.id, facts: account.facts, contacts, signals, undated: undatedSignals };
}
