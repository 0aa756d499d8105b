import { describe, expect, test } from 'vitest';
import { backtested, csv, found, randomFrom } from './history.ts';

const unseen = 'no rule sees anything in these files: run assay map';
const separate = 'rules separate them: if reps still lose time, the routing is broken';
const numbers = Array.from({ length: 60 }, (_, index) => index);
const isWon = (index: number) => index % 2 === 0;
const ended = (index: number) => (isWon(index) ? 'Won' : 'Lost');
const dealHeader = 'deal,company,stage,amount,opened,closed';

/** Sixty deals of sixty companies nobody knows anything else of. */
function dealRows(day: (index: number) => string = () => '2025-06-10', opened = '2025-02-01') {
  return csv(
    dealHeader,
    numbers.map((index) => [index, `Company ${index}`, ended(index), isWon(index) ? 5000 : 10, opened, day(index)]),
  );
}

const strong = (index: number) => (isWon(index) ? 80 : 20);

describe('nothing the outcome brought counts', () => {
  test('being a customer, the win itself and its amount never score the deal they come from [trap-5] [R11]', async () => {
    const { sentence, all, verdicts } = found(await backtested({ 'deals.csv': dealRows() }, ['--json']));
    expect(sentence).toBe(unseen);
    expect(all.ranking).toMatchObject({ isConstant: true, auc: { auc: 0.5 } });
    expect(verdicts.find(({ verdict }) => verdict === 'nurture')).toMatchObject({ won: 30, lost: 30 });
  });

  test('nor where nobody says when deals were closed, whichever other deals the company has [trap-5]', async () => {
    const others = numbers.slice(0, 30).map((index) => [100 + index, `Company ${index}`, ended(index + 1), 10, '', '']);
    const rows = `${dealRows(() => '', '').trimEnd()}\n${csv('', others).trimStart()}`;
    const { all, warnings } = found(await backtested({ 'deals.csv': rows }, ['--json']));
    expect(all.ranking).toMatchObject({ isConstant: true, auc: { auc: 0.5 } });
    expect(warnings.join('\n')).toContain('none of the 90 cases says when it was decided');
    expect(warnings.join('\n')).toContain('--decided-at');
  });

  test('“customer” in the company’s record, written after the win, does not count either [trap-5]', async () => {
    const accounts = csv(
      'company,strength,relationship,seen',
      numbers.map((index) => [`Company ${index}`, '', isWon(index) ? 'customer' : 'prospect', '']),
    );
    const { all } = found(await backtested({ 'accounts.csv': accounts, 'deals.csv': dealRows() }, ['--json']));
    expect(all.ranking.isConstant).toBe(true);
  });

  test('an earlier win of the same company was known, and counts', async () => {
    const second = numbers.map((index) => [
      100 + index,
      `Company ${index}`,
      index < 30 ? 'Won' : 'Lost',
      10,
      '2025-07-01',
      '2025-08-01',
    ]);
    const rows = `${dealRows().trimEnd()}\n${csv('', second).trimStart()}`;
    const { all } = found(await backtested({ 'deals.csv': rows }, ['--json']));
    expect(all.ranking.isConstant).toBe(false);
  });
});

