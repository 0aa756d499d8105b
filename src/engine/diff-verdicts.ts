import {
  type Assessment,
  type CompiledPlaybook,
  type Day,
  type Kernel,
  type AccountSlice,
  type Verdict,
  assessSlice,
  brief,
  couldMove,
  scoreNames,
  verdicts,
} from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import { type RuleChange, diffPlaybooks, touchedBy } from '../playbook/index.ts';
import { kernelFor } from './qualify.ts';

/** An account that comes out differently, and the changed rules that moved it. */
export interface MovedAccount {
  readonly id: string;
  readonly name: string;
  readonly before: Assessment;
  readonly after: Assessment;
  readonly because: readonly string[];
}

/** What a change of rules does to the accounts of a base. */
export interface VerdictDiff {
  readonly changes: readonly RuleChange[];
  readonly accounts: number;
  /** How many accounts had to be worked out again; the others cannot have moved. */
  readonly workedOut: number;
  readonly before: Readonly<Record<Verdict, number>>;
  readonly after: Readonly<Record<Verdict, number>>;
  readonly moved: readonly MovedAccount[];
  /** Hours reps gain (negative) or spend more, at the new playbook's minutes per pursue. */
  readonly repHours: number;
}

/** Compares what two playbooks say of every account of a base on a day. */
export function diffVerdicts(before: CompiledPlaybook, after: CompiledPlaybook, base: Base, day: Day): VerdictDiff {
  const kernels = { before: kernelFor(before, base), after: kernelFor(after, base) };
  const changes = diffPlaybooks(before.playbook, after.playbook);
  const rest = movable(kernels, changes, base.accounts, day);
  const old = base.accounts.map((account) => assessSlice(kernels.before, account, day));
  const moved: MovedAccount[] = [];
  const now = base.accounts.map((account, i) => {
    const was = old[i] as Assessment;
    if (!rest.has(account)) return was;
    const is = assessSlice(kernels.after, account, day);
    if (isMoved(was, is)) moved.push(movedAccount(kernels, base, account, day, was, is, changes));
    return is;
  });
  const counts = { before: countVerdicts(old), after: countVerdicts(now) };
  const minutes = (counts.after.pursue - counts.before.pursue) * after.playbook.settings.minutesPerPursue;
  return { changes, accounts: base.accounts.length, workedOut: rest.size, ...counts, moved, repHours: minutes / 60 };
}

interface Kernels {
  readonly before: Kernel;
  readonly after: Kernel;
}

/** The accounts a set of changes may move; the others keep their verdict without being worked out. */
export function movable(
  { before, after }: Kernels,
  changes: readonly RuleChange[],
  accounts: readonly AccountSlice[],
  day: Day,
): ReadonlySet<AccountSlice> {
  const combinations = [before, after].flatMap(({ playbook }) =>
    playbook.playbook.models.flatMap((model) => model.behavior.combinations.map(({ id }) => id)),
  );
  const touched = touchedBy(changes, new Set(combinations));
  if (changes.length === 0) return new Set();
  if (touched.isEverything) return new Set(accounts);
  return new Set(accounts.filter((account) => couldMove(before, after, touched, account, day)));
}

function isMoved(before: Assessment, after: Assessment): boolean {
  return before.verdict !== after.verdict || before.path !== after.path;
}

function movedAccount(
  { before, after }: Kernels,
  base: Base,
  account: AccountSlice,
  day: Day,
  was: Assessment,
  is: Assessment,
  changes: readonly RuleChange[],
): MovedAccount {
  const points = (kernel: Kernel) => {
    const { lines } = brief(kernel, account, day);
    return new Map(scoreNames.flatMap((name) => lines[name].map((line) => [line.id, line.points] as const)));
  };
  const [old, now] = [points(before), points(after)];
  const rows = new Set([`row ${was.decidedBy}`, `row ${is.decidedBy}`, String(was.decidedBy), String(is.decidedBy)]);
  const direct = changes.filter(({ id }) => rows.has(id) || old.get(id) !== now.get(id)).map(({ id }) => id);
  const because = direct.length > 0 ? direct : changes.map(({ id }) => id);
  return { id: account.id, name: base.names.get(account.id)?.name ?? account.id, before: was, after: is, because };
}

function countVerdicts(assessments: readonly Assessment[]): Readonly<Record<Verdict, number>> {
  const counts = { pursue: 0, nurture: 0, disqualify: 0 };
  for (const { verdict } of assessments) counts[verdict] += 1;
  return counts;
}

/** True where the second of two verdicts is the better one. */
export function isUpgrade({ before, after }: MovedAccount): boolean {
  return verdicts.indexOf(after.verdict) > verdicts.indexOf(before.verdict);
}
