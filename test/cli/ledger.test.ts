import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const files = {
  'accounts.csv':
    'id,name,domain,industry,employees\na1,Acme,acme.example,software,200\na2,Beta,beta.example,retail,\n',
  'contacts.csv': 'id,account id,email,title\nc1,a1,cfo@acme.example,Chief Financial Officer\n',
  'signals.csv':
    'account id,contact id,event,at,path\na1,c1,demo requested,2026-11-19T10:00:00Z,\na1,c1,page viewed,2026-11-18T10:00:00Z,/pricing\n',
};
const names = Object.keys(files);

async function withLedger<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    expect((await run(folder, ['import', ...names, '-p', 'b2b-saas'])).code).toBe(0);
    return work(folder);
  });
}

test('importing files gives the verdicts that scoring them gives', () =>
  withLedger(async (folder) => {
    const scored = await run(folder, ['score', ...names, '-p', 'b2b-saas', '--json']);
    const ids = [...scored.out.matchAll(/"accountId": "([^"]+)",[^}]*?"verdict": "([^"]+)",\s*"path": "([^"]+)"/gs)];
    const watched = await run(folder, ['watch', '--all', '--json']);
    const last = new Map(
      watched.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { accountId: string; to: { verdict: string; path: string } })
        .map(({ accountId, to }) => [accountId.replace(/^account:/, ''), `${to.verdict} ${to.path}`]),
    );
    expect(ids.length).toBe(2);
    for (const [, id = '', verdict, path] of ids) expect(last.get(id)).toBe(`${verdict} ${path}`);
  }));

test('where no file brings events, silence lets nobody go, until the first event comes', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'a.csv'), 'id,name,domain,created at\na1,Acme,acme.example,2025-01-10\n');
    writeFileSync(
      join(folder, 's.csv'),
      'contact email,event,at\njo@other.example,demo requested,2026-11-19T10:00:00Z\n',
    );
    const standing = async () =>
      (await run(folder, ['watch', '--all'])).out
        .trim()
        .split('\n')
        .filter((line) => line.includes('Acme'))
        .at(-1);
    await run(folder, ['import', 'a.csv', '-p', 'b2b-saas']);
    expect(await standing()).toContain('nurture');
    expect((await run(folder, ['import', 's.csv', '--signals', 's.csv'])).code).toBe(0);
    // A downgrade waits the hold days of the playbook.
    expect(await standing()).toContain('nurture');
    await run(folder, ['work', '--once'], { now: () => Date.UTC(2026, 10, 23, 12) });
    expect(await standing()).toContain('disqualify, park');
    expect((await run(folder, ['doctor'])).code).toBe(0);
  }));

test('the history of an account is in the words of the screen, what was recorded at once as one change', () =>
  withLedger(async (folder) => {
    const { out } = await run(folder, ['explain', 'a1']);
    expect(out.split('History\n')[1]).toMatch(
      /^ {2}\d{4}-\d\d-\d\d {2}new → [^→]+ {2}\(something new was learned\)\n$/,
    );
  }));

test('importing the same files again adds nothing [rel-F22]', () =>
  withLedger(async (folder) => {
    const again = await run(folder, ['import', ...names, '--json']);
    expect((JSON.parse(again.out) as { rows: object }).rows).toMatchObject({ accepted: 0, duplicate: 5 });
  }));

