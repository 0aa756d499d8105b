import { type Comparable, comparableOf } from '../facts/entity.ts';
import type { Field } from '../facts/field.ts';
import type { DealSeen } from '../input.ts';
import { agreementFields } from './terms/agreement-fields.ts';

const dealSize = agreementFields.find(({ name }) => name === 'deal size') as Field;

/** What conditions of an agreement ask of an account's open deals; what none of them says is left out. */
export function dealValues(deals: readonly DealSeen[], currency: string): ReadonlyMap<string, Comparable> {
  const open = deals.filter(({ outcome }) => outcome === 'open');
  const values = [
    ['deal size', sizeOf(open, currency)],
    ['partner registered', registration(open)],
  ] as const;
  return new Map(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

// The largest; one that cannot be compared may be larger.
function sizeOf(open: readonly DealSeen[], currency: string): number | undefined {
  const sizes = open.flatMap(({ amount }) => (amount === undefined ? [] : [comparableOf(amount, dealSize, currency)]));
  const known = sizes.filter((size) => typeof size === 'number');
  return known.length === 0 || known.length < sizes.length ? undefined : Math.max(...known);
}

// One that a partner has registered makes the account the partner's; that none has is known when all say so.
function registration(open: readonly DealSeen[]): boolean | undefined {
  const said = open.map(({ isPartnerRegistered }) => isPartnerRegistered);
  if (said.includes(true)) return true;
  return said.length > 0 && said.every((is) => is === false) ? false : undefined;
}
