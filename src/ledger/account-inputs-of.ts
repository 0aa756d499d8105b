import type { Signal, UndatedSignal } from '../domain/behavior/signal.ts';
import { compareTexts } from '../domain/facts/fact.ts';
import type { AccountInputs, AccountSlice } from '../domain/inputs.ts';
import type { Base } from './base.ts';

/** An account of the base as objects, with events as people write them; undefined when the base has no such id. */
export function accountInputsOf(base: Base, accountId: string): AccountInputs | undefined {
  const slice = accountOf(base, accountId);
  if (slice === undefined) return undefined;
  const { id, facts, contacts } = slice;
  return { id, facts, contacts, signals: signalsOf(base, slice), undated: undatedOf(base, slice) };
}

/** An account of the base by its id, or undefined. */
export function accountOf({ accounts }: Base, accountId: string): AccountSlice | undefined {
  let [low, high] = [0, accounts.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const account = accounts[middle] as AccountSlice;
    const order = compareTexts(account.id, accountId);
    if (order === 0) return account;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function signalsOf(base: Base, slice: AccountSlice): readonly Signal[] {
  const { from, to, columns } = slice.signals;
  return Array.from({ length: to - from }, (_, index) => {
    const row = from + index;
    const person = columns.person[row] as number;
    return {
      ...kindOf(base, columns.kind[row] as number),
      on: columns.day[row] as number,
      ...personOf(base, slice, person),
    };
  });
}

function undatedOf(base: Base, slice: AccountSlice): readonly UndatedSignal[] {
  return slice.signals.undated.map(({ kind, person, count }) => ({
    ...kindOf(base, kind),
    count,
    ...personOf(base, slice, person),
  }));
}

function kindOf({ columns, eventNames }: Base, number: number): Pick<Signal, 'event' | 'properties'> {
  const { event = '', properties } = columns.kinds[number] ?? {};
  const name = eventNames.get(event) ?? event;
  return properties === undefined || properties.size === 0 ? { event: name } : { event: name, properties };
}

function personOf(
  { visitors }: Base,
  { id, contacts }: AccountSlice,
  person: number,
): Pick<Signal, 'contact' | 'anonymous'> {
  if (person === 0) return {};
  const contact = contacts[person - 1]?.id;
  if (contact !== undefined) return { contact };
  const anonymous = visitors.get(id)?.[person - 1 - contacts.length];
  return anonymous === undefined ? {} : { anonymous };
}