test('the doctor finds nothing wrong with a ledger, and says when there is none yet', () =>
  withLedger(async (folder) => {
    expect(await run(folder, ['doctor'])).toMatchObject({ code: 0, out: '2 accounts worked out anew, 0 findings\n' });
    await run(folder, ['key', 'create', 'crm', '-d', 'elsewhere']);
    expect(await run(folder, ['doctor', '-d', 'elsewhere'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no playbook is in force'),
    });
  }));

test('the history is shown whole, also where many changes are of one instant', { timeout: 60_000 }, () =>
  inFolder(async (folder) => {
    const rows = Array.from({ length: 620 }, (_, n) => `a${n},Company ${n},c${n}.example`);
    writeFileSync(join(folder, 'a.csv'), `id,name,domain\n${rows.join('\n')}\n`);
    await run(folder, ['import', 'a.csv', '-p', 'b2b-saas']);
    const { out } = await run(folder, ['watch', '--all']);
    expect(out.trim().split('\n').length).toBe(620);
  }),
);

test('a playbook with a mistake is not published, and the one in force stays [rel-F23]', () =>
  withLedger(async (folder) => {
    expect((await run(folder, ['init', 'mine'])).code).toBe(0);
    writeFileSync(
      join(folder, 'mine', 'verdicts.md'),
      '# Verdicts\n\n| Account | Verdict |\n|---|---|\n| >= 10 | chase |\n',
    );
    const before = await run(folder, ['watch', '--all']);
    expect((await run(folder, ['publish', '-p', 'mine'])).code).toBe(3);
    expect((await run(folder, ['doctor'])).out).toBe('2 accounts worked out anew, 0 findings\n');
    expect(await run(folder, ['watch', '--all'])).toEqual(before);
  }));

test('what rules lower while hold days run is counted, with the day on which it changes', () =>
  withLedger(async (folder) => {
    await run(folder, ['init', 'mine']);
    const table = join(folder, 'mine', 'verdicts.md');
    writeFileSync(table, readFileSync(table, 'utf8').replaceAll('| nurture | nurture |', '| disqualify | park |'));
    const { out } = await run(folder, ['publish', '-p', 'mine', '--unsigned']);
    expect(out).toMatch(
      /0 verdicts or paths changed by it\n[12] more will change on 2026-\d\d-\d\d, when their hold days end/,
    );
    const { out: page } = await run(folder, ['explain', 'a2']);
    expect(page).toMatch(/Stands at: nurture · stays for the hold days; today it would be disqualify, park: /);
    expect(page).toMatch(/The hold days end on 2026-\d\d-\d\d; if nothing new arrives, it is then disqualify, park\./);
    expect(page).not.toContain('Nothing changes by time alone');
  }));

test('publishing another playbook looks at every account again, with that as the cause', () =>
  withLedger(async (folder) => {
    expect((await run(folder, ['init', 'mine'])).code).toBe(0);
    const table = join(folder, 'mine', 'verdicts.md');
    writeFileSync(table, readFileSync(table, 'utf8').replaceAll('| nurture | nurture |', '| nurture | monitor |'));
    expect((await run(folder, ['publish', '-p', 'mine', '--unsigned'])).code).toBe(0);
    expect((await run(folder, ['doctor'])).code).toBe(0);
    const { out } = await run(folder, ['watch', '--all', '--json']);
    const causes = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { cause: string }).cause);
    expect(new Set(causes)).toEqual(new Set(['input', 'playbook']));
  }));

test('a key is shown once, listed without its secret, and can be ended', () =>
  inFolder(async (folder) => {
    const made = await run(folder, ['key', 'create', 'website']);
    const text = made.out.trim();
    expect(text).toMatch(/^assay_/);
    const { out } = await run(folder, ['key', 'list']);
    expect(out).not.toContain(text);
    const { id } = JSON.parse(out.trim()) as { id: string };
    expect((await run(folder, ['key', 'revoke', id])).code).toBe(0);
    expect((await run(folder, ['key', 'create', 'website', '--scope', 'everything'])).code).toBe(2);
  }));

test('a store that cannot be used is one clear line that says what to do', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, 'junk'));
    writeFileSync(
      join(folder, 'junk', 'assay.db'),
      'no database at all, but a text that is long enough to be looked at',
    );
    const junk = await run(folder, ['doctor', '-d', 'junk']);
    expect(junk).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^assay: .*is no store of Assay; name another folder with --data .*\n$/),
    });
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    const gone = await run(folder, ['doctor'], { env });
    expect(gone).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^assay: the server that DATABASE_URL names .*\n$/),
    });
  }));

