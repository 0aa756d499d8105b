import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const contacts = 'id,email,title\nc1,zanzibar@acme.example,VP Sales\nc2,jo@acme.example,CEO\n';

async function withLedger<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'contacts.csv'), contacts);
    expect((await run(folder, ['import', 'contacts.csv', '-p', 'b2b-saas'])).code).toBe(0);
    return work(folder);
  });
}

function hits(folder: string): number {
  const data = join(folder, 'assay-data');
  return readdirSync(data).filter((name) => readFileSync(join(data, name)).includes('zanzibar')).length;
}

test('`assay erase` shows what would go, and with --yes leaves nothing of it in the folder [rel-F55]', () =>
  withLedger(async (folder) => {
    const shown = await run(folder, ['erase', 'zanzibar@acme.example']);
    expect(shown.out).toContain('1 input at 1 account (domain:acme.example)');
    expect(shown.err).toContain('nothing was erased');
    expect(hits(folder)).toBeGreaterThan(0);
    const done = await run(folder, ['erase', 'zanzibar@acme.example', '--yes']);
    expect([done.code, done.out.includes('erased; 1 inputs went')]).toEqual([0, true]);
    expect(hits(folder)).toBe(0);
    expect(statSync(join(folder, 'assay-data', 'secret.key')).mode & 0o777).toBe(0o600);
    const again = await run(folder, ['import', 'contacts.csv']);
    expect(again.out).toContain('1 of people who were erased');
    expect(hits(folder)).toBe(0);
    expect((await run(folder, ['doctor'])).code).toBe(0);
  }));

test('another secret than people were erased under is refused, and nothing is taken in', () =>
  withLedger(async (folder) => {
    await run(folder, ['erase', 'c1', '--yes']);
    const env = { ASSAY_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    const refused = await run(folder, ['import', 'contacts.csv'], { env });
    expect([refused.code, refused.err.includes('another secret; set ASSAY_SECRET_KEY')]).toEqual([1, true]);
    expect((await run(folder, ['erase'])).code).toBe(2);
    expect((await run(folder, ['erase', ' '])).err).toContain('names nobody');
  }));

test('`assay audit` lists, exports and checks, and says what is wrong with an export [rel-F59]', () =>
  withLedger(async (folder) => {
    expect((await run(folder, ['audit', 'list'])).out).toContain('playbook published');
    const exported = await run(folder, ['audit', 'export', 'audit.ndjson']);
    const key = /--public-key=(\S+)/.exec(exported.out)?.[1] ?? '';
    const checked = await run(folder, ['audit', 'verify', 'audit.ndjson', `--public-key=${key}`]);
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/\d+ records in \d+ chains, 0 problems/)]);
    const file = join(folder, 'audit.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('playbook published', 'playbook forgotten'));
    const wrong = await run(folder, ['audit', 'verify', 'audit.ndjson']);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('audit.ndjson: audit of part 0: record 1')]);
    expect((await run(folder, ['audit', 'verify', 'nothere'])).err).toContain('nothere: cannot be read');
    expect((await run(folder, ['audit', 'forget'])).code).toBe(2);
  }));

test('whoever was erased after a backup is erased again when it is restored [rel-F55] [inv-I15]', () =>
  withLedger(async (folder) => {
    expect((await run(folder, ['backup', 'friday.gz'])).code).toBe(0);
    await run(folder, ['erase', 'zanzibar@acme.example', '--yes']);
    const restored = await run(folder, ['restore', 'friday.gz', '-d', 'back', '--erased-in', 'assay-data']);
    expect([restored.code, restored.err.includes('1 person erased again')]).toEqual([0, true]);
    const back = join(folder, 'back');
    expect(readdirSync(back).filter((name) => readFileSync(join(back, name)).includes('zanzibar'))).toEqual([]);
    const again = await run(folder, ['import', 'contacts.csv', '-d', 'back']);
    expect(again.out).toContain('1 of people who were erased');
    expect((await run(folder, ['doctor', '-d', 'back'])).code).toBe(0);
  }));
