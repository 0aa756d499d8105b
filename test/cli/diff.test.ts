import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompiledPlaybook, assessSlice, compilePlaybook, createKernel, parseDay } from '../../src/domain/index.ts';
import { type Base, diffVerdicts, loadBase, loadPlaybook, makeDemo, shippedFolder } from '../../src/engine/index.ts';
import { parsePlaybook } from '../../src/playbook/index.ts';
import { inFolder, run } from './terminal.ts';

const day = parseDay('2026-11-20') as number;
let release = () => {};
let shipped: CompiledPlaybook;
let base: Base;
let texts: ReadonlyMap<string, string>;

beforeAll(async () => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await new Promise<void>((ready) => {
    void inFolder(async (folder) => {
      const files = await makeDemo(folder, 3, day);
      const loaded = await loadPlaybook(shippedFolder('b2b-saas'));
      shipped = loaded.compiled as CompiledPlaybook;
      texts = loaded.files;
      ({ base } = await loadBase(files, shipped));
      ready();
      await held;
    });
  });
}, 60_000);
afterAll(() => release());

function edited(file: string, from: string, to: string): CompiledPlaybook {
  const text = texts.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  const parsed = parsePlaybook(new Map([...texts, [file, text.replace(from, to)]]));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return compilePlaybook(parsed.value.playbook);
}

const edits = [
  ['a fit rule', 'icp.md', 'telecommunications | 25 |', 'telecommunications | 5 |'],
  ['a condition', 'icp.md', 'employees between 50 and 1000', 'employees between 200 and 1000'],
  [
    'a signal rule',
    'signals.md',
    '| pricing | Looked at pricing | page viewed | path starts with "/pricing" | 12 |',
    '| pricing | Looked at pricing | page viewed | path starts with "/pricing" | 2 |',
  ],
  ['a half-life', 'signals.md', '| demo requested | | 45 | 21 days |', '| demo requested | | 45 | 3 days |'],
  ['a combination', 'signals.md', '| 2 | | | 7 days | 25 |', '| 2 | | | 7 days | 1 |'],
  ['a row of the verdicts', 'verdicts.md', '| >= 60 | >= 40 | >= 50 | | pursue', '| >= 60 | >= 40 | >= 90 | | pursue'],
  [
    'an exclusion',
    'icp.md',
    '| embargo | account | country is one of KP',
    '| embargo | account | country is one of AT, KP',
  ],
] as const;

describe('a change of rules', () => {
  test.each(edits)('of %s is compared without working out whom it cannot move', (_, file, from, to) => {
    const after = edited(file, from, to);
    const diff = diffVerdicts(shipped, after, base, day);
    const [old, now] = [shipped, after].map((playbook) => {
      const kernel = createKernel(playbook, base.columns.kinds);
      return base.accounts.map((account) => assessSlice(kernel, account, day));
    });
    const moved = base.accounts.filter((_account, i) => {
      const [a, b] = [old?.[i], now?.[i]];
      return a?.verdict !== b?.verdict || a?.path !== b?.path;
    });
    expect(diff.moved.map(({ id }) => id)).toEqual(moved.map(({ id }) => id));
    expect(diff.after.pursue).toBe(now?.filter(({ verdict }) => verdict === 'pursue').length);
    expect(diff.changes.length).toBeGreaterThan(0);
    expect(diff.moved.every(({ because }) => because.length > 0)).toBe(true);
  });

  test('a rule that speaks of few accounts is worked out for few', () => {
    const diff = diffVerdicts(
      shipped,
      edited(
        'icp.md',
        'agriculture, government, education, nonprofit | -20 |',
        'agriculture, government, education, nonprofit | -10 |',
      ),
      base,
      day,
    );
    expect(diff.workedOut).toBeGreaterThan(0);
    expect(diff.workedOut).toBeLessThan(diff.accounts / 2);
  });
});

const accounts =
  'id,name,domain,industry,country,employees,revenue,tech\na1,Acme,acme.example,software,DE,200,40M,Salesforce\na2,Beta,beta.example,media,DE,200,40M,Salesforce\n';
const contacts = 'id,account id,title\nc1,a1,CFO\nc2,a2,CFO\n';
const signals =
  'account id,contact id,event,at\na1,c1,demo requested,2026-11-19T10:00:00Z\na2,c2,demo requested,2026-11-19T10:00:00Z\n';
