import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ran, inFolder, run } from '../cli/terminal.ts';

/** Random numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A draw from the standard normal distribution. */
export function normalFrom(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The same items in an order the random numbers decide. */
export function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const strengths = Array.from({ length: 50 }, (_, index) => (index + 1) * 2);

/** A playbook whose account score is an account's `strength`, and which pays for being a customer, a win and a deal's size. */
export const playbookFiles: Readonly<Record<string, string>> = {
  'playbook/playbook.md': `---
name: History
timezone: UTC
currency: EUR
minutesPerPursue: 30
signers: { marketing: A, sales: B }
---
# History
`,
  'playbook/fields.md': `| Field | Of | Type | Source | Fillable |
|---|---|---|---|---|
| strength | account | number | CRM | yes |
| hobby | account | text | CRM | no |
`,
  'playbook/icp.md': `## Strength

| id | Rule | When | Points |
|---|---|---|---|
${strengths.map((strength) => `| at-${strength} | At least ${strength} | strength >= ${strength} | 2 |`).join('\n')}

## What a win brings

| id | Rule | When | Points |
|---|---|---|---|
| customer | Is a customer | relationship is customer | 30 |
| large | A large deal | expected deal size >= 1 | 20 |
`,
  'playbook/signals.md': `## Signals

| id | Signal | Event | Where | Points | Half-life | Window | Cap | Repeats |
|---|---|---|---|---|---|---|---|---|
| demo | Asked for a demo | demo requested | | 40 | 30 days | 180 days | 40 | once |
| won | Bought | deal won | | 30 | 60 days | 240 days | 30 | every |
`,
  'playbook/verdicts.md': `| Account | Verdict | Path | Why |
|---|---|---|---|
| >= 50 | pursue | route | strong |
| | nurture | nurture | not yet |
`,
  'mapping.yaml': `files:
  "accounts*":
    rows: account
    account: { name: company, strength: strength, relationship: relationship, observed at: seen }
  "deals*":
    rows: deal
    account: { name: company }
    deal: { id: deal, stage: stage, amount: amount, created at: opened, closed at: closed }
    outcome: { column: stage, won: [Won], lost: [Lost] }
  "signals*":
    rows: signal
    account: { name: company }
    signals: [{ event: { column: event }, on: day }]
`,
};

/** Rows of texts as CSV under a header. */
export function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

/** Backtests files against the playbook, through the command line, in a folder of their own. */
export function backtested(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  look: (folder: string, ran: Ran) => void = () => undefined,
): Promise<Ran> {
  return inHistory(files, async (folder, tables) => {
    const ran = await run(folder, ['backtest', ...tables, '-p', 'playbook', ...mappingFor(args), ...args]);
    look(folder, ran);
    return ran;
  });
}

/** A text of a playbook's file, and what stands there in the new one. */
export type Edit = readonly [file: string, from: string, to: string];

/** Compares the playbook with an edited copy of it on files, through the command line, in a folder of their own. */
export function diffed(files: Readonly<Record<string, string>>, edits: readonly Edit[], args: readonly string[] = []) {
  const edited = Object.entries(playbookFiles).flatMap(([path, text]) => {
    const [folder, file] = path.split('/');
    if (folder !== 'playbook' || file === undefined) return [];
    const own = edits.filter(([name]) => name === file);
    return [[`new/${file}`, own.reduce((now, [, from, to]) => replaced(now, from, to), text)] as const];
  });
  return inHistory({ ...files, ...Object.fromEntries(edited) }, (folder, tables) =>
    run(folder, ['diff', 'playbook', 'new', ...tables, ...mappingFor(args), ...args]),
  );
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the playbook does not hold ${from}`);
  return text.replace(from, to);
}

function mappingFor(args: readonly string[]): readonly string[] {
  return args.includes('--outcome') ? [] : ['-m', 'mapping.yaml'];
}

function inHistory<Result>(
  files: Readonly<Record<string, string>>,
  work: (folder: string, tables: readonly string[]) => Promise<Result>,
): Promise<Result> {
  return inFolder((folder) => {
    for (const [path, text] of Object.entries({ ...playbookFiles, ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(
      folder,
      Object.keys(files).filter((path) => path.endsWith('.csv')),
    );
  });
}

/** What a run with `--json` found. */
export function found(ran: Ran): Found {
  if (ran.code !== 0) throw new Error(ran.err);
  return JSON.parse(ran.out) as Found;
}

interface FoundAuc {
  readonly auc: number;
  readonly low: number;
  readonly high: number;
  readonly atLeast: number;
}

interface FoundFigures {
  readonly won: number;
  readonly lost: number;
  readonly sentence: string;
  readonly scores: readonly {
    readonly name: string;
    readonly isOn: boolean;
    readonly wonMedian: number;
    readonly lostMedian: number;
    readonly auc: FoundAuc;
  }[];
  readonly ranking: { readonly auc: FoundAuc; readonly isConstant: boolean };
}

interface Found {
  readonly sentence: string;
  readonly rulesHash: string;
  readonly cases: Readonly<Record<string, number | string>>;
  readonly all: FoundFigures;
  readonly last: FoundFigures;
  readonly withoutTodaysValues?: FoundFigures;
  readonly withoutRepeats?: FoundFigures;
  readonly verdicts: readonly { readonly verdict: string; readonly won: number; readonly lost: number }[];
  readonly missing: {
    readonly tries: number;
    readonly found: readonly {
      readonly name: string;
      readonly of: string;
      readonly says: string;
      readonly n: number;
      readonly lift: number;
      readonly low: number;
      readonly high: number;
    }[];
  };
  readonly suspicious: readonly { readonly name: string; readonly isUsed: boolean; readonly why: string }[];
  readonly comparison?: {
    readonly won: number;
    readonly lost: number;
    readonly theirs: FoundAuc;
    readonly ours: FoundAuc;
    readonly difference: { readonly difference: number; readonly low: number; readonly high: number };
  };
  readonly warnings: readonly string[];
}
