import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { inFolder, run } from './terminal.ts';

const root = join(import.meta.dirname, '..', '..');
const accounts =
  'id,name,domain,industry,country,employees,revenue,tech\na1,Acme,acme.example,software,DE,200,40M,Salesforce\na2,Beta,beta.example,retail,DE,,,\n';
const contacts = 'id,account id,email,title\nc1,a1,cfo@acme.example,Chief Financial Officer\n';
const signals =
  'account id,contact id,event,at,path\na1,c1,demo requested,2026-11-19T10:00:00Z,\na1,c1,page viewed,2026-11-18T10:00:00Z,/pricing\n';

async function withFiles<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'accounts.csv'), accounts);
    writeFileSync(join(folder, 'contacts.csv'), contacts);
    writeFileSync(join(folder, 'signals.csv'), signals);
    return work(folder);
  });
}

const files = ['accounts.csv', 'contacts.csv', 'signals.csv', '-p', 'b2b-saas'];

describe('help', () => {
  test.each(commands.map((command) => command.name))(
    '`assay %s --help` shows usage, options and examples',
    async (name) => {
      const { code, out } = await run(root, [name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`assay ${name}`);
      expect(out).toContain('Examples');
      expect(out).toContain('--json');
    },
  );

  test('without a command the program shows its help and exits 2', async () => {
    expect(await run(root, [])).toMatchObject({ code: 2, out: expect.stringContaining('assay COMMAND') });
  });

  test.each([
    [['scor'], 'unknown command `scor`; did you mean `score`?'],
    [['score', '--playbok', 'x'], 'unknown option `--playbok`; did you mean `--playbook`?'],
    [['score'], 'no files named; give CSV, NDJSON or Parquet files, or try `assay demo`'],
    [['score', 'a.csv', '-p', 'b2b-saas', '--as-of', 'soon'], '`soon` is not a day; write it like 2026-03-10'],
    [['score', 'a.csv', '-p', 'b2b-saas', '-f', 'xml'], 'unknown format `xml`; there are table, ndjson, csv, parquet'],
    [['score', 'a.csv', '-p', 'b2b-saas', '-f', 'parquet'], 'Parquet goes to a file; add --out FILE'],
    [['explain', 'a.csv', '-p', 'b2b-saas'], 'which account? add --account with its id, domain or name'],
    [['export', 'a.csv', '-p', 'b2b-saas'], 'for which CRM? add --for hubspot or --for salesforce'],
    [['init', 'x', '--from', 'b2c'], 'no playbook `b2c` ships; there are b2b-saas and b2b-services'],
    [['map'], 'which file? name one or more CSV, NDJSON or Parquet files'],
  ])('a wrong call says what to do and exits 2: %j', async (args, message) => {
    const { code, err } = await withFiles((folder) => run(folder, args));
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe('score', () => {
  test('shows the queue with reasons, what is missing and how many there are [A13]', () =>
    withFiles(async (folder) => {
      const { code, out, err } = await run(folder, ['score', ...files]);
      expect(code).toBe(0);
      expect(out).toMatch(/Acme\s+\d+\.\d.*pursue\s+route to a rep/);
      expect(out).toContain('Asked for a demo');
      expect(out).toContain('needs data:');
      expect(out).toContain('2 accounts on 2026-11-20');
      expect(err).toContain('accounts.csv: 2 account rows');
      expect(err).toContain('no file brings:');
    }));

  test('says the same to machines as JSON, NDJSON, CSV and Parquet', () =>
    withFiles(async (folder) => {
      const json = JSON.parse((await run(folder, ['score', ...files, '--json'])).out) as {
        accounts: { verdict: string; accountId: string }[];
      };
      expect(json.accounts.map(({ accountId, verdict }) => [accountId, verdict])).toEqual([
        ['a1', 'pursue'],
        ['a2', 'nurture'],
      ]);
      const lines = (await run(folder, ['score', ...files, '-f', 'ndjson'])).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines[0]).toMatchObject({ account_id: 'a1', verdict: 'pursue', path: 'route', needs_data: false });
      const csv = (await run(folder, ['score', ...files, '-f', 'csv'])).out;
      expect(csv.split('\n')[0]).toContain('account_id,name,domain,as_of,verdict,path');
      const written = await run(folder, ['score', ...files, '--out', 'scored.parquet']);
      expect(written.code).toBe(0);
      expect(readFileSync(join(folder, 'scored.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    }));

  test('is the same on the same day, and other on another day [H26]', () =>
    withFiles(async (folder) => {
      const points = async (day: string) =>
        (
          JSON.parse((await run(folder, ['score', ...files, '--json', '--as-of', day])).out) as {
            accounts: { scores: { behavior: { points: number } } }[];
          }
        ).accounts[0]?.scores.behavior.points;
      const now = await points('2026-11-20');
      expect(await points('2026-11-20')).toBe(now);
      expect(await points('2026-12-20')).toBeLessThan(now as number);
    }));

  test('warns when the newest input is old', () =>
    withFiles(async (folder) => {
      const { err } = await run(folder, ['score', ...files, '--as-of', '2027-05-01']);
      expect(err).toContain('the newest input is from 2026-11-19');
    }));

  test('bad rows are counted, shown with their line, written to --rejects, and do not stop the rest', () =>
    withFiles(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), `${accounts}a3,Gamma\n`);
      const { code, out, err } = await run(folder, ['score', ...files, '--rejects', 'rejects.csv']);
      expect(code).toBe(0);
      expect(out).toContain('2 accounts on');
      expect(err).toMatch(/accounts\.csv: 2 account rows, 1 rejected/);
      expect(err).toMatch(/line 4 /);
      expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toContain('a3,Gamma');
      const strict = await run(folder, ['score', ...files, '--strict']);
      expect(strict.code).toBe(1);
      expect(strict.err).toMatch(/line 4/);
    }));

  test.each([
    ['a missing file', 'gone.csv', undefined, 'there is no such file'],
    ['an empty file', 'empty.csv', '', 'the file is empty'],
    ['a file without rows', 'bare.csv', 'id,name,domain,industry\n', '0 accounts on'],
  ])('%s has one clear answer', async (_, name, text, message) => {
    await inFolder(async (folder) => {
      if (text !== undefined) writeFileSync(join(folder, name), text);
      const { code, out, err } = await run(folder, ['score', name, '-p', 'b2b-saas']);
      expect(out + err).toContain(message);
      expect(code).toBe(name === 'bare.csv' ? 0 : 1);
      expect(err).not.toContain('    at ');
    });
  });

  test('without a playbook it says how to get one', () =>
    withFiles(async (folder) => {
      const { code, err } = await run(folder, ['score', 'accounts.csv']);
      expect([code, err]).toEqual([
        1,
        'assay: there is no ./playbook here; make one with `assay init`, or name one that ships, such as b2b-saas\n',
      ]);
    }));

  test('stopping it leaves nothing half-written', () =>
    withFiles(async (folder) => {
      const stop = new AbortController();
      stop.abort();
      const before = readdirSync(folder);
      const { code } = await run(folder, ['score', ...files, '--out', 'scored.csv'], { signal: stop.signal });
      expect(code).toBe(130);
      expect(readdirSync(folder)).toEqual(before);
    }));

  test('a mapping that names a column the file lacks is refused with the column and a suggestion', () =>
    withFiles(async (folder) => {
      writeFileSync(join(folder, 'mapping.yaml'), 'rows: account\naccount:\n  id: id\n  industry: Industri\n');
      const { code, err } = await run(folder, ['score', 'accounts.csv', '-p', 'b2b-saas', '--map', 'mapping.yaml']);
      expect(code).toBe(1);
      expect(err).toMatch(/Industri/);
      expect(err).toMatch(/industry/);
    }));
});

describe('explain', () => {
  test('shows rules, evidence, arithmetic, what is missing and when it changes [K1] [K2]', () =>
    withFiles(async (folder) => {
      const { code, out } = await run(folder, ['explain', ...files, '--account', 'acme.example']);
      expect(code).toBe(0);
      expect(out).toContain('PURSUE → route to a rep');
      expect(out).toMatch(
        /\+45\.0 {2}Can sign {2}seniority: c-level · function: finance \(title "Chief Financial Officer"\)/,
      );
      expect(out).toMatch(/2026-11-18 {2}page viewed \/pricing by .*: 12\.0 × 0\.87, 2 days old, half-life 10/);
      expect(out).toMatch(/If nothing new arrives, (this changes|only the reason changes) on \d{4}-\d\d-\d\d/);
    }));

  test('an account that is not there is answered with some that are', () =>
    withFiles(async (folder) => {
      const { code, err } = await run(folder, ['explain', ...files, '-a', 'nobody']);
      expect([code, err]).toEqual([
        1,
        'assay: there is no account `nobody` in these files; 2 ids are known, such as `a1`, `a2`\n',
      ]);
    }));

  test('as JSON it holds ids, not names, and lines that add up', () =>
    withFiles(async (folder) => {
      const { out } = await run(folder, ['explain', ...files, '-a', 'a1', '--json']);
      const page = JSON.parse(out) as {
        lines: Record<string, { points: number }[]>;
        assessment: { scores: Record<string, { points: number }> };
      };
      for (const name of ['account', 'stakeholder', 'behavior']) {
        expect(page.lines[name]?.reduce((sum, line) => sum + line.points, 0)).toBe(
          page.assessment.scores[name]?.points,
        );
      }
      expect(out).not.toContain('Acme');
    }));
});

describe('export', () => {
  test.each([
    ['hubspot', 'Record ID,assay_score_account'],
    ['salesforce', 'Id,Assay_Score_Account__c'],
  ])('writes a file %s imports, safe to open in a spreadsheet', (crm, header) =>
    withFiles(async (folder) => {
      const { code, err } = await run(folder, ['export', ...files, '--for', crm, '--out', 'out.csv']);
      expect([code, err]).toEqual([0, 'wrote 2 accounts to out.csv\n']);
      const text = readFileSync(join(folder, 'out.csv'), 'utf8');
      expect(text).toContain(header);
      expect(text).toMatch(/\na1,[\d.]+,[\d.]+,[\d.]+,pursue,route,false,/);
    }),
  );
});

describe('playbook commands', () => {
  test('init, lint, test, print and score work one after the other [C25] [U1]', () =>
    withFiles(async (folder) => {
      expect((await run(folder, ['init'])).out).toContain('files to playbook');
      expect(await run(folder, ['lint', '-q'])).toMatchObject({ code: 0, out: 'no problems\n' });
      expect((await run(folder, ['test'])).out).toMatch(/\d+ passed, 0 failed/);
      expect((await run(folder, ['print', '--write'])).code).toBe(0);
      expect((await run(folder, ['print', '--write'])).out).toBe('already canonical\n');
      expect((await run(folder, ['test'])).code).toBe(0);
      const before = (await run(folder, ['score', 'accounts.csv', 'contacts.csv', 'signals.csv'])).out;
      const verdictsFile = join(folder, 'playbook', 'verdicts.md');
      writeFileSync(verdictsFile, readFileSync(verdictsFile, 'utf8').replaceAll('>= 60', '>= 99'));
      const after = (await run(folder, ['score', 'accounts.csv', 'contacts.csv', 'signals.csv'])).out;
      expect(before).toMatch(/Acme.*pursue/);
      expect(after).toMatch(/Acme.*nurture/);
    }));

  test('init never overwrites', () =>
    inFolder(async (folder) => {
      await run(folder, ['init']);
      expect(await run(folder, ['init'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('the folder holds files already; name a new one'),
      });
    }));

  test('a playbook with a mistake is refused with its place and exit code 3, and nothing is scored', () =>
    withFiles(async (folder) => {
      await run(folder, ['init']);
      const icp = join(folder, 'playbook', 'icp.md');
      writeFileSync(icp, readFileSync(icp, 'utf8').replace('employees < 10', 'employes < 10'));
      const line =
        readFileSync(icp, 'utf8')
          .split('\n')
          .findIndex((text) => text.includes('employes')) + 1;
      const { code, out, err } = await run(folder, ['score', 'accounts.csv']);
      expect(code).toBe(3);
      expect(out).toBe('');
      expect(err).toMatch(
        new RegExp(`icp\\.md:${line}:\\d+: unknown field \`employes\`; did you mean \`employees\`\\?`),
      );
      expect((await run(folder, ['lint'])).code).toBe(3);
    }));

  test('a failing case exits 1 and says what came out instead', () =>
    inFolder(async (folder) => {
      await run(folder, ['init']);
      writeFileSync(
        join(folder, 'playbook', 'tests', 'mine.yaml'),
        '- name: wrong on purpose\n  asOf: 2026-03-10\n  account: { industry: software }\n  expect: { verdict: pursue }\n',
      );
      const { code, out } = await run(folder, ['test']);
      expect(code).toBe(1);
      expect(out).toContain('verdict is nurture, not pursue');
    }));
});

describe('demo', () => {
  test(
    'prints a queue and one full explanation, and keeps its files when asked [C25]',
    () =>
      inFolder(async (folder) => {
        const { code, out } = await run(folder, ['demo', '--keep', 'demo']);
        expect(code).toBe(0);
        expect(out).toMatch(/\d{3} accounts on 2026-11-20: pursue/);
        expect(out).toContain('Account fit');
        expect(out).toContain('People');
        expect(existsSync(join(folder, 'demo', 'signals.csv'))).toBe(true);
      }),
    60_000,
  );
});

describe('the program as a process', () => {
  const node = (args: readonly string[], env: Record<string, string> = {}) =>
    execFileSync(process.execPath, [join(root, 'src', 'cli', 'main.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  test('prints its version and never colors a pipe', () => {
    expect(node(['--version'])).toMatch(/^\d+\.\d+\.\d+/);
    expect(node(['test', 'b2b-saas'])).not.toContain('\u001B[');
  });
});
