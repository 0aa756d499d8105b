import { describe, expect, test } from 'vitest';
import type { Ran } from '../cli/terminal.ts';
import { type Edit, backtested, csv, diffed, found } from './history.ts';

const stricter: Edit = ['verdicts.md', '>= 50', '>= 70'];
const laxer: Edit = ['verdicts.md', '>= 50', '>= 10'];

interface DealRow {
  readonly company: string;
  readonly strength: number;
  readonly stage: 'Won' | 'Lost' | 'Open';
  readonly amount?: number;
  readonly closed?: string;
}

const acme: DealRow = { company: 'Acme', strength: 60, stage: 'Won', amount: 5000 };
const bolt: DealRow = { company: 'Bolt', strength: 90, stage: 'Won', amount: 700 };
const cord: DealRow = { company: 'Cord', strength: 60, stage: 'Lost', amount: 40_000 };
const dyne: DealRow = { company: 'Dyne', strength: 20, stage: 'Lost' };
const four = [acme, bolt, cord, dyne];

/** A file of companies, each with its strength as seen on a day, and one of their deals, closed on 2025-06-10. */
function history(rows: readonly DealRow[], seen = '2025-01-01') {
  return {
    'accounts.csv': csv(
      'company,strength,relationship,seen',
      rows.map(({ company, strength }) => [company, strength, '', seen]),
    ),
    'deals.csv': csv(
      'deal,company,stage,amount,opened,closed',
      rows.map(({ company, stage, amount, closed }, index) => [
        `D${index + 1}`,
        company,
        stage,
        amount ?? '',
        '2025-02-01',
        stage === 'Open' ? '' : (closed ?? '2025-06-10'),
      ]),
    ),
  };
}

function many(count: number, row: Omit<DealRow, 'company'>): readonly DealRow[] {
  return Array.from({ length: count }, (_, index) => ({ ...row, company: `${row.stage} ${index}` }));
}

interface Cases {
  readonly cases: Readonly<Record<string, number | string>>;
  readonly before: { readonly won: number; readonly lost: number };
  readonly after: { readonly won: number; readonly lost: number };
  readonly turned: readonly {
    readonly turn: string;
    readonly name: string;
    readonly because: readonly string[];
    readonly decidedOn?: string;
    readonly scoredOn: string;
  }[];
  readonly withoutTodaysValues?: Readonly<Record<string, number>>;
}

function casesOf(ran: Ran): Cases | undefined {
  if (ran.code !== 0) throw new Error(ran.err);
  return (JSON.parse(ran.out) as { readonly cases?: Cases }).cases;
}

function turnsIn(ran: Ran): readonly string[] | undefined {
  return casesOf(ran)?.turned.map(({ name, turn }) => `${name} ${turn}`);
}

