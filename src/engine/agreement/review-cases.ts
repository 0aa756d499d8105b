import type { CompiledPlaybook, Day } from '../../domain/index.ts';
import type { AnsweredCase, ClosingReason } from '../../learning/index.ts';
import { type ToldCycle, type ToldReply, isNo } from '../../reports/index.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';

/** What a review learns from: cycles that sales answered, and accounts that answered us. */
export interface ReviewCase extends AnsweredCase {
  /** The day its cycle was opened; absent where there was none. */
  readonly openedOn?: Day;
}

/** Cases of cycles and replies: a reply counts for the cycle that was open on its day, or alone once for an account. */
export function reviewCases(
  playbook: CompiledPlaybook,
  cycles: readonly ToldCycle[],
  replies: readonly ToldReply[],
): readonly ReviewCase[] {
  const byAccount = Map.groupBy(replies, ({ accountId }) => accountId);
  const dayOf = (at: number) => playbookDay(playbook, at);
  const ofCycles = new Map(
    cycles.map((cycle) => {
      const [from, to] = [dayOf(cycle.openedAt), cycle.endedAt === undefined ? Infinity : dayOf(cycle.endedAt)];
      const own = (byAccount.get(cycle.account.id) ?? []).filter(({ on }) => on >= from && on <= to);
      return [cycle, own] as const;
    }),
  );
  const told = new Set([...ofCycles.values()].flat());
  const alone = [...byAccount].flatMap(([id, own]) => {
    const rest = own.filter((reply) => !told.has(reply));
    return rest.length === 0 ? [] : [caseOfReplies(id, rest)];
  });
  return [...cycles.flatMap((cycle) => caseOfCycle(cycle, ofCycles.get(cycle) ?? [], dayOf)), ...alone];
}

function caseOfReplies(accountId: string, replies: readonly ToldReply[]): ReviewCase {
  return { id: accountId, accountId, on: Math.min(...replies.map(({ on }) => on)), codes: codesOf(replies) };
}

// What a rule disqualified teaches the rules nothing; what a closer names of a lost deal does.
function caseOfCycle(
  { id, account, nos, offers, end, cycle, openedAt }: ToldCycle,
  replies: readonly ToldReply[],
  dayOf: (at: number) => Day,
): readonly ReviewCase[] {
  const said = nos.filter(({ what, isByRule }) => !isByRule && (what === 'rejection' || what === 'disqualification'));
  const tags = end === 'lost' ? (cycle.why?.tags ?? []) : [];
  const answers = offers.flatMap(({ offer }) => offer.answeredAt ?? []);
  const days = [...said.map(({ at }) => dayOf(at)), ...answers.map(dayOf), ...replies.map(({ on }) => on)];
  if (days.length === 0) return [];
  const codes = [...new Set([...said.map(({ code }) => code), ...tags, ...codesOf(replies)])];
  return [{ id, accountId: account.id, on: Math.min(...days), codes, openedOn: dayOf(openedAt) }];
}

function codesOf(replies: readonly ToldReply[]): readonly string[] {
  return [...new Set(replies.flatMap(({ meant }) => (isNo(meant) ? [`replied ${meant}`] : [])))];
}

/** Why closers say cycles were won and lost. */
export function closingReasons(cycles: readonly ToldCycle[]): readonly ClosingReason[] {
  return cycles.flatMap(({ id, end, cycle: { why } }) =>
    why === undefined || (end !== 'won' && end !== 'lost')
      ? []
      : [{ cycle: id, isWon: end === 'won', tags: why.tags, sentence: why.sentence }],
  );
}

/** The reasons after which a lead only goes to somebody else: they say nothing about the lead. */
export function passingReasons({ agreement }: CompiledPlaybook): ReadonlySet<string> {
  const reasons = (agreement?.rules.handoff?.handoffs ?? []).flatMap((handoff) => handoff.reasons);
  return new Set(reasons.flatMap(({ code, next }) => (next === 'reassign' ? [code] : [])));
}
