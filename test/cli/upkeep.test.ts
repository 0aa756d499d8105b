import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { inFolder, run } from './terminal.ts';

const accounts = 'id,name,domain,industry\na1,Acme,acme.example,software\na2,Beta,beta.example,retail\n';

/** A ledger of two accounts under the shipped playbook, with a copy of it to edit in `mine`. */
async function withLedger<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'accounts.csv'), accounts);
    expect((await run(folder, ['import', 'accounts.csv', '-p', 'b2b-saas'])).code).toBe(0);
    expect((await run(folder, ['init', 'mine'])).code).toBe(0);
    return work(folder);
  });
}

function edit(folder: string): void {
  const table = join(folder, 'mine', 'verdicts.md');
  writeFileSync(table, readFileSync(table, 'utf8').replaceAll('| nurture | nurture |', '| nurture | monitor |'));
}

const versionsOf = async (folder: string, more: readonly string[] = []) =>
  (await run(folder, ['playbooks', '--json', ...more])).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { number: number; documentHash: string; signatures: readonly object[] });

test(
  'a changed verdict table is refused with the command that signs it, then published, then taken back',
  () =>
    withLedger(async (folder) => {
      edit(folder);
      const refused = await run(folder, ['publish', '-p', 'mine']);
      expect(refused.code).toBe(1);
      const commands = [...refused.err.matchAll(/`assay (sign [0-9a-f]{64}) --as "([^"]+)"`/g)];
      expect(commands.map(([, , signer]) => signer)).toEqual(['Head of Marketing', 'VP Sales']);
      for (const [, words = '', signer = ''] of commands)
        expect((await run(folder, [...words.split(' '), '--as', signer])).code).toBe(0);
      const published = await run(folder, ['publish', '-p', 'mine']);
      expect(published.out).toMatch(
        /^in force: rules hash [0-9a-f]{64}, document hash [0-9a-f]{64}\n2 accounts looked at, \d+ verdicts or paths changed by it\n$/,
      );
      const [, first] = await versionsOf(folder);
      const back = await run(folder, ['rollback', first?.documentHash.slice(0, 10) ?? '', '--json']);
      expect(JSON.parse(back.out)).toMatchObject({ documentHash: first?.documentHash, accounts: 2 });
      expect((await versionsOf(folder)).map(({ number, signatures }) => [number, signatures.length])).toEqual([
        [3, 0],
        [2, 2],
        [1, 0],
      ]);
    }),
  60_000,
);

test(
  'who may not sign is told who may; a hash that names nothing is one clear line',
  () =>
    withLedger(async (folder) => {
      expect((await run(folder, ['sign', 'mine', '--as', 'Bob'])).err).toBe(
        'assay: `Bob` does not sign for that; the playbook in force names Head of Marketing (marketing), VP Sales (sales)\n',
      );
      expect((await run(folder, ['sign', 'mine'])).code).toBe(2);
      expect((await run(folder, ['rollback', 'abc'])).code).toBe(2);
      expect((await run(folder, ['rollback', 'zzzz'])).err).toContain('`zzzz` is no hash');
      expect((await run(folder, ['rollback', 'abcdef'])).err).toContain('`assay playbooks` lists them');
      expect((await run(folder, ['publish', '--hash', 'abcdef'])).code).toBe(2);
    }),
  60_000,
);

test(
  'a sandbox beside the workspace has data of its own, and a playbook tried there is promoted by its hash',
  () =>
    withLedger(async (folder) => {
      edit(folder);
      const sandbox = ['--workspace', 'sandbox'];
      expect((await run(folder, ['import', 'accounts.csv', '-p', 'b2b-saas', ...sandbox])).code).toBe(0);
      expect((await run(folder, ['publish', '-p', 'mine', '--unsigned', ...sandbox])).code).toBe(0);
      const [tried] = await versionsOf(folder, sandbox);
      expect(await versionsOf(folder)).toHaveLength(1);
      const promote = ['publish', '--from-workspace', 'sandbox', '--hash', tried?.documentHash.slice(0, 12) ?? ''];
      expect((await run(folder, promote)).err).toContain('has not signed');
      for (const signer of ['VP Sales', 'Head of Marketing'])
        await run(folder, ['sign', tried?.documentHash ?? '', '--as', signer]);
      expect((await run(folder, promote)).code).toBe(0);
      expect((await versionsOf(folder))[0]?.documentHash).toBe(tried?.documentHash);
      for (const name of ['assay', 'pg_toast', 'Sandbox', '../other', ''])
        expect((await run(folder, ['doctor', '--workspace', name])).code).toBe(2);
    }),
  60_000,
);

test(
  'a workspace is backed up, restored elsewhere and checked; a place that holds something is refused [rel-F64]',
  () =>
    withLedger(async (folder) => {
      expect((await run(folder, ['backup', 'friday.gz'])).out).toMatch(/^\d+ rows in friday\.gz\n$/);
      const restored = await run(folder, ['restore', 'friday.gz', '-d', 'elsewhere']);
      expect(restored).toMatchObject({
        code: 0,
        out: expect.stringContaining('2 accounts worked out anew, 0 findings'),
      });
      const again = await run(folder, ['restore', 'friday.gz', '-d', 'elsewhere']);
      expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^assay: friday\.gz: the store holds data/) });
      expect((await run(folder, ['restore', 'nothing.gz', '-d', 'new'])).err).toContain('there is no such file');
      expect((await run(folder, ['restore', 'accounts.csv', '-d', 'new'])).err).toContain('it is no backup of Assay');
    }),
  60_000,
);

test(
  'a rebuild of an unchanged base finds nothing; of a spoiled one it names the account and ends with 1 [fig-G21]',
  () =>
    withLedger(async (folder) => {
      expect(await run(folder, ['rebuild'])).toMatchObject({
        code: 0,
        out: '2 accounts worked out anew, 0 differences\n',
      });
      const database = new DatabaseSync(join(folder, 'assay-data', 'assay.db'));
      database.exec("update accounts set verdict = 'pursue' where name = 'Acme'");
      database.close();
      const spoiled = await run(folder, ['rebuild']);
      expect(spoiled).toMatchObject({ code: 1, out: expect.stringContaining('account:a1 stored Acme: ') });
      expect((await run(folder, ['rebuild'])).code).toBe(0);
      expect((await run(folder, ['rebuild', '--from-part', '1024'])).code).toBe(2);
    }),
  60_000,
);

const isMissing = findPostgres() === undefined;
describe.skipIf(isMissing)(isMissing ? postgresMissing : 'on a PostgreSQL server', () => {
  test('a workspace is a schema of its own, made when it is first named', async () => {
    const server = await startPostgres();
    try {
      await inFolder(async (folder) => {
        writeFileSync(join(folder, 'accounts.csv'), accounts);
        const env = { DATABASE_URL: await server.createDatabase() };
        const sandbox = ['import', 'accounts.csv', '-p', 'b2b-saas', '-w', 'sandbox'];
        expect((await run(folder, sandbox, { env })).code).toBe(0);
        expect((await run(folder, ['doctor', '-w', 'sandbox'], { env })).out).toContain('2 accounts');
        expect((await run(folder, ['doctor'], { env })).err).toContain('no playbook is in force');
      });
    } finally {
      await server.remove();
    }
  }, 60_000);
});
