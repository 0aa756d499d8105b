import { formatDay, valueText } from '../../domain/index.ts';
import type { CaseList, Figure, Report } from '../figures/figure.ts';
import { count, countEach, share } from '../figures/measure.ts';
import { type ReportTerms, inGroups, inOrder, isDayIn, largestFirst } from '../figures/terms.ts';
import type { HeldAccount, PassedDeal } from '../told/strictness.ts';
import { reportOf } from './report-of.ts';

const leastCases = 20;
const tooMany = 0.2;

/** Who is held in nurture by a single condition, and which deals were won although the rules said no, or only said yes late. */
export function stuck(terms: ReportTerms): Report {
  const { strictness = { held: [], deals: [] }, from, to } = terms;
  const deals = strictness.deals.filter(({ decidedOn }) => isDayIn({ from, to }, decidedOn));
  const passed = [true, false].map((isWon) => passedShare(deals, isWon));
  const figures = [
    ...heldFigures('held-back', strictness.held),
    ...heldFigures(
      'held-back-like-won',
      strictness.held.filter(({ isLikeWon }) => isLikeWon),
    ),
    ...passed,
    ...wonBy(deals),
    lateShare(deals),
  ];
  const lists = [heldList(strictness.held), passedList(deals)];
  return reportOf(terms, { name: 'stuck', figures, lists, notes: notesOf(deals, passed[0], passed[1]) });
}

function heldFigures(id: 'held-back' | 'held-back-like-won', held: readonly HeldAccount[]): readonly Figure[] {
  const idOf = ({ accountId }: HeldAccount) => accountId;
  return [count(id, {}, held.map(idOf)), ...countEach(id, held, ({ condition }) => ({ condition }), idOf)];
}

function passedShare(deals: readonly PassedDeal[], isWon: boolean): Figure {
  const own = deals.filter((deal) => deal.isWon === isWon);
  const asked = own.map(({ deal, when }) => ({ id: deal, isSo: when === 'never' }));
  return share('passed-over', { end: isWon ? 'won' : 'lost' }, asked);
}

function wonBy(deals: readonly PassedDeal[]): readonly Figure[] {
  return countEach(
    'won-held-back',
    wonAnyway(deals),
    ({ condition = severalThings }) => ({ condition }),
    ({ deal }) => deal,
  );
}

// Won although the rules would never have pursued the account, or only too late.
function wonAnyway(deals: readonly PassedDeal[]): readonly PassedDeal[] {
  return deals.filter(({ isWon, when }) => isWon && when !== 'in time');
}

/** What is said where more than one thing was missing. */
const severalThings = 'more than one';

function lateShare(deals: readonly PassedDeal[]): Figure {
  const pursued = deals.filter(({ isWon, when }) => isWon && when !== 'never');
  return share(
    'won-late',
    {},
    pursued.map(({ deal, when }) => ({ id: deal, isSo: when === 'late' })),
  );
}

function heldList(held: readonly HeldAccount[]): CaseList {
  const likeliestFirst = inOrder(
    held,
    ({ isLikeWon = false, points = 0, fit }) => [-Number(isLikeWon), -points, -fit],
    ({ accountId }) => accountId,
  );
  const rows = likeliestFirst.map(({ accountId, accountName, condition, points = null, fit, isLikeWon }) => {
    const likeWon = isLikeWon === undefined ? null : valueText(isLikeWon);
    return [accountId, accountName, condition, points, fit, likeWon];
  });
  return {
    id: 'held',
    name: 'Held back by one condition',
    says: 'Accounts in nurture, neither with sales nor with a deal, that one condition keeps from being pursued: those that fit like the won ones first, of them those with the most points.',
    columns: ['account', 'name', 'condition', 'points', 'account fit', 'fits like won'],
    rows,
  };
}

function passedList(deals: readonly PassedDeal[]): CaseList {
  const latestFirst = inOrder(
    wonAnyway(deals),
    ({ decidedOn }) => [-decidedOn],
    ({ deal }) => deal,
  );
  const rows = latestFirst.map(({ deal, accountId, accountName, decidedOn, when, condition = severalThings }) => {
    return [deal, accountId, accountName, formatDay(decidedOn), when, condition];
  });
  return {
    id: 'won-anyway',
    name: 'Won all the same',
    says: 'Deals that were won although the rules in force today would never have pursued the account, or only after the deal was opened.',
    columns: ['deal', 'account', 'name', 'won on', 'pursued', 'held back by'],
    rows,
  };
}

function notesOf(deals: readonly PassedDeal[], won?: Figure, lost?: Figure): readonly string[] {
  if (won === undefined || won.n < leastCases)
    return [`${won?.n ?? 0} won deals are too few to say whether the rules are too strict; ${leastCases} are needed.`];
  const { value = 0, n, high = 1 } = won;
  if (value < tooMany) return [];
  const never = deals.filter(({ isWon, when }) => isWon && when === 'never');
  const [top] = largestFirst(inGroups(never, ({ condition = severalThings }) => ({ condition })));
  const most = top === undefined ? '' : `, most often for \`${top[0]['condition'] ?? ''}\` (${top[1].length})`;
  const isApart = lost === undefined || lost.n < leastCases || (lost.low ?? 0) > high;
  const verdict = isApart
    ? 'They are too strict there.'
    : `Of those that were lost it is ${percent(lost.value)}: they hardly tell one from the other.`;
  return [`Flag: the rules pass over ${percent(value)} of ${n} deals that were won${most}. ${verdict}`];
}

function percent(share = 0): string {
  return `${Math.round(share * 100)} %`;
}
