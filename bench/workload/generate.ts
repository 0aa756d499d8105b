import { type Random, createRandom, seedOf } from '../../examples/demo/random.ts';
import { type Day, type SignalColumns, parseDay } from '../../src/domain/index.ts';
import { kindWheel, workloadKinds } from './kinds.ts';

/** How much to make, from which seed. */
export interface WorkloadSize {
  readonly accounts: number;
  readonly contacts: number;
  readonly signals: number;
  readonly seed: number;
}

/** A made-up year of signals as columns; account `a` has rows `offsets[a]` up to `offsets[a + 1]`. */
export interface Workload {
  readonly size: WorkloadSize;
  readonly asOf: Day;
  readonly columns: SignalColumns;
  readonly offsets: Float64Array;
  /** Contacts of each account, numbered from 1 within it. */
  readonly contactsOf: Uint8Array;
}

/** Anonymous visitors of each account, numbered after its contacts. */
export const visitorsPerAccount = 2;

/** The day workloads are scored for. */
export const asOf = parseDay('2026-03-10') as Day;
const historyDays = 365;
const share = { late: 0.001, nobody: 0.08, visitor: 0.12 } as const;

/** Makes a workload: the same size and seed give the same signals. */
export function makeWorkload(size: WorkloadSize): Workload {
  const contactsOf = spreadContacts(size);
  const offsets = spreadSignals(size);
  const columns = {
    kinds: workloadKinds,
    day: new Int32Array(size.signals),
    kind: new Uint32Array(size.signals),
    person: new Int32Array(size.signals),
  };
  const wheel = kindWheel();
  let keys = new Float64Array(1024);
  for (let account = 0; account < size.accounts; account += 1) {
    const from = offsets[account] as number;
    const count = (offsets[account + 1] as number) - from;
    if (count > keys.length) keys = new Float64Array(count * 2);
    const persons = 1 + (contactsOf[account] as number) + visitorsPerAccount;
    drawSignals(keys.subarray(0, count), wheel, persons, createRandom(seedOf(size.seed, account)));
    unpack(keys.subarray(0, count), columns, from, persons);
  }
  return { size, asOf, columns, offsets, contactsOf };
}

/** People of an account: itself, its contacts, its visitors. */
export function personCount({ contactsOf }: Workload, account: number): number {
  return 1 + (contactsOf[account] as number) + visitorsPerAccount;
}

// One to five contacts an account in turn, stretched to the number asked for.
function spreadContacts({ accounts, contacts }: WorkloadSize): Uint8Array {
  const total = accounts * 3;
  const contactsOf = new Uint8Array(accounts);
  let passed = 0;
  for (let account = 0; account < accounts; account += 1) {
    const before = Math.round((passed * contacts) / total);
    passed += (account % 5) + 1;
    contactsOf[account] = Math.round((Math.min(passed, total) * contacts) / total) - before;
  }
  return contactsOf;
}

// Many quiet accounts and a few loud ones: shares fall off exponentially.
function spreadSignals({ accounts, signals, seed }: WorkloadSize): Float64Array {
  const random = createRandom(seedOf(seed, -1));
  const weights = Float64Array.from({ length: accounts }, () => -Math.log(1 - random.next()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const offsets = new Float64Array(accounts + 1);
  let passed = 0;
  for (let account = 0; account < accounts; account += 1) {
    passed += weights[account] as number;
    offsets[account + 1] = account === accounts - 1 ? signals : Math.round((passed / total) * signals);
  }
  return offsets;
}

// Day, kind and person in one exact number, so that a native sort puts the account's signals in order.
function drawSignals(keys: Float64Array, wheel: Uint16Array, persons: number, random: Random): void {
  const contacts = persons - 1 - visitorsPerAccount;
  for (let i = 0; i < keys.length; i += 1) {
    const isLate = random.next() < share.late;
    const day = isLate ? historyDays + Math.floor(random.next() * 5) : Math.floor(random.next() * historyDays);
    const kind = wheel[Math.floor(random.next() * wheel.length)] as number;
    keys[i] = (day * workloadKinds.length + kind) * persons + drawPerson(contacts, random);
  }
  keys.sort();
}

function drawPerson(contacts: number, random: Random): number {
  const who = random.next();
  if (who < share.nobody) return 0;
  const isVisitor = who < share.nobody + share.visitor || contacts === 0;
  if (isVisitor) return contacts + 1 + Math.floor(random.next() * visitorsPerAccount);
  const draw = random.next();
  return 1 + Math.floor(draw * draw * contacts);
}

function unpack(keys: Float64Array, { day, kind, person }: SignalColumns, from: number, persons: number): void {
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as number;
    const rest = Math.floor(key / persons);
    person[from + i] = key - rest * persons;
    kind[from + i] = rest % workloadKinds.length;
    // The last day of the history is the day scored for; what comes later does not count yet.
    day[from + i] = asOf - historyDays + 1 + Math.floor(rest / workloadKinds.length);
  }
}
