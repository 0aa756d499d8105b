import { formatDay, mondayOf, valueText } from '../../domain/index.ts';
import type { CaseList, Figure, Report } from '../figures/figure.ts';
import { goesTo } from '../figures/ladder.ts';
import { count, share } from '../figures/measure.ts';
import { type ReportTerms, inGroups, inOrder, isDayIn, isIn, largestFirst } from '../figures/terms.ts';
import { explainedIn, unexplained } from './closings.ts';
import { byReason, isEcho, isWithoutReason, nosIn, ofKind, rowOfNo } from './nos.ts';
import { isNo } from '../told/read-replies.ts';
import { reportOf } from '../kinds/report-of.ts';

const leastCases = 20;
const leastAccepted = 0.4;
const flagDays = 90;
const shownReasons = 3;

/** The weekly review: every no of the week, and what raises a flag. Without a period, the week that is under way. */
export function review(asked: ReportTerms): Report {
  const today = asked.dayOf(asked.now);
  const from = asked.from ?? mondayOf(asked.to ?? today);
  const terms = { ...asked, from, to: asked.to ?? from + 6 };
  const said = nosIn(terms);
  const rejected = ofKind(said, 'rejection');
  const bare = rejected.filter(({ no }) => isWithoutReason(no));
  const accepted = acceptedLately(terms);
  const figures = [
    ...byReason('rejections', rejected),
    ...byReason('disqualifications', ofKind(said, 'disqualification')),
    count(
      'rejections-without-reason',
      {},
      bare.map(({ no }) => no.of),
    ),
    explainedIn(terms),
    accepted,
  ];
  const oldestFirst = inOrder(
    said.filter((one) => !isEcho(one)),
    ({ no }) => [no.at],
    ({ no }) => no.of,
  );
  const week: CaseList = {
    id: 'week',
    name: 'This week',
    says: 'Rejections, disputes and how they were settled, disqualifications and what was sent back, the oldest first; what a rejection brought stands as the rejection.',
    columns: ['when', 'what', 'of', 'account', 'source', 'by', 'reason', 'sentence'],
    rows: oldestFirst.map(rowOfNo),
  };
  const lists = [week, repliesIn(terms), unexplained(terms)];
  return reportOf(terms, { name: 'review', figures, lists, notes: flags(terms, accepted, bare.length) });
}

// Replies are of accounts, not of cycles: many come before there is one.
function repliesIn({ replies = [], from, to }: ReportTerms): CaseList {
  const own = replies.filter(({ on }) => isDayIn({ from, to }, on));
  const oldestFirst = inOrder(
    own,
    ({ on, at = 0 }) => [on, at],
    ({ accountId }) => accountId,
  );
  return {
    id: 'replies',
    name: 'What replies meant',
    says: 'Every classified reply to a mail, the oldest first. Those that are a no count as cases for the proposals.',
    columns: ['when', 'account', 'name', 'meant', 'is a no'],
    rows: oldestFirst.map(({ accountId, accountName, on, at, meant }) => {
      const when = at === undefined ? formatDay(on) : new Date(at).toISOString();
      return [when, accountId, accountName, meant, valueText(isNo(meant))];
    }),
  };
}

/** MQL to SAL of the cycles opened in the 90 days up to the end of the period. */
function acceptedLately(terms: ReportTerms & { readonly to: number }): Figure {
  const lately = { ...terms, from: terms.to - flagDays + 1 };
  const cycles = terms.told.cycles.filter(({ openedAt }) => isIn(lately, openedAt));
  return share(
    'mql-to-sal',
    { opened: `since ${formatDay(lately.from)}` },
    cycles.map((cycle) => goesTo(cycle, 'SAL', terms.stages)),
  );
}

function flags(terms: ReportTerms & { readonly to: number }, accepted: Figure, bare: number): readonly string[] {
  const { value = 1, n } = accepted;
  const percent = `${Math.round(value * 100)} %`;
  const isLow = n >= leastCases && value < leastAccepted;
  const lately = ofKind(nosIn({ ...terms, from: terms.to - flagDays + 1 }), 'rejection');
  const top = largestFirst(inGroups(lately, ({ no }) => ({ code: no.code })))
    .slice(0, shownReasons)
    .map(([{ code = '' }, own]) => `${code} (${own.length})`);
  const hint =
    top.length === 0 ? 'nobody says why: leads run out unanswered' : `most often rejected as ${top.join(', ')}`;
  return [
    ...(isLow
      ? [
          `Flag: sales accepts ${percent} of ${n} MQLs, below 40 %; ${hint}. Marketing and sales do not mean the same by qualified.`,
        ]
      : []),
    ...(n < leastCases
      ? [`MQL → SAL: ${n} decided in ${flagDays} days are too few to say anything; ${leastCases} are needed.`]
      : []),
    ...(bare > 0 ? [`Flag: ${bare} rejections without a reason.`] : []),
  ];
}
