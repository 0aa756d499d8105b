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
  verdicts,
} from '../domain/index.ts';
import { type CaseDiff, diffCases } from '../learning/index.ts';
import type { Base } from '../ledger/index.ts';
import { type RuleChange, diffPlaybooks, movedBy, touchedBy } from '../playbook/index.ts';
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
  /**
   * Hours reps gain (negative) or spend more on one pass through the list, at the new playbook's minutes per pursue;
   * accounts with a deal that has ended are not on it.
   */
  readonly repHours: number;
  /** Accounts with a deal that has ended. */
  readonly endedAccounts: number;
  /** The same change on deals whose end is known; absent where none has ended, or nothing changed. */
  readonly cases?: CaseDiff;
}

/** Compares what two playbooks say of every account of a base on a day, and of the won and lost deals in `caseFiles`. */
export function diffVerdicts(
  before: CompiledPlaybook,
  after: CompiledPlaybook,
  base: Base,
  day: Day,
  caseFiles: ReadonlySet<string> = new Set(),
): VerdictDiff {
  const kernels = { before: kernelFor(before, base), after: kernelFor(after, base) };
  const changes = diffPlaybooks(before.playbook, after.playbook);
  const old = base.accounts.map((account) => assessSlice(kernels.before, account, day));
  const { now, moved, workedOut } = moveVerdicts(kernels, changes, base, day, old);
  const counts = { before: countVerdicts(old), after: countVerdicts(now) };
  const ended = new Set(base.deals.filter(({ outcome }) => outcome !== 'open').map(({ accountId }) => accountId));
  const toWork = (assessments: readonly Assessment[]) =>
    assessments.filter(({ verdict, accountId }) => verdict === 'pursue' && !ended.has(accountId)).length;
  const minutes = (toWork(now) - toWork(old)) * after.playbook.settings.minutesPerPursue;
  const cases = changes.length === 0 ? undefined : diffCases({ before, after, changes }, base, day, caseFiles);
  return {
    changes,
    accounts: base.accounts.length,
    workedOut,
    ...counts,
    moved,
    repHours: minutes / 60,
    endedAccounts: ended.size,
    ...(cases === undefined ? {} : { cases }),
  };
}

/** The assessments of a base under changed rules, given those of before; only accounts that may move are worked out. */
export function moveVerdicts(
  kernels: Kernels,
  changes: readonly RuleChange[],
  base: Base,
  day: Day,
  old: readonly Assessment[],
): { readonly now: readonly Assessment[]; readonly moved: readonly MovedAccount[]; readonly workedOut: number } {
  const rest = movable(kernels, changes, base.accounts, day);
  const moved: MovedAccount[] = [];
  const now = base.accounts.map((account, i) => {
    const was = old[i] as Assessment;
    if (!rest.has(account)) return was;
    const is = assessSlice(kernels.after, account, day);
    if (isMoved(was, is)) moved.push(movedAccount(kernels, base, account, day, was, is, changes));
    return is;
  });
  return { now, moved, workedOut: rest.size };
}

/** A kernel for each of two playbooks, over the same signals. */
export interface Kernels {
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
  return new Set(accounts.filter(couldMove(before, after, touched, day)));
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
  const because = movedBy(changes, brief(before, account, day), brief(after, account, day));
  return { id: account.id, name: base.names.get(account.id)?.name ?? account.id, before: was, after: is, because };
}

function countVerdicts(assessments: readonly Assessment[]): Readonly<Record<Verdict, number>> {
  const counts = { pursue: 0, nurture: 0, disqualify: 0 };
  for (const { verdict } of assessments) counts[verdict] += 1;
  return counts;
}

/** How many verdicts an account rises; negative where it falls. */
export function stepsUp({ before, after }: MovedAccount): number {
  return verdicts.indexOf(after.verdict) - verdicts.indexOf(before.verdict);
}
