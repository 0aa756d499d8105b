import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Ran } from '../cli/terminal.ts';
import { backtested, csv, found } from './history.ts';

const separate = 'rules separate them: if reps still lose time, the routing is broken';
const numbers = Array.from({ length: 60 }, (_, index) => index);
const isWon = (index: number) => index % 2 === 0;
const strong = (index: number) => (isWon(index) ? 80 : 20);

interface Told {
  readonly company?: (index: number) => string;
  readonly strength?: (index: number) => number | '';
  readonly closed?: string;
}

/** Sixty deals, every other one won, of companies that are strong where they bought. */
function history({ company = (index) => `Company ${index}`, strength = strong, closed = '2025-06-10' }: Told = {}) {
  const companies = new Map(numbers.map((index) => [company(index), strength(index)]));
  return {
    'accounts.csv': csv(
      'company,strength,relationship,seen',
      [...companies].map(([name, own]) => [name, own, '', '2025-01-01']),
    ),
    'deals.csv': csv(
      'deal,company,stage,amount,opened,closed',
      numbers.map((index) => [index, company(index), isWon(index) ? 'Won' : 'Lost', 10, '2025-02-01', closed]),
    ),
  };
}

function textOf({ code, out, err }: Ran): string {
  if (code !== 0) throw new Error(err);
  return out.replaceAll(/\s+/g, ' ');
}

/** The verdict table of the playbook with another threshold. */
function pursueFrom(threshold: number) {
  return {
    'playbook/verdicts.md': `| Account | Verdict | Path | Why |\n|---|---|---|---|\n| >= ${threshold} | pursue | route | strong |\n| | nurture | nurture | not yet |\n`,
  };
}

describe('deals of few accounts', () => {
  test('thirty deals of each of two accounts are too few to say', async () => {
    const ran = await backtested(history({ company: (index) => (isWon(index) ? 'Acme' : 'Bolt') }));
    expect(ran.out.split('\n')[0]).toBe('too few to say');
    expect(textOf(ran)).toContain('The 30 won ones are at 1 account, the 30 lost ones at 1 account');
  });

  test('leave the win rate of a verdict wide open', async () => {
    const files = history({ company: (index) => (isWon(index) ? 'Acme' : 'Bolt') });
    const { verdicts } = JSON.parse((await backtested(files, ['--json'])).out) as {
      readonly verdicts: readonly { readonly verdict: string; readonly winRate?: { readonly low: number } }[];
    };
    expect(verdicts.find(({ verdict }) => verdict === 'pursue')?.winRate?.low).toBeLessThan(0.05);
  });
});

describe('what the verdicts do with the scores', () => {
  test('scores that separate where no case is pursued: lower the thresholds', async () => {
    const text = textOf(await backtested({ ...history(), ...pursueFrom(99) }));
    expect(text.startsWith(separate)).toBe(true);
    expect(text).toContain('! the scores separate, but no verdict does: no case is pursued; lower the thresholds');
  });

  test('scores that separate where every case is pursued: raise the thresholds', async () => {
    const text = textOf(await backtested({ ...history(), ...pursueFrom(2) }));
    expect(text).toContain('every case is pursued; raise the thresholds');
  });

  test('verdicts that agree with the outcome need no remark', async () => {
    expect(textOf(await backtested(history()))).not.toContain('the scores separate, but');
  });

  test('verdicts that tell won from lost where the ranking does not are pointed out', async () => {
    const middling = (index: number) => (isWon(index) ? 60 : index % 4 === 1 ? 20 : 98);
    const text = textOf(
      await backtested({
        ...history({ strength: middling }),
        'playbook/verdicts.md':
          '| Account | Also | Verdict | Path | Why |\n|---|---|---|---|---|\n| >= 50 | strength <= 70 | pursue | route | middling |\n| | | nurture | nurture | not yet |\n',
      }),
    );
    expect(text.startsWith('rules cannot tell them apart')).toBe(true);
    expect(text).toContain('the verdicts tell more than the ranking: 100.0 % of the pursued cases were won');
  });
});

