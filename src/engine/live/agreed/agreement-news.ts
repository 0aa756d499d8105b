import {
  type Agreement,
  findGaps,
  formatDay,
  inputsOf,
  linesOf,
  spelledEvent,
  strongestLines,
  work,
} from '../../../domain/index.ts';
import type { AgreementNews } from '../../notices/insert-notices.ts';
import type { PackageBrief } from '../../notices/notice.ts';
import type { AccountFold } from '../step/account-fold.ts';
import type { StepTerms } from '../step/step.ts';

const mostReasons = 3;
const mostActivity = 10;

/** What happened at an account as those who are told of it need it: the events with their causes, and what is handed over. */
export function newsOf(
  part: number,
  fold: AccountFold & { readonly agreement: Agreement },
  numbered: number,
  terms: StepTerms,
): AgreementNews {
  const { accountId, agreed, agreement } = fold;
  const events = agreed.map(({ event, cause, arrival }, index) => ({
    number: numbered + index + 1,
    event,
    occasion: { cause, on: terms.dayOf(event.at), ...(arrival === undefined ? {} : { input: arrival }) },
  }));
  return {
    part,
    accountId,
    events,
    agreement,
    brief: briefOf(fold),
    rulesHash: fold.kernel.playbook.playbook.rulesHash,
  };
}

function briefOf({ kernel, slice, asOf = 0, name, agreement, assessment }: AccountFold): PackageBrief {
  const working = work(kernel, slice, asOf);
  const lines = strongestLines(linesOf(kernel, working), mostReasons);
  const { source, trigger } = agreement?.cycles.at(-1) ?? {};
  const from = source === undefined ? '' : `, from ${source}`;
  const { signals } = inputsOf(slice);
  const rules = kernel.playbook.models.flatMap(({ behavior }) => behavior.rules);
  const latest = signals.toSorted((a, b) => b.on - a.on).slice(0, mostActivity);
  return {
    accountName: name,
    headline: `${assessment?.why ?? ''}${from}`,
    reasons: lines.map(({ label, points }) => `${label} (${points > 0 ? '+' : ''}${points / 10})`),
    gaps: findGaps(kernel, working),
    ...(trigger === undefined ? {} : { trigger }),
    activity: latest.map(({ on, event }) => `${formatDay(on)} ${spelledEvent(rules, event)}`),
    isUrgent: assessment?.hasRaisedHand === true,
  };
}
