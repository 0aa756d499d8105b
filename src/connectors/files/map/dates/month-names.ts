import { foldText } from '../../../../domain/facts/fold-text.ts';

const names: readonly string[] = [
  'jan|january|januar|janner|janv|janvier|ene|enero',
  'feb|february|februar|feber|fev|fevr|fevrier|febrero',
  'mar|march|marz|maerz|mrz|mars|marzo',
  'apr|april|avr|avril|abr|abril',
  'may|mai|mayo',
  'jun|june|juni|juin|junio',
  'jul|july|juli|juil|juillet|julio',
  'aug|august|aout|ago|agosto',
  'sep|sept|september|septembre|septiembre|set',
  'oct|october|okt|oktober|octobre|octubre',
  'nov|november|novembre|noviembre',
  'dec|december|dez|dezember|decembre|dic|diciembre',
];
const monthByName = new Map(
  names.flatMap((spellings, index) => spellings.split('|').map((name) => [name, index + 1] as const)),
);

/** The number of a month by its English, German, French or Spanish name or short form. */
export function monthOf(name: string): number | undefined {
  return monthByName.get(foldText(name).replace(/\.$/, ''));
}
