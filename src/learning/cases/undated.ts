import { type Day, nameKey } from '../../domain/index.ts';
import { comparedField } from '../compared-field.ts';
import type { CaseHistory } from './case-history.ts';

/** Whether cases rest on facts, people or counts nobody dated, so that a second reading without today's values differs. */
export function hasUndated({ cases, dealsOf, recorded }: CaseHistory): boolean {
  // A record's day of creation says itself since when it is so.
  const isUndated = ({ field, observedOn }: { readonly field: string; readonly observedOn?: Day }) =>
    observedOn === undefined && nameKey(field) !== 'createdat' && field !== comparedField;
  const hasUndatedDeal = [...dealsOf.values()].some((deals) => deals.some(({ createdOn }) => createdOn === undefined));
  return (
    hasUndatedDeal ||
    [...recorded.values()].some((facts) => facts.some(isUndated)) ||
    cases.some(
      ({ account }) =>
        account.signals.undated.length > 0 || account.contacts.some(({ facts }) => facts.some(isUndated)),
    )
  );
}
