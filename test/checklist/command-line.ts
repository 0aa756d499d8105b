import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runProgram } from '../../src/cli/run.ts';
import { saasFiles } from './playbooks.ts';

/** A folder with these files in it, gone after the test. */
export async function folderWith(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-checklist-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** The b2b-saas playbook as files below `playbook`. */
export const playbookFolder: ReadonlyMap<string, string> = new Map(
  [...saasFiles].map(([path, text]) => [`playbook/${path}`, text]),
);

/** Two companies, one of them a competitor, and who did what there. */
export const exported: ReadonlyMap<string, string> = new Map([
  [
    'accounts.csv',
    [
      'id,name,domain,industry,country,revenue,employees,tech,business model,relationship',
      'a1,Acme,acme.example,software,DE,40000000,200,Salesforce,b2b,prospect',
      'r1,Rival,rival.example,software,DE,40000000,200,Salesforce,b2b,competitor',
      '',
    ].join('\n'),
  ],
  [
    'contacts.csv',
    ['id,account id,email,title', 'c1,a1,vp@acme.example,VP Sales', 'c2,r1,vp@rival.example,VP Sales', ''].join('\n'),
  ],
  [
    'signals.csv',
    [
      'account id,contact id,event,date,path',
      'a1,c1,demo requested,2026-03-10,',
      'a1,c1,page viewed,2026-03-09,/pricing',
      '',
    ].join('\n'),
  ],
]);

/** What a run of the program came to. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in a folder, in this process. */
export async function run(cwd: string, ...args: readonly string[]): Promise<Run> {
  const texts = { out: '', err: '' };
  const stream = new Writable({
    write(chunk, _, done) {
      texts.out += String(chunk);
      done();
    },
  });
  const code = await runProgram(args, {
    cwd,
    isColor: false,
    isInteractive: false,
    width: 120,
    now: () => Date.UTC(2026, 2, 10, 12),
    signal: new AbortController().signal,
    stream,
    out: (text) => (texts.out += text),
    err: (text) => (texts.err += text),
  });
  return { code, ...texts };
}

interface ScoredAccount {
  readonly accountId: string;
  readonly verdict: string;
  readonly why: string;
}

/** Verdicts by account, as the program prints them for machines. */
export async function scored(cwd: string): Promise<Readonly<Record<string, string>>> {
  const { code, out, err } = await run(
    cwd,
    'score',
    'accounts.csv',
    'contacts.csv',
    'signals.csv',
    '--as-of',
    '2026-03-10',
    '--json',
  );
  if (code !== 0) throw new Error(err);
  const { accounts } = JSON.parse(out) as { readonly accounts: readonly ScoredAccount[] };
  return Object.fromEntries(accounts.map(({ accountId, verdict }) => [accountId, verdict]));
}