test('a port that is taken is one clear line that says what to do', () =>
  inFolder(async (folder) => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const ran = await run(folder, ['serve', '-p', 'b2b-saas', '--port', String(port)]);
    other.close();
    expect(ran).toMatchObject({
      code: 1,
      err: `assay: another program listens on 127.0.0.1:${port}; stop it, or name another port with --port\n`,
    });
  }));

test('an account of the ledger is explained, on a day as it was known then, with its history [A11]', () =>
  withLedger(async (folder) => {
    const page = await run(folder, ['explain', 'acme.example', '--on', '2026-11-20']);
    expect(page.code).toBe(0);
    expect(page.out).toMatch(/Asked for a demo[\s\S]*History\n {2}2026-11-20 {2,}new → /);
    const before = await run(folder, ['explain', 'Acme', '--on', '2026-11-19']);
    expect([before.code, before.err]).toEqual([
      1,
      expect.stringContaining('nothing was known of `account:a1` by then'),
    ]);
    const late = await run(folder, ['explain', 'Acme', '--on', '2026-11-19', '--known-at', 'now', '--json']);
    expect(JSON.parse(late.out)).toMatchObject({ assessment: { day: '2026-11-19' } });
    const odd = await run(folder, ['explain', 'Acme', '--playbook', '000000']);
    expect(odd.err).toContain('no playbook that has been in force has a rules hash that begins with 000000');
    expect((await run(folder, ['explain', 'nobody'])).err).toContain('there is no account `nobody` in the ledger');
  }));

test('what a draft would change is shown before it is published, on the accounts of the ledger', () =>
  withLedger(async (folder) => {
    await run(folder, ['init', 'draft', '--from', 'b2b-saas']);
    const same = await run(folder, ['diff', 'draft', '--ledger']);
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('decide alike')]);
    const verdicts = join(folder, 'draft', 'verdicts.md');
    writeFileSync(verdicts, readFileSync(verdicts, 'utf8').replaceAll('| nurture | review |', '| nurture | monitor |'));
    const moved = await run(folder, ['diff', 'draft', '--ledger', '--json']);
    const told = JSON.parse(moved.out) as { readonly moved: readonly { readonly name: string }[] };
    expect(told.moved.map(({ name }) => name)).toEqual(['Acme']);
    const published = await run(folder, ['publish', '-p', 'draft', '--unsigned']);
    expect(published.code).toBe(0);
    await run(folder, ['work', '--once'], { now: () => Date.UTC(2026, 10, 24, 12) });
    const after = await run(folder, ['explain', 'Acme', '--on', '2026-11-24', '--json']);
    expect(JSON.parse(after.out)).toMatchObject({ assessment: { path: 'monitor' } });
  }));

test('`assay role` says who has which seat, the page shows who said so, and `none` takes it back', () =>
  withLedger(async (folder) => {
    const role = (...args: readonly string[]) => run(folder, ['role', 'acme.example', ...args]);
    const page = async () => (await run(folder, ['explain', 'acme.example'])).out;
    expect(await page()).toContain('c1, likely, fit 45.0  seniority: c-level · function: finance');
    const said = await role('CFO@acme.example', 'Technical', 'evaluator', '--because', 'she runs the trial');
    expect(said).toMatchObject({ code: 0, out: 'c1 is technical evaluator at Acme\n' });
    expect(await page()).toContain('c1, confirmed, fit 45.0  command line said so on 2026-11-20');
    expect((await role('c1', 'none')).out).toBe('what was said of the role of c1 is taken back at Acme\n');
    expect(await page()).toContain('c1, likely');
    expect((await role('c1', 'none')).err).toContain('there is nothing to take back');
    expect((await role('c9', 'user')).err).toContain('there is no contact `c9` at this account');
    expect(await role('c1', 'champian')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean `champion`?'),
    });
  }));
