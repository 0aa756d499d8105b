import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

interface Position {
  readonly verdict: string;
  readonly path: string;
}

interface ToCome {
  readonly accountId: string;
  readonly from?: Position;
  readonly to?: Position;
}

const playbook = ['-p', 'b2b-saas'];
const firms = Array.from({ length: 12 }, (_, index) => index + 1);
const industries = ['software', 'retail', 'manufacturing'];
const events = ['demo requested', 'mail clicked', 'pricing page viewed'];
const titles = ['CEO', 'Intern', 'VP Sales'];
// In the terminal of the tests it is 2026-11-20: a few days, a hundred and two hundred days before, and never.
const days = ['2026-11-17', '2026-08-10', '2026-05-01', undefined];

const table = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');

const files: Readonly<Record<string, string>> = {
  'accounts.csv': table([
    ['id', 'name', 'domain', 'industry', 'employees', 'country'],
    ...firms.map((n) => [
      `A${n}`,
      `Firm${n}`,
      `firm${n}.example`,
      industries[n % 3] ?? '',
      [5, 80, 400][n % 3] ?? 0,
      'DE',
    ]),
  ]),
  'contacts.csv': table([
    ['id', 'email', 'title', 'account id'],
    ...firms.map((n) => [`P${n}`, `p${n}@firm${n}.example`, titles[n % 3] ?? '', `A${n}`]),
  ]),
  'signals.csv': table([
    ['email', 'event', 'date'],
    ...firms.flatMap((n) => {
      const day = days[n % 4];
      return day === undefined ? [] : [[`p${n}@firm${n}.example`, events[n % 3] ?? '', day]];
    }),
  ]),
  'later.csv': table([
    ['email', 'event', 'date'],
    ['p3@firm3.example', 'demo requested', '2026-11-19'],
    ['p5@firm5.example', 'mail clicked', '2026-06-19'],
    ['new@firm99.example', 'demo requested', '2026-11-19'],
  ]),
};

/** Where each account stands, as `watch` tells it. */
async function standing(folder: string): Promise<ReadonlyMap<string, string>> {
  const { out } = await run(folder, ['watch', '--all', '--json']);
  const lines = out.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => JSON.parse(line) as Required<ToCome>).map(({ accountId, to }) => [accountId, said(to)]),
  );
}

function said({ verdict, path }: Position): string {
  return `${verdict} ${path}`;
}

/** Plays files through, imports them, and expects that each account stands where the dry run said. */
async function foretold(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const before = await standing(folder);
  const dry = await run(folder, ['import', ...names, ...playbook, '--dry-run', '--json']);
  const { verdicts } = JSON.parse(dry.out) as { readonly verdicts: readonly ToCome[] };
  const toCome = verdicts.flatMap(({ accountId, to }) => (to === undefined ? [] : [[accountId, said(to)] as const]));
  expect((await run(folder, ['import', ...names, ...playbook])).code).toBe(0);
  const after = await standing(folder);
  expect(new Map([...before, ...toCome])).toEqual(after);
  return after;
}

function inFolderOfFiles(work: (folder: string) => Promise<void>): Promise<void> {
  return inFolder((folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return work(folder);
  });
}

test.each([[['accounts.csv', 'contacts.csv', 'signals.csv']], [['signals.csv', 'contacts.csv', 'accounts.csv']]])(
  'a dry run of %j foretells where each account stands, and files given together are one instant',
  (names) =>
    inFolderOfFiles(async (folder) => {
      const after = await foretold(folder, names);
      expect([...after.values()].filter((position) => position === 'disqualify park')).toHaveLength(4);
      const scored = await run(folder, ['score', ...names, ...playbook, '--json']);
      const { accounts } = JSON.parse(scored.out) as {
        readonly accounts: readonly (Position & { accountId: string })[];
      };
      expect(after).toEqual(new Map(accounts.map((one) => [`account:${one.accountId}`, said(one)])));
    }),
  30_000,
);

test(
  'a dry run foretells what a file does to accounts that are known, also the first one with events',
  () =>
    inFolderOfFiles(async (folder) => {
      await foretold(folder, ['accounts.csv', 'contacts.csv']);
      await foretold(folder, ['signals.csv']);
      await foretold(folder, ['later.csv']);
    }),
  30_000,
);