const crm = ['accounts.csv', 'contacts.csv', 'signals.csv'];

async function withEdit<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    for (const [name, text] of [
      ['accounts.csv', accounts],
      ['contacts.csv', contacts],
      ['signals.csv', signals],
    ] as const)
      writeFileSync(join(folder, name), text);
    await run(folder, ['init']);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
        stdio: 'ignore',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'before');
    const verdicts = join(folder, 'playbook', 'verdicts.md');
    for (const name of ['fresh', 'broken']) cpSync(join(folder, 'playbook'), join(folder, name), { recursive: true });
    appendFileSync(
      join(folder, 'broken', 'icp.md'),
      '\n| id | Rule | When | Points |\n|---|---|---|---|\n| x | X | employes > 1 | 1 |\n',
    );
    writeFileSync(verdicts, readFileSync(verdicts, 'utf8').replaceAll('>= 60', '>= 99'));
    return work(folder);
  });
}

describe('assay diff', () => {
  test('against a git revision it names who moves, by which rows, and the hours [U1]', () =>
    withEdit(async (folder) => {
      const { code, out } = await run(folder, ['diff', 'HEAD', 'playbook', ...crm]);
      expect(code).toBe(0);
      expect(out).toContain('2 of 2 accounts change verdict or next step');
      expect(out).toMatch(/pursue\s+2 → 0 \(-2\)/);
      expect(out).toContain('1.2 rep-hours saved for one pass through the list');
      expect(out).toMatch(/Acme\s+pursue: route to a rep\s+nurture: .*row \d+/);
    }));

  test('works as a check on a pull request: Markdown out, exit code by limits', () =>
    withEdit(async (folder) => {
      const checked = await run(folder, ['diff', 'HEAD', 'playbook', ...crm, '--markdown', '--fail-on', 'moved>10%']);
      expect(checked.code).toBe(1);
      expect(checked.out).toContain('| pursue | 2 | 0 |');
      expect(checked.err).toContain('assay: over the limit moved>10%: 2 of 2 accounts (100.0 %)');
      expect(checked.out).toMatch(/^\*\*The check fails:\*\*\n\n- over the limit moved\\>10%: 2 of 2 accounts/);
      expect((await run(folder, ['diff', 'HEAD', 'playbook', ...crm, '--fail-on', 'hours>0'])).code).toBe(0);
    }));

  test('rows that could not be read are told, and fail a check, however few accounts move', () =>
    withEdit(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), `${accounts}a3,"Cut,cut.example\n`);
      const args = ['diff', 'HEAD', 'playbook', ...crm, '--rejects', 'rejects.csv'];
      const told = await run(folder, args);
      expect(told.code).toBe(0);
      expect(told.err).toContain('accounts.csv: 2 account rows, 1 rejected');
      expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toContain('accounts.csv,4,');
      const checked = await run(folder, [...args, '--markdown', '--fail-on', 'moved>100']);
      expect(checked.code).toBe(1);
      expect(checked.err).toContain('1 row was rejected, so no limit can be trusted');
      expect(checked.out).toContain('<details open><summary>What was read</summary>');
      expect(checked.out).toContain('accounts.csv: 2 account rows, 1 rejected');
      const { reading } = JSON.parse((await run(folder, [...args, '--json'])).out) as { readonly reading: string[] };
      expect(reading.join('\n')).toContain('accounts.csv: 2 account rows, 1 rejected');
    }));

  test('a rule of another model is named with its model', () =>
    withEdit(async (folder) => {
      for (const name of ['old', 'new']) {
        const model = join(folder, name, 'models', 'media');
        await run(folder, ['init', name]);
        mkdirSync(model, { recursive: true });
        writeFileSync(join(model, 'model.md'), '---\nwhen: industry is media\norder: 1\n---\n');
      }
      const verdicts = join(folder, 'new', 'verdicts.md');
      writeFileSync(verdicts, readFileSync(verdicts, 'utf8').replaceAll('>= 60', '>= 99'));
      const text = await run(folder, ['diff', 'old', 'new', ...crm]);
      expect(text.out).toMatch(/Acme .* row \d+/);
      expect(text.out).toMatch(/Beta .* media: row \d+/);
      const { out } = await run(folder, ['diff', 'old', 'new', ...crm, '--markdown']);
      expect(out).toContain('| Part | Model | Rule | Before | After |');
      expect(out).toMatch(/\| verdict \| media \| `row \d+` \|[^]*\| verdict \| default \| `row \d+` \|/);
      expect(out).toMatch(/\| Beta \|.*`media: row \d+`/);
    }));

  test('hours count accounts that are still to be worked, and say so', () =>
    withEdit(async (folder) => {
      writeFileSync(
        join(folder, 'deals.csv'),
        'id,account id,stage,created at,closed at\nd1,a1,Lost,2026-01-01,2026-02-01\n',
      );
      const args = ['diff', 'HEAD', 'playbook', ...crm, '--deals', 'deals.csv', '--outcome', 'stage=Won|Lost'];
      const { out } = await run(folder, [...args, '--json']);
      expect(JSON.parse(out)).toMatchObject({
        endedAccounts: 1,
        repHours: -35 / 60,
        moved: [{ before: { day: '2026-11-20', scores: { behavior: { points: 43.5 } } } }, {}],
      });
      const text = await run(folder, args);
      expect(text.out).toContain('(1 account with a deal that has ended not counted)');
    }));

  test('an export without rows passes no check', () =>
    withEdit(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), accounts.split('\n').slice(0, 1).join(''));
      const { code, err } = await run(folder, ['diff', 'HEAD', 'playbook', 'accounts.csv', '--fail-on', 'moved>0']);
      expect(code).toBe(1);
      expect(err).toContain('no account was read, so no limit can be checked');
    }));

  test('the same rules decide alike, whatever the prose', () =>
    withEdit(async (folder) => {
      const { out } = await run(folder, ['diff', 'b2b-saas', 'b2b-saas', ...crm]);
      expect(out).toContain('The two playbooks decide alike');
    }));

  test('a field that only the old rules have is read for them', () =>
    withEdit(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), accounts.replace(',tech\n', ',beat\n'));
      await run(folder, ['init', 'old']);
      await run(folder, ['init', 'new']);
      appendFileSync(join(folder, 'old', 'fields.md'), '| beat | account | text | CRM | | yes |\n');
      const rule = '| id | Rule | When | Points |\n|---|---|---|---|\n| beat | Beat | beat is Salesforce | -100 |\n';
      appendFileSync(join(folder, 'old', 'icp.md'), `\n## Beat\n\n${rule}`);
      const { out } = await run(folder, ['diff', 'old', 'new', ...crm]);
      expect(out).toContain('- beat is Salesforce: -100.0');
      expect(out).toMatch(/Acme\s+nurture: .*\spursue: .*\sbeat$/m);
    }));

  test.each([
    [['diff', 'playbook'], 2, 'which playbooks? name OLD and NEW, then the files'],
    [
      ['diff', 'no-such-branch', 'playbook', 'accounts.csv'],
      1,
      '`no-such-branch` is neither a playbook folder nor a git revision',
    ],
    [['diff', '--', '-x', 'playbook', 'accounts.csv'], 1, '`-x` is neither a playbook folder nor a git revision'],
    [['diff', 'HEAD', 'playbook', 'accounts.csv', '--fail-on', 'lots'], 2, 'write it like moved>5%'],
    [['diff', 'HEAD', 'playbook', 'accounts.csv', '--fail-on', 'hours>5%'], 2, 'only moved, missed, chased take %'],
    [['diff', 'HEAD', 'playbook', 'accounts.csv', '--fail-on', 'pursue>5%'], 2, 'write it like pursue>10'],
    [['diff', 'HEAD', 'fresh', 'accounts.csv'], 1, '`HEAD` has no folder fresh'],
    [['diff', 'broken', 'playbook', 'accounts.csv'], 3, 'OLD icp.md:'],
    [['diff', 'playbook', 'broken', 'accounts.csv'], 3, 'the NEW playbook has problems'],
  ])('%j is answered with what to do', (args, code, message) =>
    withEdit(async (folder) => {
      const ran = await run(folder, args as string[]);
      expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(message)]);
    }),
  );
});