describe('each deal is scored as of the day before it was decided', () => {
  const accounts = (seen: string) =>
    csv(
      'company,strength,relationship,seen',
      numbers.map((index) => [`Company ${index}`, strong(index), '', seen]),
    );
  const signals = (day: string) =>
    csv(
      'company,event,day',
      numbers.filter(isWon).map((index) => [`Company ${index}`, 'demo requested', day]),
    );
  // Without a description of its companies a signal has nobody to belong to.
  const names = csv(
    'company,strength,relationship,seen',
    numbers.map((index) => [`Company ${index}`, '', '', '']),
  );

  test('a fact seen before the decision is known, one seen on the day or later is not [R11]', async () => {
    const sentences = await Promise.all(
      ['2025-06-09', '2025-06-10', '2025-09-01'].map(
        async (seen) =>
          found(await backtested({ 'accounts.csv': accounts(seen), 'deals.csv': dealRows() }, ['--json'])).sentence,
      ),
    );
    expect(sentences).toEqual([separate, unseen, unseen]);
  });

  test('what customers do after they have signed is no signal of the deal [trap-5]', async () => {
    const aucs = await Promise.all(
      ['2025-06-01', '2025-06-10', '2025-07-01'].map(async (day) => {
        const files = { 'accounts.csv': names, 'deals.csv': dealRows(), 'signals.csv': signals(day) };
        return found(await backtested(files, ['--json'])).all.ranking.auc.auc;
      }),
    );
    expect(aucs).toEqual([1, 0.5, 0.5]);
  });

  test('facts nobody dated are today’s values: figures stand with and without them [R11]', async () => {
    const { sentence, withoutTodaysValues, warnings } = found(
      await backtested({ 'accounts.csv': accounts(''), 'deals.csv': dealRows() }, ['--json']),
    );
    expect(sentence).toBe(separate);
    expect(withoutTodaysValues?.sentence).toBe(unseen);
    expect(withoutTodaysValues?.ranking.auc.auc).toBe(0.5);
    expect(warnings.join('\n')).toContain('today’s values');
  });

  test('--outcome and --decided-at name the columns of a file no mapping knows', async () => {
    const rows = numbers.map((index) => [
      `Company ${index}`,
      strong(index),
      isWon(index) ? 'Gained' : 'Gone',
      '2025-06-10',
    ]);
    const file = { 'export.csv': csv('Company,Strength,How it went,Decided', rows) };
    const args = ['--outcome', 'How it went=Gained,Signed|Gone', '--json'];
    const today = found(await backtested(file, args));
    const dated = found(await backtested(file, [...args, '--decided-at', 'Decided']));
    expect([today.cases['undated'], dated.cases['undated']]).toEqual([60, 0]);
    expect(dated.cases).toMatchObject({ won: 30, lost: 30, firstDecidedOn: '2025-06-10' });
    expect(dated.sentence).toBe(separate);
  });

  test('deals decided after --as-of are left out, and it is said how many', async () => {
    const files = {
      'accounts.csv': accounts('2025-01-01'),
      'deals.csv': dealRows((index) => (index < 10 ? '2025-09-01' : '2025-06-10')),
    };
    const { cases, warnings } = found(await backtested(files, ['--as-of', '2025-07-01', '--json']));
    expect(cases).toMatchObject({ won: 25, lost: 25, decidedLater: 10 });
    expect(warnings.join('\n')).toContain('10 deals decided after 2025-07-01 were left out');
  });
});

describe('what separates too well may not have been known beforehand', () => {
  const mapping = `files:
  "deals*":
    rows: deal
    account: { name: company, strength: strength }
    deal: { id: deal, stage: stage, created at: opened, closed at: closed }
    outcome: { column: stage, won: [Won], lost: [Lost] }
`;
  const history = (extra: (index: number) => string | number) => ({
    'mapping.yaml': mapping,
    'deals.csv': csv('deal,company,stage,strength,close_value,opened,closed', [
      ...numbers.map((index) => [
        index,
        `Company ${index}`,
        ended(index),
        (index * 37) % 100,
        extra(index),
        '2025-02-01',
        '2025-06-10',
      ]),
      ...numbers.map((index) => [100 + index, `Company ${index}`, 'Open', (index * 37) % 100, '', '2025-05-01', '']),
    ]),
  });

  test('a column that is filled only once a deal has ended is named, and not proposed [trap-5]', async () => {
    const { suspicious, missing } = found(
      await backtested(
        history((index) => 100 + ((index * 13) % 7)),
        ['--json'],
      ),
    );
    expect(suspicious).toMatchObject([{ name: 'close_value', isUsed: false }]);
    expect(suspicious[0]?.why).toBe('it is filled in 60 of 60 closed records and 0 of 60 open ones');
    expect(missing.found).toEqual([]);
  });

  test('a rule on such a column makes the figures too good, and the warning says so [trap-5]', async () => {
    const files = history((index) => index);
    const leaking = {
      'mapping.yaml': mapping.replace('strength: strength', 'strength: close_value'),
      'deals.csv': String(files['deals.csv'])
        .replaceAll(/,Won,\d+,\d+,/g, ',Won,1,99,')
        .replaceAll(/,Lost,\d+,\d+,/g, ',Lost,1,1,'),
    };
    const { warnings } = found(await backtested(leaking, ['--json']));
    expect(warnings.join('\n')).toMatch(
      /`close_value` may not have been known .* Rules look at it, so the figures above are too good/,
    );
  });
});