describe('a change of rules, tried on deals whose end is known', () => {
  test('stricter rules: won deals they would have missed, lost ones they would have spared', async () => {
    const { code, out } = await diffed(history(four), [stricter]);
    expect(code).toBe(0);
    expect(out).toContain('2 won and 2 lost deals, each as of the day before it was decided');
    expect(out).toContain('won deals pursued  2 → 1: 1 missed (5000), 0 gained');
    expect(out).toContain('lost deals pursued 1 → 0: 0 chased, 1 spared (40 000)');
    expect(out).toMatch(/won, missed +Acme +D1 +5000 +2025-06-10 +pursue → nurture +row 1/);
    expect(out).toMatch(/lost, spared +Cord +D3 +40 000 +2025-06-10 +pursue → nurture +row 1/);
  });

  test('laxer rules: lost deals they would have chased', async () => {
    expect(turnsIn(await diffed(history(four), [laxer], ['--json']))).toEqual(['Dyne chased']);
    const { out } = await diffed(history([{ ...acme, strength: 30 }, dyne]), [laxer]);
    expect(out).toContain('won deals pursued  0 → 1: 0 missed, 1 gained (5000)');
    expect(out).toContain('lost deals pursued 0 → 1: 1 chased, 0 spared');
  });

  test('the rule that moved a deal is named, not every rule that changed', async () => {
    const edits: readonly Edit[] = [
      ['icp.md', '| at-52 | At least 52 | strength >= 52 | 2 |', '| at-52 | At least 52 | strength >= 52 | -60 |'],
      ['icp.md', '| at-98 | At least 98 | strength >= 98 | 2 |', '| at-98 | At least 98 | strength >= 98 | 3 |'],
    ];
    const cases = casesOf(await diffed(history(four), edits, ['--json']));
    expect(cases?.turned.find(({ name }) => name === 'Acme')).toMatchObject({
      turn: 'missed',
      because: ['at-52'],
      decidedOn: '2025-06-10',
      scoredOn: '2025-06-09',
    });
  });

  test('a cap is named for the deals it binds', async () => {
    const edits: readonly Edit[] = [
      ['icp.md', '## Strength\n', '## Strength (cap 40)\n'],
      ['icp.md', '| at-2 | At least 2 | strength >= 2 | 2 |', '| at-2 | At least 2 | strength >= 200 | 2 |'],
    ];
    const cases = casesOf(await diffed(history(four), edits, ['--json']));
    expect(cases?.turned.map(({ name, because }) => [name, ...because])).toEqual([
      ['Acme', 'group Strength', 'at-2'],
      ['Bolt', 'group Strength', 'at-2'],
      ['Cord', 'group Strength', 'at-2'],
    ]);
  });

  test('a fact seen before the decision is known, one seen on the day or later is not [R11]', async () => {
    const turned = await Promise.all(
      ['2025-06-09', '2025-06-10', '2025-09-01'].map(async (seen) =>
        turnsIn(await diffed(history(four, seen), [stricter], ['--json'])),
      ),
    );
    expect(turned).toEqual([['Acme missed', 'Cord spared'], [], []]);
  });

  test('what the outcome itself brought turns no deal [trap-5]', async () => {
    const edits: readonly Edit[] = [
      [
        'icp.md',
        '| customer | Is a customer | relationship is customer | 30 |',
        '| customer | Is a customer | relationship is customer | 100 |',
      ],
      [
        'icp.md',
        '| large | A large deal | expected deal size >= 1 | 20 |',
        '| large | A large deal | expected deal size >= 1 | 100 |',
      ],
    ];
    const { out } = await diffed(history([{ ...acme, strength: 2 }, dyne]), edits, ['--json']);
    const { moved, cases } = JSON.parse(out) as { readonly moved: readonly unknown[]; readonly cases: Cases };
    expect(moved.length).toBeGreaterThan(0);
    expect(cases.turned).toEqual([]);
  });

  test('each playbook pursues the deals that its backtest says it pursues', async () => {
    const files = history([...many(9, { strength: 60, stage: 'Won' }), ...many(7, { strength: 90, stage: 'Lost' })]);
    const { verdicts } = found(await backtested(files, ['--json']));
    const { won, lost } = verdicts.find(({ verdict }) => verdict === 'pursue') ?? {};
    expect(casesOf(await diffed(files, [stricter], ['--json']))?.before).toEqual({ won, lost });
  });

  test('the deals listed and the deals counted add up to the change, however many there are [trap-8]', async () => {
    const rows = [
      ...many(12, { strength: 60, stage: 'Won', amount: 10 }),
      ...many(30, { strength: 60, stage: 'Lost' }),
      bolt,
    ];
    const cases = casesOf(await diffed(history(rows), [stricter], ['--json']));
    const count = (turn: string) => cases?.turned.filter((one) => one.turn === turn).length ?? 0;
    expect([count('missed'), count('spared')]).toEqual([12, 30]);
    expect(cases?.after).toEqual({
      won: (cases?.before.won ?? 0) - count('missed') + count('gained'),
      lost: (cases?.before.lost ?? 0) - count('spared') + count('chased'),
    });
    const { out } = await diffed(history(rows), [stricter]);
    const listed = (side: string) => out.split('\n').filter((line) => line.startsWith(`  ${side} `)).length;
    const [, missed, spared] = /and (\d+) more missed, (\d+) more spared; --json has all/.exec(out) ?? [];
    expect([listed('won, missed') + Number(missed), listed('lost, spared') + Number(spared)]).toEqual([12, 30]);
  });
});

