import { formatDay } from '../../domain/index.ts';
import type { CaseList, Figure, Report } from '../figures/figure.ts';
import { goesTo } from '../figures/ladder.ts';
import { count, share } from '../figures/measure.ts';
import { type ReportTerms, inGroups, isIn, largestFirst, mondayOf } from '../figures/terms.ts';
import { type SaidNo, isEcho, isWithoutReason, nosIn, rowOfNo } from './nos.ts';
import { reportOf } from './report-of.ts';

const leastCases = 20;
const leastAccepted = 0.4;
const flagDays = 90;
const shownReasons = 3;

/** The weekly review: every no of the week, and what raises a flag. Without a period, the week that is under way. */
export function review(asked: ReportTerms): Report {
  const today = asked.dayOf(asked.now);
  const from = asked.from ?? mondayOf(asked.to ?? today);
  const terms = { ...asked, from, to: asked.to ?? from + 6 };
  const said = nosIn(terms).filter((one) => !isEcho(one));
  const bare = said.filter(({ no }) => no.what === 'rejection' && isWithoutReason(no));
  const accepted = acceptedLately(terms);
  const figures = [
    ...inGroups(said, ({ no }) => ({ what: no.what, reason: no.code })).flatMap(([group, own]) => noFigure(group, own)),
    count(
      'rejections-without-reason',
      {},
      bare.map(({ no }) => no.of),
    ),
    accepted,
  ];
  const list: CaseList = {
    id: 'week',
    name: 'This week',
    says: 'Rejections, disputes and how they were settled, disqualifications and what was sent back, the oldest first.',
    columns: ['when', 'what', 'of', 'account', 'source', 'by', 'reason', 'sentence'],
    rows: said.toSorted((a, b) => a.no.at - b.no.at || (a.no.of < b.no.of ? -1 : 1)).map(rowOfNo),
  };
  return reportOf(terms, { name: 'review', figures, lists: [list], notes: flags(terms, accepted, bare.length) });
}

function noFigure(group: Readonly<Record<string, string>>, said: readonly SaidNo[]): readonly Figure[] {
  const id =
    group['what'] === 'rejection'
      ? 'rejections'
      : group['what'] === 'disqualification'
        ? 'disqualifications'
        : undefined;
  return id === undefined
    ? []
    : [
        count(
          id,
          { reason: group['reason'] ?? '' },
          said.map(({ no }) => no.of),
        ),
      ];
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
  const lately = nosIn({ ...terms, from: terms.to - flagDays + 1 }).filter(({ no }) => no.what === 'rejection');
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
