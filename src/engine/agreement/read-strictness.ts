import {
  type CompiledPlaybook,
  type Day,
  type Kernel,
  type OneMissing,
  concludeFrom,
  findOneMissing,
  medianOf,
  printCondition,
  scoreNames,
  testsOf,
  work,
} from '../../domain/index.ts';
import { passedOver } from '../../learning/index.ts';
import type { Base } from '../../ledger/index.ts';
import type { HeldAccount, Strictness, Told } from '../../reports/index.ts';
import { kernelFor } from '../qualify.ts';

/** Whom the rules hold back today, and what they would have made of deals that ended. */
export function readStrictness(playbook: CompiledPlaybook, base: Base, told: Told, today: Day): Strictness {
  const deals = passedOver(playbook, base, today);
  const usual = medianOf(deals.filter(({ isWon }) => isWon).map(({ fit }) => fit));
  const nameOf = (id: string) => base.names.get(id)?.name ?? id;
  return {
    held: heldAccounts(kernelFor(playbook, base), base, told, today).map((one) => ({
      ...one,
      accountName: nameOf(one.accountId),
      ...(usual === undefined ? {} : { isLikeWon: one.fit >= usual }),
    })),
    deals: deals.map(({ fit: _fit, ...deal }) => ({ ...deal, accountName: nameOf(deal.accountId) })),
  };
}

// Whoever is with sales already, or has a deal that is open or ended, is not held back.
function heldAccounts(
  kernel: Kernel,
  base: Base,
  told: Told,
  today: Day,
): readonly Omit<HeldAccount, 'accountName' | 'isLikeWon'>[] {
  const open = told.cycles.filter(({ end }) => end === undefined).map(({ account }) => account.id);
  const busy = new Set([...open, ...base.deals.map(({ accountId }) => accountId)]);
  const oneMissing = findOneMissing(kernel);
  return base.accounts.flatMap((account) => {
    if (busy.has(account.id)) return [];
    const working = work(kernel, account, today);
    const { verdict, scores } = concludeFrom(kernel, working);
    const held = verdict === 'nurture' ? oneMissing(working) : undefined;
    if (held === undefined) return [];
    const score = scoreOf(held);
    return [
      {
        accountId: account.id,
        condition: printCondition(held.condition),
        fit: scores.account.points / 10,
        ...(score === undefined ? {} : { points: scores[score].points / 10 }),
      },
    ];
  });
}

function scoreOf({ condition }: OneMissing) {
  const [test] = testsOf(condition);
  return scoreNames.find((score) => score === test?.field);
}
