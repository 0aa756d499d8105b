import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, run } from '../cli/terminal.ts';
import { found } from './history.ts';

const root = join(import.meta.dirname, '..', '..');
const data = join(root, '..', 'shared', 'data');

function backtested(example: string, files: readonly string[], more: readonly string[] = []) {
  const folder = join(root, 'examples', example);
  const args = ['-p', join(folder, 'playbook'), ...(more.includes('-m') ? [] : ['-m', join(folder, 'mapping.yaml')])];
  const paths = files.map((file) => join(data, file));
  return inFolder((cwd) => run(cwd, ['backtest', ...paths, ...args, ...more, '--json']));
}

describe.skipIf(!existsSync(data))('histories of real companies (needs ../shared/data)', () => {
  test('a software house: rules written from what fields mean separate its deals [R11]', async () => {
    const { sentence, all, withoutRepeats, cases } = found(await backtested('salvirt', ['salvirt-deals.csv']));
    expect(sentence).toBe('rules separate them: if reps still lose time, the routing is broken');
    expect(cases).toMatchObject({ won: 227, lost: 221, undated: 448, repeated: 83 });
    expect(all.ranking.auc.auc).toBeGreaterThan(0.65);
    expect(withoutRepeats?.sentence).toBe(sentence);
  });

  test(
    'a hardware vendor whose deals nobody can predict: the rules cannot either [R2]',
    { timeout: 60_000 },
    async () => {
      const { sentence, all, suspicious, missing } = found(
        await backtested('maven', ['maven_accounts.csv', 'maven_sales_pipeline.csv']),
      );
      expect(sentence).toBe('rules cannot tell them apart: the rules are broken');
      expect(all.ranking.auc).toMatchObject({ low: expect.toSatisfy((low: number) => low < 0.5) });
      expect([missing.found, suspicious]).toEqual([[], []]);
    },
  );

  test('its close value, mapped, is warned about [trap-5]', { timeout: 60_000 }, async () => {
    const mapping = join(import.meta.dirname, 'fixtures', 'maven-close-value.yaml');
    const { suspicious } = found(
      await backtested('maven', ['maven_accounts.csv', 'maven_sales_pipeline.csv'], ['-m', mapping]),
    );
    expect(suspicious.map(({ name }) => name)).toEqual(['close_value']);
  });

  test(
    '45,211 calls of a bank: how long a call lasted was not known before it [trap-5]',
    { timeout: 120_000 },
    async () => {
      const { suspicious, cases } = found(await backtested('bank', ['bank_market.csv.gz']));
      expect(cases).toMatchObject({ won: 5289, lost: 39_922 });
      expect(suspicious.map(({ name }) => name)).toEqual(['duration']);
    },
  );

  test('12,330 visits of a shop: page values are computed from sales [trap-5]', { timeout: 60_000 }, async () => {
    const { suspicious, cases } = found(await backtested('shoppers', ['online_shoppers_intention.csv']));
    expect(cases).toMatchObject({ won: 1908, lost: 10_422 });
    expect(suspicious.map(({ name }) => name)).toEqual(['PageValues']);
  });
});
