import { type Assessment, concludeFrom, rework, work } from '../assess.ts';
import { createKindDictionary, kindNumber } from '../behavior/encode.ts';
import type { Signal, SignalSlice } from '../behavior/signal.ts';
import type { AccountSlice } from '../inputs.ts';
import { type Kernel, type Working, createKernel } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import { type Change, learnFact } from './change.ts';

/** An account on its own, with a kernel that also knows the signals some changes would bring: a place to try them. */
export interface Bench {
  readonly kernel: Kernel;
  readonly account: AccountSlice;
  readonly today: Working;
  readonly kindOf: (signal: NewSignal) => number;
}

type NewSignal = Omit<Signal, 'on'>;

/** A bench for an account and the changes to be tried on it. */
export function openBench(kernel: Kernel, account: AccountSlice, changes: readonly Change[], day: Day): Bench {
  const dictionary = createKindDictionary();
  const kindOf = (signal: NewSignal) => kindNumber(dictionary, signal.event, signal.properties);
  const { columns, from, to, undated, personCount } = account.signals;
  const local = new Map<number, number>();
  const localKind = (kind: number) => {
    const known = local.get(kind);
    if (known !== undefined) return known;
    const { event = '', properties = new Map() } = columns.kinds[kind] ?? {};
    const number = kindNumber(dictionary, event, properties);
    local.set(kind, number);
    return number;
  };
  const signals: SignalSlice = {
    columns: {
      kinds: dictionary.kinds,
      day: columns.day.slice(from, to),
      kind: columns.kind.slice(from, to).map(localKind),
      person: columns.person.slice(from, to),
    },
    from: 0,
    to: to - from,
    personCount,
    undated: undated.map((row) => ({ ...row, kind: localKind(row.kind) })),
  };
  for (const change of changes) if (change.kind === 'signals') change.signals.forEach(kindOf);
  const own = createKernel(kernel.playbook, dictionary.kinds, kernel.isBlind);
  const alone = { ...account, signals };
  return { kernel: own, account: alone, today: work(own, alone, day), kindOf };
}

/** The assessment of the bench's account, on the bench's day, once a change has come true. */
export function tryOnBench(bench: Bench, change: Change): Assessment {
  return concludeFrom(bench.kernel, rework(bench.kernel, bench.today, changed(bench, change)));
}

function changed(bench: Bench, change: Change): AccountSlice {
  const { account } = bench;
  switch (change.kind) {
    case 'account fact':
    case 'contact fact':
      return learnFact(account, change);
    case 'signals':
      return { ...account, signals: withSignals(bench, change.signals) };
    case 'new contact': {
      const contacts = [...account.contacts, { id: change.id, facts: change.facts }];
      return { ...account, contacts, signals: withOneMorePerson(account.signals, account.contacts.length) };
    }
  }
}

function withSignals({ account, today: { day }, kindOf }: Bench, added: readonly NewSignal[]): SignalSlice {
  const { columns, to, personCount } = account.signals;
  const strangers = [...new Set(added.flatMap(({ anonymous }) => anonymous ?? []))];
  const personOf = ({ contact, anonymous }: NewSignal) => {
    if (contact !== undefined) return account.contacts.findIndex(({ id }) => id === contact) + 1;
    return anonymous === undefined ? 0 : personCount + strangers.indexOf(anonymous);
  };
  // Signals of days to come stay behind those of today.
  let place = to;
  while (place > 0 && (columns.day[place - 1] as number) > day) place -= 1;
  const size = to + added.length;
  const insert = <Column extends Int32Array | Uint32Array>(
    into: Column,
    column: Column,
    valueOf: (signal: NewSignal) => number,
  ): Column => {
    into.set(column.subarray(0, place));
    into.set(added.map(valueOf), place);
    into.set(column.subarray(place, to), place + added.length);
    return into;
  };
  return {
    ...account.signals,
    columns: {
      kinds: columns.kinds,
      day: insert(new Int32Array(size), columns.day, () => day),
      kind: insert(new Uint32Array(size), columns.kind, kindOf),
      person: insert(new Int32Array(size), columns.person, personOf),
    },
    to: size,
    personCount: personCount + strangers.length,
  };
}

// Visitors are numbered behind the contacts, so one contact more moves them on.
function withOneMorePerson(signals: SignalSlice, contactCount: number): SignalSlice {
  const moved = (person: number) => (person > contactCount ? person + 1 : person);
  return {
    ...signals,
    columns: { ...signals.columns, person: signals.columns.person.map(moved) },
    personCount: signals.personCount + 1,
    undated: signals.undated.map((row) => ({ ...row, person: moved(row.person) })),
  };
}
