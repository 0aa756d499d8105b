import { expect, test } from 'vitest';
import { type AuditRecord, findTampering, firstSeal, sealEntry } from '../../src/ledger/audit/audit-chain.ts';
import { noteRun } from '../reliability/note-run.ts';
import { changedRecords } from './changed-records.ts';

const length = Number(process.env['AUDIT_RECORDS'] ?? 1_000);

test(`of a chain of ${length} records every change of a single character is found [rel-F59] [fig-G25] [inv-I16]`, () => {
  const chain: AuditRecord[] = [];
  for (let number = 1; number <= length; number += 1) {
    const details = { to: number % 2 === 0 ? 'pursue' : 'nurture', number, playbook: 'a'.repeat(16) };
    const entry = { kind: 'verdict reached', subject: `domain:company${number}.example`, by: 'engine', details };
    const place = {
      number,
      at: 1_700_000_000_000 + number,
      before: chain.at(-1)?.seal ?? firstSeal,
      salt: `salt${number}`,
    };
    chain.push(sealEntry(entry, place));
  }
  let [edits, unnoticed] = [0, 0];
  for (const [index, record] of chain.entries()) {
    const before = chain[index - 1] ?? { number: 0, seal: firstSeal };
    const after = chain[index + 1];
    for (const other of changedRecords(record)) {
      edits += 1;
      const trouble = findTampering(other, before) ?? (after === undefined ? undefined : findTampering(after, other));
      if (trouble === undefined) unnoticed += 1;
    }
  }
  expect([edits > 150 * length, unnoticed]).toEqual([true, 0]);
  noteRun('audit chain', { records: length, edits, unnoticed });
});
