import type { Cell, Figure } from '../figures/figure.ts';
import { countEach } from '../figures/measure.ts';
import { type ReportTerms, isIn } from '../figures/terms.ts';
import type { ToldCycle, ToldNo } from '../told/told.ts';

/** A no, and the cycle it was said of. */
export interface SaidNo {
  readonly no: ToldNo;
  readonly cycle: ToldCycle;
}

/** Every no said in the period, in order of cycles. */
export function nosIn(terms: ReportTerms): readonly SaidNo[] {
  return terms.told.cycles.flatMap((cycle) =>
    cycle.nos.filter(({ at }) => isIn(terms, at)).map((no) => ({ no, cycle })),
  );
}

/** Those of one kind. */
export function ofKind(said: readonly SaidNo[], what: ToldNo['what']): readonly SaidNo[] {
  return said.filter(({ no }) => no.what === what);
}

/** How many there are for each reason, the most frequent first. */
export function byReason(id: 'rejections' | 'disqualifications', said: readonly SaidNo[]): readonly Figure[] {
  return countEach(
    id,
    said,
    ({ no }) => ({ reason: no.code }),
    ({ no }) => no.of,
  );
}

/** Whether a rejection lacks its code or its sentence. */
export function isWithoutReason({ code, sentence }: ToldNo): boolean {
  return code.trim() === '' || sentence.trim() === '';
}

/** Whoever has or had last what was said no to; who said it may be another. */
export function ownerOfNo({ no, cycle }: SaidNo): string {
  return (cycle.offers.find(({ offer }) => offer.id === no.of) ?? cycle).owner;
}

/** A no as a row of a list. */
export function rowOfNo({ no, cycle }: SaidNo): readonly Cell[] {
  const { at, what, of, by, code, sentence } = no;
  return [new Date(at).toISOString(), what, of, cycle.account.name, cycle.source, by, code, sentence];
}

/** Whether a no is only what a rejection did to its cycle: no word of its own, though its cycle is counted as ended. */
export function isEcho({ no, cycle }: SaidNo): boolean {
  const isEnd = no.what === 'disqualification' || no.what === 'recycling';
  return isEnd && cycle.nos.some((other) => other.what === 'rejection' && other.at === no.at && other.code === no.code);
}
