import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedRecords } from '../../../test/audit/changed-records.ts';
import { type AuditEntry, type AuditRecord, findTampering, firstSeal, sealEntry } from './audit-chain.ts';

const entries: readonly AuditEntry[] = [
  { kind: 'key created', subject: 'key:1', by: 'command line', details: { scopes: ['read'] } },
  { kind: 'verdict reached', subject: 'domain:acme.com', by: 'engine', details: { to: 'pursue', points: 612 } },
  { kind: 'override set', subject: 'domain:acme.com', by: 'user:7', details: { verdict: 'nurture' } },
];

function chainOf(some: readonly AuditEntry[]): readonly AuditRecord[] {
  const chain: AuditRecord[] = [];
  for (const [index, entry] of some.entries()) {
    const place = { number: index + 1, at: 1_000 + index, before: chain.at(-1)?.seal ?? firstSeal, salt: `s${index}` };
    chain.push(sealEntry(entry, place));
  }
  return chain;
}

function firstTrouble(chain: readonly AuditRecord[]): string | undefined {
  let before: Pick<AuditRecord, 'number' | 'seal'> = { number: 0, seal: firstSeal };
  for (const record of chain) {
    const trouble = findTampering(record, before);
    if (trouble !== undefined) return trouble;
    before = record;
  }
  return undefined;
}

test('a chain as it was written has nothing wrong, also after what a record says was erased [inv-I16]', () => {
  const chain = chainOf(entries);
  const erased = chain.map(({ said: _said, ...rest }, index) => (index === 1 ? rest : (chain[index] as AuditRecord)));
  expect([firstTrouble(chain), firstTrouble(erased)]).toEqual([undefined, undefined]);
});

test('every change of a single character of a record is found, and so is a missing record [rel-F59] [fig-G25]', () => {
  const chain = chainOf(entries);
  const changed = chain.flatMap((record, index) =>
    [...changedRecords(record)].map((other) => chain.with(index, other)),
  );
  expect(changed.length).toBeGreaterThan(400);
  expect(changed.filter((other) => firstTrouble(other) === undefined)).toEqual([]);
  for (const gone of [0, 1]) expect(firstTrouble(chain.toSpliced(gone, 1))).toMatch(/missing/);
});

test('records that change places are found [rel-F59]', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }), (order) => {
      const chain = chainOf(entries);
      const moved = order.map((index) => chain[index] as AuditRecord);
      expect(firstTrouble(moved) === undefined).toBe(order.join() === '0,1,2');
    }),
  );
});
