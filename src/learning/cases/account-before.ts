import type { AccountSlice, ContactInputs, Day, SignalSlice } from '../../domain/index.ts';
import type { Deal } from '../../ledger/index.ts';
import type { Case } from './find-cases.ts';
import { createdOn, datedFacts, factsBefore, mayBeOutcome } from './known-facts.ts';

/** Whether facts and people without a day count as known, or only what somebody dated. */
export type Reading = 'with today’s values' | 'without today’s values';

/** An account as it stood before one of its deals was decided; facts and signals of later days the kernel leaves out itself. */
export function accountBefore(
  { account, deal, scoredOn }: Case,
  recorded: AccountSlice['facts'],
  deals: readonly Deal[],
  reading: Reading,
): AccountSlice {
  const facts = factsBefore(recorded, deals, deal);
  const isDatedOnly = reading === 'without today’s values';
  const contacts = account.contacts.map((contact) => contactBefore(contact, scoredOn, isDatedOnly));
  return {
    id: account.id,
    facts: isDatedOnly ? datedFacts(facts, scoredOn) : facts,
    contacts: contacts.filter((contact) => contact !== undefined),
    signals: signalsOf(account.signals, contacts, isDatedOnly),
  };
}

function contactBefore(contact: ContactInputs, day: Day, isDatedOnly: boolean): ContactInputs | undefined {
  const created = createdOn(contact.facts);
  if (created === undefined ? isDatedOnly : created > day) return undefined;
  if (isDatedOnly) return { ...contact, facts: datedFacts(contact.facts, day) };
  return contact.facts.some(mayBeOutcome)
    ? { ...contact, facts: contact.facts.filter((fact) => !mayBeOutcome(fact)) }
    : contact;
}

// What somebody did before we knew them is still known, as a visitor's doing. Counts without a day are today's.
function signalsOf(
  slice: SignalSlice,
  contacts: readonly (ContactInputs | undefined)[],
  isDatedOnly: boolean,
): SignalSlice {
  const undated = isDatedOnly ? [] : slice.undated;
  if (!contacts.includes(undefined)) return isDatedOnly ? { ...slice, undated } : slice;
  const numbers = renumbered(contacts, slice.personCount);
  const { columns, from, to } = slice;
  return {
    ...slice,
    from: 0,
    to: to - from,
    columns: {
      kinds: columns.kinds,
      day: columns.day.subarray(from, to),
      kind: columns.kind.subarray(from, to),
      person: columns.person.subarray(from, to).map((person) => numbers[person] as number),
    },
    undated: undated.map((row) => ({ ...row, person: numbers[row.person] as number })),
  };
}

/** New numbers of the persons of a slice: nobody, the contacts that stay, then everybody else. */
function renumbered(contacts: readonly (ContactInputs | undefined)[], personCount: number): Int32Array {
  const numbers = new Int32Array(personCount);
  let next = 1;
  for (const [index, contact] of contacts.entries()) {
    if (contact === undefined) continue;
    numbers[index + 1] = next;
    next += 1;
  }
  for (let person = 1; person < personCount; person += 1) {
    if (numbers[person] !== 0) continue;
    numbers[person] = next;
    next += 1;
  }
  return numbers;
}