describe('rules that see nothing', () => {
  test('are not called broken: the files are read otherwise', async () => {
    const ran = await backtested(history({ strength: () => '' }));
    expect(ran.out.split('\n')[0]).toBe('no rule sees anything in these files: run assay map');
  });

  test('are called broken where they see the same everywhere', async () => {
    const ran = await backtested(history({ strength: () => 40 }));
    expect(ran.out.split('\n')[0]).toBe('rules cannot tell them apart: the rules are broken');
  });
});

describe('the page', () => {
  test('shows all cases first, and no last ones where nobody gives a day', async () => {
    const dated = textOf(await backtested(history(), ['--last', '10']));
    expect(dated.indexOf('All 30 won and 30 lost')).toBeLessThan(dated.indexOf('The last 10 won'));
    const undated = await backtested(history({ closed: '' }), ['--last', '10']);
    expect(undated.out).toContain('All 30 won and 30 lost');
    expect(undated.out).not.toContain('The last');
  });

  test('claims of the rules only what it can know', async () => {
    expect(textOf(await backtested(history()))).toContain('not changed during this run');
  });

  test('for people has the rows that were rejected, no marks of code and no options', async () => {
    const rows = history({ closed: '' });
    await backtested({ ...rows, 'deals.csv': `${rows['deals.csv']}99,"Cut\n` }, ['--html', 'page.html'], (folder) => {
      const page = readFileSync(join(folder, 'page.html'), 'utf8');
      expect(page).toContain('deals.csv: 60 deal rows, 1 rejected');
      expect(page.indexOf('1 rejected')).toBeGreaterThan(page.indexOf('Before you believe it'));
      expect(page).toContain('share of pairs');
      const text = page.replaceAll(/<style>[^]*?<\/style>/g, '');
      expect(text).not.toMatch(/`|--[a-z]/);
    });
  });
});

describe('the score of today', () => {
  const scores = (index: number) => (isWon(index) ? 1000 + index : index);
  const files = {
    ...history({ strength: () => 40 }),
    'deals.csv': csv(
      'deal,company,stage,amount,opened,closed,old_score',
      numbers.map((index) => [
        index,
        `Company ${index}`,
        isWon(index) ? 'Won' : 'Lost',
        10,
        '2025-02-01',
        '2025-06-10',
        scores(index),
      ]),
    ),
  };

  test('that may not have been known before the decision is not simply called better', async () => {
    const ran = await backtested(files, ['--column', 'old_score', '--json']);
    expect(found(ran).suspicious.map(({ name }) => name)).toEqual(['old_score']);
    const text = textOf(await backtested(files, ['--column', 'old_score']));
    expect(text).toContain('`old_score` is better, but it may not have been known before the decision');
  });
});

test('a file of which nothing is used is said to be one', async () => {
  const { err } = await backtested({
    ...history(),
    'prices.csv': csv(
      'thing,tag',
      numbers.map((n) => [`t${n}`, n]),
    ),
  });
  expect(err).toContain('prices.csv: 60 rows of which nothing was used');
});

describe('options', () => {
  test.each([
    [['--outcome', 'stage=Won|Won'], 2, 'has `Won` on both sides'],
    [['--column', 'a', '--column', 'b'], 2, '`--column` is given twice'],
    [
      ['--outcome', 'stage=Won|Lost', '--decided-at', 'amount'],
      1,
      'no record that ended has a day in `amount`; name another column with --decided-at',
    ],
  ])('%j say what is wrong', async (args, code, message) => {
    const ran = await backtested(history(), args);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(message)]);
  });

  test('files without rows or of no text are named as such', async () => {
    const bare = await backtested({ 'accounts.csv': 'company,strength,relationship,seen\n' });
    expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('the files have a header and no rows')]);
    const empty = await backtested({ 'list.csv': 'alpha,beta\n' });
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('the file has a header and no rows')]);
    const noise = await backtested({ 'list.csv': '\u0001k\u0002\ufffd\u0007\u0019\u0011z\ufffd\n\u0001\u0002\n' });
    expect([noise.code, noise.err]).toEqual([1, expect.stringContaining('is no table of text')]);
  });
});
