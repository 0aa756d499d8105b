import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Signal, SignalSlice } from '../domain/behavior/signal.ts';
import type { Fact } from '../domain/facts/fact.ts';
import type { AccountRef, ContactRef, Input, Origin } from '../domain/input.ts';
import { type AccountInputs, type AccountSlice, sliceOf } from '../domain/inputs.ts';
import { accountInputsOf } from './account-inputs-of.ts';
import type { Base } from './base.ts';
import { buildBase } from './build-base.ts';

const maybe = <Value>(values: readonly Value[]) => fc.constantFrom<Value | undefined>(undefined, undefined, ...values);

function present<Ref extends object>(ref: Ref): Ref {
  return Object.fromEntries(Object.entries(ref).filter(([, value]) => value !== undefined)) as Ref;
}

// Few keys, so that records meet, contradict each other and share what they should not.
const accountRef: fc.Arbitrary<AccountRef> = fc
  .record({
    id: maybe(['A1', 'A2', 'acme', 'A1;A3', '001D000000IqhSL', '001D000000IqhSLIAZ']),
    domain: maybe(['acme.com', 'https://www.acme.com/x', 'beta.io', 'gmail.com', 'localhost']),
    name: maybe(['Acme', 'ACME Inc.', 'Beta GmbH', 'n/a', 'Zeta']),
  })
  .map((ref) => present(ref) as AccountRef);
const contactRef: fc.Arbitrary<ContactRef> = fc
  .record({
    id: maybe(['C1', 'C2', 'C3', 'ann@acme.com']),
    email: maybe(['ann@acme.com', 'Bob@beta.io', 'cat@gmail.com', 'info@acme.com', 'nonsense', 'dan@zeta.com']),
    anonymous: maybe(['v1', 'v2', 'C1']),
  })
  .map((ref) => present(ref) as ContactRef);
const facts = fc.array(
  fc.record({
    field: fc.constantFrom('industry', 'title', 'Name'),
    value: fc.constantFrom('a', 'b'),
    source: fc.constantFrom('x', 'y'),
  }),
  { maxLength: 2 },
);
const properties = fc.constantFrom<ReadonlyMap<string, string | number>>(
  new Map(),
  new Map([['path', '/a']]),
  new Map<string, string | number>([
    ['path', '/b'],
    ['count', 1],
  ]),
  new Map<string, string | number>([
    ['count', 1],
    ['path', '/b'],
  ]),
);
const event = fc.constantFrom('page viewed', 'Page_Viewed', 'demo requested', 'my event', 'My Event');
const day = fc.integer({ min: 19_990, max: 20_010 });
const input = fc.oneof(
  fc.record({ kind: fc.constant('account' as const), account: accountRef, facts, parent: accountRef }),
  fc.record({ kind: fc.constant('contact' as const), contact: contactRef, account: accountRef, facts }),
  fc.record({
    kind: fc.constant('signal' as const),
    event,
    on: day,
    account: accountRef,
    contact: contactRef,
    properties,
  }),
  fc.record({
    kind: fc.constant('undated' as const),
    event,
    count: fc.nat(5),
    account: accountRef,
    contact: contactRef,
    properties,
  }),
  fc
    .record({
      kind: fc.constant('deal' as const),
      id: maybe(['D1', 'D2']),
      account: accountRef,
      contacts: fc.array(contactRef, { maxLength: 2 }),
      outcome: fc.constantFrom('won' as const, 'lost' as const, 'open' as const),
      amount: maybe([{ amount: 5 }, { amount: 7, currency: 'EUR' }]),
      createdOn: maybe([19_995, 19_998]),
      closedOn: maybe([20_000, 20_004]),
      owner: maybe(['Kim', 'Lee']),
    })
    .map((deal) => present(deal) as Omit<Extract<Input, { kind: 'deal' }>, 'origin'>),
);
const inputs = fc
  .array(input, { maxLength: 40 })
  .map((list) => list.map((one, index) => ({ ...one, origin: originAt(index) }) as Input));

function originAt(index: number): Origin {
  return { file: `file-${index % 3}.csv`, line: index };
}

