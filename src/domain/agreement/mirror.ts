import type { Day } from '../time/day.ts';
import { type Agreement, type Cycle, isGoing, isOpenCycle, stageOf } from './cycle.ts';
import type { StageKind } from './terms/terms.ts';

/** What a CRM mirrors of where an account stands between marketing and sales: of its open cycle, or else of its last. */
export interface Mirror {
  readonly stage: StageKind;
  /** From 1 within the account. */
  readonly cycleNumber?: number;
  readonly mqlOn?: Day;
  readonly salOn?: Day;
  readonly sqlOn?: Day;
  /** What marketing concluded from signals. */
  readonly marketing?: string;
  /** What sales concluded from conversation. */
  readonly sales?: string;
  /** Who has it: an id of the roster. */
  readonly owner?: string;
  /** Why it was turned down last: an agreed code, or the reason of a disqualification. */
  readonly rejectionReason?: string;
  /** What people wrote down, a line for each thing. */
  readonly notes: readonly string[];
}

/** The mirror of an account; `dayOf` says the workspace's day of an instant. */
export function mirrorOf(agreement: Agreement, dayOf: (at: number) => Day): Mirror {
  const { cycles } = agreement;
  const cycle = cycles.findLast(isOpenCycle) ?? cycles.at(-1);
  const stage = stageOf(agreement);
  if (cycle === undefined) return { stage, notes: [] };
  const on = (at: number | undefined, name: 'mqlOn' | 'salOn' | 'sqlOn') =>
    at === undefined ? {} : { [name]: dayOf(at) };
  const owner = cycle.owner ?? cycle.offers.findLast(isGoing)?.assignee?.person;
  const rejectionReason = cycle.closed?.reason ?? cycle.offers.findLast(({ rejection }) => rejection)?.rejection?.code;
  return {
    stage,
    cycleNumber: cycle.number,
    ...on(cycle.openedAt, 'mqlOn'),
    ...on(cycle.enteredAt.SAL, 'salOn'),
    ...on(cycle.enteredAt.SQL, 'sqlOn'),
    ...(cycle.marketing === undefined ? {} : { marketing: cycle.marketing.designation }),
    ...(cycle.sales === undefined ? {} : { sales: cycle.sales.designation }),
    ...(owner === undefined ? {} : { owner }),
    ...(rejectionReason === undefined ? {} : { rejectionReason }),
    notes: notesOf(cycle),
  };
}

function notesOf({ evidence, notes }: Cycle): readonly string[] {
  return [
    ...evidence.map(({ element, state, note }) => `${element} ${state}: ${note}`),
    ...Object.entries(notes).map(([name, text]) => `${name}: ${text}`),
  ];
}
