import {
  type CompiledPlaybook,
  type Day,
  concludeFrom,
  createKernel,
  findOneMissing,
  printCondition,
  work,
} from '../domain/index.ts';
import type { Base } from '../ledger/index.ts';
import { readHistory } from './cases/case-history.ts';
import type { Case } from './cases/find-cases.ts';
import { caseAccount } from './cases/score-cases.ts';

/** What a playbook would have made of a deal that ended, when it was opened and the day before its end. */
export interface PassedOver {
  readonly deal: string;
  readonly accountId: string;
  readonly isWon: boolean;
  readonly decidedOn: Day;
  readonly when: 'in time' | 'late' | 'never';
  /** The one condition that held it back, where there is one. */
  readonly condition?: string;
  /** Account fit the day before it ended, in points. */
  readonly fit: number;
}

/** Every deal that ended on a known day of an account that nobody had as a customer or a partner, and whether the playbook pursued its account in time, late or never. */
export function passedOver(playbook: CompiledPlaybook, base: Base, today: Day): readonly PassedOver[] {
  const history = readHistory(base, today);
  const kernel = createKernel(playbook, base.columns.kinds);
  const oneMissing = findOneMissing(kernel);
  const on = (one: Case, day: Day) =>
    work(kernel, caseAccount({ ...one, scoredOn: day }, history, 'with today’s values'), day);
  return history.cases.flatMap((one): readonly PassedOver[] => {
    const { deal, decidedOn, scoredOn, isWon, account } = one;
    if (decidedOn === undefined) return [];
    const atEnd = on(one, scoredOn);
    const { verdict, path, scores } = concludeFrom(kernel, atEnd);
    if (path === 'expand' || path === 'partner') return [];
    const opened = deal.createdOn === undefined || deal.createdOn >= scoredOn ? undefined : on(one, deal.createdOn);
    const isLate = opened !== undefined && concludeFrom(kernel, opened).verdict !== 'pursue';
    const when = verdict !== 'pursue' ? 'never' : isLate ? 'late' : 'in time';
    const held = when === 'in time' ? undefined : oneMissing(when === 'late' && opened !== undefined ? opened : atEnd);
    return [
      {
        deal: deal.id ?? `${deal.origin.file}:${deal.origin.line}`,
        accountId: account.id,
        isWon,
        decidedOn,
        when,
        fit: scores.account.points / 10,
        ...(held === undefined ? {} : { condition: printCondition(held.condition) }),
      },
    ];
  });
}