function shown(base: Base): unknown {
  const { accounts, columns, ...rest } = base;
  return {
    ...rest,
    kinds: columns.kinds.length,
    accounts: accounts.map((account) => ({
      ...account,
      facts: inOrder(account.facts),
      contacts: account.contacts.map((contact) => ({ ...contact, facts: inOrder(contact.facts) })),
      signals: rowsOf(account),
    })),
  };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

// The kernel never minds the order of facts.
function inOrder(list: readonly Fact[]): readonly string[] {
  return list.map((fact) => JSON.stringify(Object.entries(fact).toSorted(byName))).toSorted();
}

function rowsOf({ signals }: AccountSlice): readonly string[] {
  const { columns, from, to, undated, personCount } = signals;
  const rows = Array.from({ length: to - from }, (_, index) => {
    const row = from + index;
    return `${columns.day[row]} ${kindText(signals, columns.kind[row] as number)} ${columns.person[row]}`;
  });
  const counts = undated.map(({ kind, person, count }) => `${count} × ${kindText(signals, kind)} ${person}`).toSorted();
  return [...rows, ...counts, `${personCount} people`];
}

function kindText({ columns }: SignalSlice, kind: number): string {
  const { event: key, properties: own } = columns.kinds[kind] ?? {};
  return `${key} ${JSON.stringify([...(own ?? [])].toSorted(byName))}`;
}

test('the order of inputs and of files never changes whose anything is', () =>
  fc.assert(
    fc.asyncProperty(
      inputs.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      async ([list, shuffled]) => {
        const [base, other] = [await buildBase([list]), await buildBase(shuffled.map((one) => [one]))];
        expect(shown(other)).toEqual(shown(base));
      },
    ),
    { numRuns: 400 },
  ));

test('a file read twice gives the same accounts, people, facts and deals with an id', () =>
  fc.assert(
    fc.asyncProperty(inputs, async (list) => {
      const records = list.filter(({ kind }) => kind === 'account' || kind === 'contact');
      const [base, other] = [await buildBase([records]), await buildBase([records, records])];
      expect(shown(other)).toEqual(shown(base));
    }),
  ));

test('an account in the columns is the account on its own', () =>
  fc.assert(
    fc.asyncProperty(inputs, async (list) => {
      const base = await buildBase([list]);
      for (const account of base.accounts) {
        const alone = sliceOf(accountInputsOf(base, account.id) as AccountInputs);
        expect({ ...alone, signals: rowsOf(alone) }).toEqual({ ...account, signals: rowsOf(account) });
      }
    }),
  ));

test('every signal is in an account or among the unlinked, and every person and account has an id of their own', () =>
  fc.assert(
    fc.asyncProperty(inputs, async (list) => {
      const { report, columns, accounts } = await buildBase([list]);
      const unlinked = (of: string) =>
        report.unlinked.filter((entry) => entry.of === of).reduce((sum, { count }) => sum + count, 0);
      const read = (kind: string) => list.filter((one) => one.kind === kind).length;
      expect(report.signals + unlinked('signal')).toBe(read('signal'));
      expect(report.undated + unlinked('undated')).toBe(read('undated'));
      expect(columns.day.length).toBe(report.signals + report.dealSignals);
      const people = accounts.flatMap(({ contacts }) => contacts.map(({ id }) => id));
      expect(new Set(people).size).toBe(people.length);
      expect(new Set(accounts.map(({ id }) => id)).size).toBe(accounts.length);
    }),
    { numRuns: 400 },
  ));

const given = fc.array(
  fc.record({ event, on: day, properties, account: fc.nat(2), who: fc.constantFrom('C1', 'C2', 'v1', 'v2', '') }),
  { maxLength: 60 },
);

test('signals with ids come out as they would be written by hand', () =>
  fc.assert(
    fc.asyncProperty(given, async (signals) => {
      const people = [0, 1, 2].flatMap((number) => ['C1', 'C2'].map((who) => ({ number, id: `${number}${who}` })));
      const list: Input[] = [
        ...[0, 1, 2].map((number) => ({
          kind: 'account' as const,
          account: { id: `A${number}` },
          facts: [],
          origin: originAt(number),
        })),
        ...people.map(({ number, id }) => ({
          kind: 'contact' as const,
          contact: { id },
          account: { id: `A${number}` },
          facts: [],
          origin: originAt(1),
        })),
        ...signals.map(({ account, who, ...rest }) => ({
          kind: 'signal' as const,
          ...rest,
          ...refsOf(account, who),
          origin: originAt(2),
        })),
      ];
      const base = await buildBase([list]);
      for (const number of [0, 1, 2]) {
        const own = signals
          .filter(({ account }) => account === number)
          .map(({ account, who, ...rest }): Signal => ({ ...rest, ...personOf(account, who) }));
        const contacts = ['C1', 'C2'].map((who) => ({ id: `${number}${who}`, facts: [] }));
        const byHand = sliceOf({ id: `A${number}`, facts: [], contacts, signals: own, undated: [] });
        expect(rowsOf(base.accounts[number] as AccountSlice)).toEqual(rowsOf(byHand));
      }
    }),
  ));

function refsOf(account: number, who: string): { account: AccountRef; contact: ContactRef } {
  if (who.startsWith('C')) return { account: {}, contact: { id: `${account}${who}` } };
  return { account: { id: `A${account}` }, contact: who === '' ? {} : { anonymous: who } };
}

function personOf(account: number, who: string): Pick<Signal, 'contact' | 'anonymous'> {
  if (who === '') return {};
  return who.startsWith('C') ? { contact: `${account}${who}` } : { anonymous: who };
}

test('whatever text stands where a key should, nothing breaks and nothing gets lost [rel-F18] [rel-F46]', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('__proto__', '\u0000', 'a@b', 'ﬁ.com', '\ud800'),
  );
  const refs = fc.record({
    account: fc.record({ id: text, domain: text, name: text }),
    contact: fc.record({ id: text, email: text, anonymous: text }),
  });
  return fc.assert(
    fc.asyncProperty(fc.array(refs, { maxLength: 12 }), async (list) => {
      const contacts = list.map((ref, line) => ({
        kind: 'contact' as const,
        ...ref,
        facts: [],
        origin: { file: 'f.csv', line },
      }));
      const signals = list.map((ref, line) => ({
        kind: 'signal' as const,
        event: 'x',
        on: 1,
        properties: new Map(),
        ...ref,
        origin: { file: 'g.csv', line },
      }));
      const { report } = await buildBase([[...contacts, ...signals]]);
      const unlinked = report.unlinked.filter(({ of }) => of === 'signal').reduce((sum, { count }) => sum + count, 0);
      expect(report.signals + unlinked).toBe(list.length);
    }),
  );
});
