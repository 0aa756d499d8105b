import { expect, test } from 'vitest';
import { type Told, accountPoints, core, did, explained, viewed, without } from './assessed.ts';
import { lintCodes, saasFiles, saasTextWithLine } from './playbooks.ts';

const people = { vp: 'VP Sales', it: 'IT Manager' };
const asked: Told = { facts: core, people, signals: [did('demo requested', 'vp', 2), viewed('/pricing', 'it', 1)] };

test('a rep sees the lines that made a score, and a fact that counts adds exactly its line [K1]', () => {
  const lines = (told: Told) => explained(told).lines.account.filter((line) => line.kind === 'rule');
  const more = lines({ facts: { country: 'DE', industry: 'software' } });
  const less = lines({ facts: { country: 'DE' } });
  const added = more.filter((line) => !less.some((other) => other.id === line.id));
  expect(added).toHaveLength(1);
  expect(added[0]?.evidence).toEqual([{ kind: 'fact', field: 'industry', value: 'software' }]);
  expect(
    accountPoints({ facts: { country: 'DE', industry: 'software' } }) - accountPoints({ facts: { country: 'DE' } }),
  ).toBe((added[0]?.points ?? 0) / 10);
});

test('a rep sees which comparisons decided the next step [K2]', () => {
  const decided = explained({ ...asked, signals: [...(asked.signals ?? []), viewed('/security', 'vp')] });
  expect(decided.rowText).toBe('account >= 60 · stakeholder >= 40 · behavior >= 50');
  expect(explained({ facts: core, people }).rowText).toBe('account >= 60 · stakeholder >= 40');
  expect(explained({ facts: { ...core, relationship: 'competitor' } }).rowText).toBe(
    'exclusion competitor: relationship is competitor',
  );
});

test('a rep sees what is still missing, and what of it would decide alone [K3]', () => {
  const gaps = explained({ ...asked, facts: without(core, 'employees', 'industry') }).missing;
  const item = (field: string) => gaps.find((missing) => missing.of === 'account' && missing.field === field);
  expect(item('employees')).toMatchObject({ flipsAlone: true, isFillable: true });
  expect(item('country')).toBeUndefined();
  expect(explained(asked).missing.map((missing) => missing.field)).not.toContain('employees');
});

test('a model nobody can hold in mind is warned of [K4]', () => {
  const more = (count: number) =>
    saasTextWithLine('icp.md', '| industry-core |', (line) => [
      line,
      ...Array.from({ length: count }, (_, i) => `| extra-${i} | Extra ${i} | city is "City ${i}" | 1 |`),
    ]);
  expect(lintCodes(more(41))).toContain('warning too-many-rules');
  expect(lintCodes(saasFiles)).not.toContain('warning too-many-rules');
});