describe('what no rule looks at', () => {
  const random = randomFrom(11);
  const rows = Array.from({ length: 300 }, (_, index) => {
    const hasPartner = random() < 0.4;
    const wins = random() < (hasPartner ? 0.75 : 0.3);
    return [
      index,
      `Company ${index}`,
      wins ? 'Won' : 'Lost',
      hasPartner ? 'yes' : 'no',
      `colour ${Math.floor(random() * 4)}`,
      '2025-02-01',
      '2025-06-10',
    ];
  });
  const mapping = `files:
  "deals*":
    rows: deal
    account: { name: company }
    deal: { id: deal, stage: stage, created at: opened, closed at: closed }
    outcome: { column: stage, won: [Won], lost: [Lost] }
`;

  test('an unmapped column that tells won from lost is proposed, with lift, interval and n; noise is not [R3]', async () => {
    const files = {
      'mapping.yaml': mapping,
      'deals.csv': csv('deal,company,stage,partner,colour,opened,closed', rows),
    };
    const { missing } = found(await backtested(files, ['--json']));
    expect(missing.found.map(({ name }) => name)).toEqual(['partner']);
    const [partner] = missing.found;
    expect(partner?.n).toBe(rows.filter((row) => row[3] === (partner?.says === 'is yes' ? 'yes' : 'no')).length);
    expect(Math.max(partner?.low ?? 0, 1 / (partner?.high ?? 1))).toBeGreaterThan(1.3);
  });

  test('an event without a rule is proposed; once a rule looks at it, it is not [R3]', async () => {
    const won = rows.filter((row) => row[2] === 'Won').map((row) => String(row[1]));
    const names = csv(
      'company,strength,relationship,seen',
      rows.map((row) => [String(row[1]), '', '', '']),
    );
    const seen = (event: string) => ({
      'accounts.csv': names,
      'deals.csv': csv(
        'deal,company,stage,amount,opened,closed',
        rows.map((row) => [row[0] ?? '', row[1] ?? '', row[2] ?? '', 1, '2025-02-01', '2025-06-10']),
      ),
      'signals.csv': csv(
        'company,event,day',
        won.filter((_, index) => index % 2 === 0).map((company) => [company, event, '2025-06-01']),
      ),
    });
    const unruled = found(await backtested(seen('workshop held'), ['--json'])).missing.found;
    const ruled = found(await backtested(seen('demo requested'), ['--json'])).missing.found;
    expect(unruled).toMatchObject([{ name: 'workshop held', of: 'event', says: 'happened' }]);
    expect(unruled[0]?.lift).toBeGreaterThan(1.5);
    expect(ruled).toEqual([]);
  });
});

describe('beside the score of today', () => {
  const rows = numbers.map((index) => [`Company ${index}`, strong(index), '', '2025-01-01', (index * 29) % 100]);
  const accounts = csv('company,strength,relationship,seen,hubspot_score', rows);

  test('--column compares on the same deals, with an interval of the difference [R11]', async () => {
    const files = { 'accounts.csv': accounts, 'deals.csv': dealRows() };
    const { comparison } = found(await backtested(files, ['--column', 'hubspot_score', '--json']));
    expect(comparison).toMatchObject({ won: 30, lost: 30, ours: { auc: 1 } });
    expect(comparison?.theirs.auc).toBeLessThan(0.7);
    expect(comparison?.difference.low).toBeGreaterThan(0);
    const { out } = await backtested(files, ['--column', 'hubspot_score']);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('the playbook is better');
  });

  test('a column nobody has is an error that names the likely one', async () => {
    const { code, err } = await backtested({ 'accounts.csv': accounts, 'deals.csv': dealRows() }, [
      '--column',
      'hubspotscore',
    ]);
    expect(code).toBe(1);
    expect(err).toContain('did you mean `hubspot_score`');
  });
});