describe('which deals count', () => {
  test('those decided after --as-of are left out, and it is said how many', async () => {
    const rows = [acme, { ...bolt, strength: 60, closed: '2025-09-01' }, cord];
    const { out } = await diffed(history(rows), [stricter], ['--as-of', '2025-07-01']);
    expect(out).toContain('1 won and 1 lost deals');
    expect(out).toContain('1 deal decided after 2025-07-01 was left out');
    expect(out).not.toMatch(/won, missed +Bolt/);
  });

  test('--outcome and --decided-at name the columns of a file no mapping knows', async () => {
    const rows = four.map(({ company, strength, stage }) => [company, strength, `${stage}!`, '2025-06-10']);
    const file = { 'export.csv': csv('Company,Strength,How it went,Decided', rows) };
    const args = ['--outcome', 'How it went=Won!|Lost!', '--decided-at', 'Decided'];
    expect(turnsIn(await diffed(file, [stricter], [...args, '--json']))).toEqual(['Acme missed', 'Cord spared']);
    const { out } = await diffed(file, [stricter], args);
    expect(out).toContain('taken as they are today');
    const undated = await diffed(file, [stricter], args.slice(0, 2));
    expect(undated.out).toContain('2 won and 2 lost deals, on today’s values');
    expect(undated.out).toContain('name the column with --decided-at');
  });

  test('where no deal has ended nothing is said of deals', async () => {
    const open = four.map((row): DealRow => ({ ...row, stage: 'Open' }));
    const { code, out } = await diffed(history(open), [stricter]);
    expect(code).toBe(0);
    expect(out).toContain('of 4 accounts change verdict');
    expect(out).not.toMatch(/won|lost/);
  });

  test('where the rules are the same nothing is said of deals', async () => {
    expect(casesOf(await diffed(history(four), [], ['--json']))).toBeUndefined();
  });

  test('an --outcome no record has is an error', async () => {
    const { code, err } = await diffed(history(four), [stricter], ['--outcome', 'stage=Gained|Gone']);
    expect([code, err]).toEqual([1, expect.stringContaining('no record was won or lost by --outcome')]);
  });
});

describe('as a check on a pull request', () => {
  test.each([
    ['missed>0', 1],
    ['missed>1', 0],
    ['missed>40%', 1],
    ['missed>50%', 0],
    ['chased>0', 0],
  ])('%s ends stricter rules, which miss one of two won deals, with %i', async (limit, code) => {
    const ran = await diffed(history(four), [stricter], ['--fail-on', limit]);
    expect(ran.code).toBe(code);
    expect(ran.err.includes(`assay: over the limit ${limit}: `)).toBe(code === 1);
  });

  test.each([
    ['chased>0', 1],
    ['chased>50%', 0],
    ['missed>0', 0],
  ])('%s ends laxer rules, which chase one of two lost deals, with %i', async (limit, code) => {
    expect((await diffed(history(four), [laxer], ['--fail-on', limit])).code).toBe(code);
  });

  test('a limit on deals is not met in silence where the files have none', async () => {
    const open = four.map((row): DealRow => ({ ...row, stage: 'Open' }));
    const { code, err } = await diffed(history(open), [stricter], ['--fail-on', 'missed>0']);
    expect([code, err]).toEqual([1, expect.stringContaining('the limit missed>0 needs won deals')]);
    expect((await diffed(history(open), [], ['--fail-on', 'missed>0'])).code).toBe(0);
  });

  test('as Markdown the deals stand in tables', async () => {
    const { out } = await diffed(history([...four, { ...acme, company: 'A|B' }]), [stricter], ['--markdown']);
    expect(out).toContain('| won | 3 | 1 | 2 missed (10 000), 0 gained |');
    expect(out).toContain('| lost | 1 | 0 | 0 chased, 1 spared (40 000) |');
    expect(out).toContain('| won, missed | A\\|B | D5 | 5000 | 2025-06-10 | pursue → nurture | `row 1` |');
  });
});
