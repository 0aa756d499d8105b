import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Day, parseDay } from '../src/domain/index.ts';
import { explainAccount, findAccount, loadBase, loadPlaybook, qualifyAll, readMappingFile, runCases } from '../src/engine/index.ts';

const data = join(import.meta.dirname, '..', '..', 'shared', 'data');
const here = import.meta.dirname;

async function score(example: string, files: readonly string[], day: Day) {
  const { compiled } = await loadPlaybook(join(here, example, 'playbook'));
  if (compiled === undefined) throw new Error(`the playbook of ${example} has problems`);
  const mapping = await readMappingFile(join(here, example, 'mapping.yaml'));
  const loaded = await loadBase(files.map((file) => ({ path: join(data, file) })), compiled, { mapping });
  return { compiled, loaded, accounts: [...qualifyAll(compiled, loaded.base, day)] };
}

function addsUp(lines: readonly { readonly points: number }[]): number {
  return lines.reduce((sum, line) => sum + line.points, 0);
}

describe('playbooks of the examples', () => {
  test.each(['salvirt', 'maven'])('the cases of %s hold', async (example) => {
    const { compiled, files } = await loadPlaybook(join(here, example, 'playbook'));
    const run = compiled === undefined ? undefined : runCases(compiled, files);
    expect(run?.outcomes.flatMap(({ differences }) => differences)).toEqual([]);
    expect(run?.outcomes.length).toBeGreaterThan(1);
  });
});

describe.skipIf(!existsSync(join(data, 'salvirt-deals.csv')))('the deals of a software house (needs ../shared/data)', () => {
  const day = parseDay('2026-03-10') as Day;

  test('every row becomes an account; unknown answers are unknown; clients have their own table', async () => {
    const { loaded, accounts } = await score('salvirt', ['salvirt-deals.csv'], day);
    const [file] = loaded.files;
    expect(file?.counts).toMatchObject({ records: 448, rejected: 0, skipped: 0, counted: 448 });
    expect(accounts.length).toBe(448);
    expect(accounts.filter(({ assessment }) => assessment.model === 'existing').length).toBe(286);
    expect(accounts.every(({ assessment }) => !assessment.scores.behavior.isOn && !assessment.scores.stakeholder.isOn)).toBe(true);
    expect(accounts.some(({ missing }) => missing.some(({ field }) => field === 'budget allocated'))).toBe(true);
  });

  test('one deal explains itself to the point', async () => {
    const { compiled, loaded } = await score('salvirt', ['salvirt-deals.csv'], day);
    const found = findAccount(loaded.base, 'salvirt-deals.csv:3');
    if (!found.ok) throw new Error('no such deal');
    const { lines, assessment } = explainAccount(compiled, loaded.base, found.account, day);
    expect(addsUp(lines.account)).toBe(assessment.scores.account.points);
    expect(assessment.model).toBe('existing');
  });
});

describe.skipIf(!existsSync(join(data, 'maven_accounts.csv')))('a CRM export of several tables (needs ../shared/data)', () => {
  const files = ['maven_accounts.csv', 'maven_sales_pipeline.csv'];

  test('opportunities find their account by name, subsidiaries their parent', async () => {
    const { loaded, accounts } = await score('maven', files, parseDay('2017-12-31') as Day);
    expect(loaded.files.map(({ counts }) => [counts.records, counts.rejected])).toEqual([[85, 0], [8800, 0]]);
    expect(loaded.base.report).toMatchObject({ accounts: 85, deals: 7375 });
    const withParent = accounts.filter(({ account }) => account.facts.some((fact) => fact.field === 'parent account'));
    expect(withParent.length).toBe(15);
    expect(accounts.filter(({ assessment }) => assessment.path === 'expand').length).toBe(85);
  });

  test('a deal is a win from the day it closed, not before [C27]', async () => {
    const before = await score('maven', files, parseDay('2017-02-28') as Day);
    const after = await score('maven', files, parseDay('2017-03-02') as Day);
    const cancity = (run: typeof before) => run.accounts.find(({ name }) => name === 'Cancity')?.assessment.path;
    expect(cancity(before)).toBe('route');
    expect(cancity(after)).toBe('expand');
  });
});
