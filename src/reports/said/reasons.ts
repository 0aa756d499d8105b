import type { CaseList, Figure, Group, Report } from '../figures/figure.ts';
import { count, countEach, share } from '../figures/measure.ts';
import { type ReportTerms, inGroups, isIn } from '../figures/terms.ts';
import type { ToldCycle, ToldOffer } from '../told/told.ts';
import { closings } from './closings.ts';
import { type SaidNo, byReason, isEcho, isWithoutReason, nosIn, ofKind, ownerOfNo, rowOfNo } from './nos.ts';
import { reportOf } from '../kinds/report-of.ts';

/** Why leads are rejected and disqualified: most frequent reasons, by source and owner, and the sentences behind them. */
export function reasons(terms: ReportTerms): Report {
  const said = nosIn(terms);
  const rejected = ofKind(said, 'rejection');
  const disqualified = ofKind(said, 'disqualification');
  const bare = rejected.filter(({ no }) => isWithoutReason(no));
  const figures = [
    ...pareto('rejections', rejected),
    ...answers(terms),
    count(
      'rejections-without-reason',
      {},
      bare.map(({ no }) => no.of),
    ),
    ...pareto('disqualifications', disqualified),
    ...clearAnswers(terms),
    ...closings(terms),
  ];
  const notes = disqualified.length === 0 ? [] : [disqualifiedNote(disqualified.length)];
  return reportOf(terms, {
    name: 'reasons',
    figures,
    lists: [sentences([...rejected, ...disqualified].filter((one) => !isEcho(one)))],
    notes,
  });
}

function pareto(id: 'rejections' | 'disqualifications', said: readonly SaidNo[]): readonly Figure[] {
  const idOf = ({ no }: SaidNo) => no.of;
  const by = (groupOf: (one: SaidNo) => Group) => countEach(id, said, groupOf, idOf);
  return [
    count(id, {}, said.map(idOf)),
    ...byReason(id, said),
    ...by(({ no, cycle }) => ({ reason: no.code, source: cycle.source })),
    ...by((one) => ({ reason: one.no.code, owner: ownerOfNo(one) })),
  ];
}

function answers(terms: ReportTerms): readonly Figure[] {
  const answered = terms.told.cycles.flatMap((cycle) =>
    cycle.offers.filter(({ offer }) => offer.answeredAt !== undefined && isIn(terms, offer.answeredAt)),
  );
  const asked = (own: readonly ToldOffer[]) =>
    own.map(({ offer }) => ({ id: offer.id, isSo: offer.rejection !== undefined }));
  const bySource = inGroups(answered, ({ cycle }) => ({ source: cycle.source }));
  const byOwner = inGroups(answered, ({ owner }) => ({ owner }));
  return [[{}, answered] as const, ...bySource, ...byOwner].map(([group, own]) =>
    share('rejection-share', group, asked(own)),
  );
}

function clearAnswers(terms: ReportTerms): readonly Figure[] {
  const ended = terms.told.cycles.filter(({ endedAt }) => endedAt !== undefined && isIn(terms, endedAt));
  const isClear = ({ end, cycle }: ToldCycle) =>
    end === 'won' || (end === 'disqualified' && (cycle.closed?.reason ?? '') !== '');
  return [
    share(
      'clear-answers',
      {},
      ended.map((cycle) => ({ id: cycle.id, isSo: isClear(cycle) })),
    ),
  ];
}

function disqualifiedNote(number: number): string {
  const many = number === 1 ? '1 cycle was' : `${number} cycles were`;
  return `${many} disqualified. That is a success where the reason is right: nobody of sales works on it any more, and the account knows where it stands.`;
}

function sentences(said: readonly SaidNo[]): CaseList {
  return {
    id: 'sentences',
    name: 'In their words',
    says: 'Every rejection and disqualification of the period with its sentence, the newest first.',
    columns: ['when', 'what', 'of', 'account', 'source', 'by', 'reason', 'sentence'],
    rows: said.toSorted((a, b) => b.no.at - a.no.at).map(rowOfNo),
  };
}
