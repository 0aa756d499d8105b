import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const accounts = 'id,name,domain,industry,employees\na1,Acme,acme.example,software,200\na2,Beta,beta.example,retail,\n';
const people =
  'Email,Job Title,Company,Attendance\njo@acme.example,Chief Financial Officer,Acme,Attended\nal@acme.example,VP Sales,Acme,No show\n';
const list = ['--as', 'list', '--campaign', 'Spring webinar', '--event', 'webinar', '--on', '2026-10-01'];

async function withAccounts<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'accounts.csv'), accounts);
    writeFileSync(join(folder, 'people.csv'), people);
    expect((await run(folder, ['import', 'accounts.csv', '-p', 'b2b-saas'])).code).toBe(0);
    return work(folder);
  });
}

test(
  'a dry run says what a list would come to and writes nothing; imported and undone it is as before [H23]',
  () =>
    withAccounts(async (folder) => {
      const standing = async () => (await run(folder, ['watch', '--all'])).out.trim().split('\n').length;
      const before = await standing();
      const dry = await run(folder, ['import', 'people.csv', ...list, '--dry-run']);
      expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('people.csv: rows: 2 matched') });
      expect(dry.out).toContain('accounts: 0 new, 1 known');
      expect(await standing()).toBe(before);

      const done = await run(folder, ['import', 'people.csv', ...list, '--consent', 'registered', '--json']);
      const { rows, imports } = JSON.parse(done.out) as { rows: object; imports: readonly { readonly id: string }[] };
      expect(rows).toMatchObject({ accepted: 2 });
      const listed = await run(folder, ['imports', 'list']);
      expect(listed.out).toContain('people.csv: 2 rows added');
      const undone = await run(folder, ['imports', 'undo', imports[0]?.id ?? '']);
      expect(undone).toMatchObject({ code: 0, out: expect.stringContaining('undone') });
      expect(await run(folder, ['doctor'])).toMatchObject({ code: 0, out: '2 accounts worked out anew, 0 findings\n' });
      expect((await run(folder, ['imports', 'redo', imports[0]?.id ?? ''])).out).toContain('done');
    }),
  30_000,
);

test(
  'a dry run judges files together: who an earlier one brings is known to a later one',
  () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), accounts);
      writeFileSync(join(folder, 'people.csv'), people);
      const dry = await run(folder, ['import', 'accounts.csv', 'people.csv', '-p', 'b2b-saas', '--dry-run']);
      expect(dry.out).toContain('together, accounts: 2 new, 0 known');
      const told = await run(folder, ['import', 'accounts.csv', 'people.csv', '-p', 'b2b-saas', '--dry-run', '--json']);
      expect(JSON.parse(told.out)).toMatchObject({
        accounts: { new: 2, matched: 0 },
        files: [{ file: 'accounts.csv' }, { file: 'people.csv', unused: ['Attendance'] }],
      });
    }),
  30_000,
);

test(
  'an import says once a file which columns it does not use, and once what no file shows of behavior [C11]',
  () =>
    inFolder(async (folder) => {
      const odd = ['Lieblingsfarbe', 'Parkplatz', 'Kantine', 'Haustier', 'Sternzeichen', 'Getränk', 'Wetter'];
      const cells = 'blau,ja,nein,Hund,Waage,Tee,gut';
      writeFileSync(join(folder, 'accounts.csv'), `id,name,domain,${odd.join(',')}\na1,Acme,acme.example,${cells}\n`);
      writeFileSync(join(folder, 'people.csv'), people);
      const first = await run(folder, ['import', 'accounts.csv', 'people.csv', '-p', 'b2b-saas']);
      expect(first.err.split('no file has rows for events')).toHaveLength(2);
      expect(first.err).toContain(
        '  not used: Lieblingsfarbe, Parkplatz, Kantine, Haustier, Sternzeichen and 2 more; `assay map` starts a mapping',
      );
      writeFileSync(join(folder, 'correction.csv'), `company,domain,${odd[0]}\nAcme Corporation,acme.example,rot\n`);
      const again = await run(folder, ['import', 'correction.csv', '--json']);
      expect(JSON.parse(again.out)).toMatchObject({
        imports: [{ file: 'correction.csv', unused: ['Lieblingsfarbe'] }],
      });
      writeFileSync(join(folder, 'correction.csv'), 'company,domain\nAcme Inc,acme.example\n');
      expect((await run(folder, ['import', 'correction.csv'])).err).not.toContain('rows for events');
    }),
  30_000,
);

test(
  'an import names a domain that several accounts claim, for a person to look at',
  () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'accounts.csv'), 'id,name,domain\na1,Acme,acme.example\na2,Acme Labs,acme.example\n');
      const { err } = await run(folder, ['import', 'accounts.csv', '-p', 'b2b-saas']);
      expect(err).toContain('look at account:a1, account:a2: they claim one domain acme.example');
    }),
  30_000,
);

test.each([
  [['import', 'people.csv', '--as', 'list'], 'a list needs --campaign, --event and the day'],
  [['import', 'people.csv', '--campaign', 'X'], '--campaign is about a list; add --as list'],
  [['import', 'people.csv', ...list, '--attendance', 'maybe'], '`maybe` is none'],
  [['imports', 'undo', 'nope'], 'the import `nope` stays as it is: no such import'],
  [['key', 'quarantine', 'nope', '--from', '2026-11-20', '--reason', 'x'], 'there is no key `nope`'],
])('%j says what is wrong', (args, message) =>
  withAccounts(async (folder) => {
    const { code, err } = await run(folder, args);
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(message);
  }),
);

test('what a stolen key sent is put in quarantine and put back from the command line [rel-F54]', () =>
  withAccounts(async (folder) => {
    await run(folder, ['key', 'create', 'website']);
    const key = JSON.parse((await run(folder, ['key', 'list'])).out) as { readonly id: string };
    const args = ['key', 'quarantine', key.id, '--from', '2026-11-20T10:00Z', '--reason', 'stolen', '--json'];
    const taken = JSON.parse((await run(folder, args)).out) as { readonly id: string };
    expect(taken).toMatchObject({ source: 'website', state: 'withdrawn', inputs: 0, reason: 'stolen' });
    expect((await run(folder, ['key', 'reinstate', taken.id])).out).toContain('reinstated');
  }));
