import type { Fact } from '../../../../domain/facts/fact.ts';
import type { AccountRef } from '../../../../domain/input.ts';
import { parseWebDomain } from '../values/web-domain.ts';

/** What is said of anybody's company; not enough to make an account of an e-mail address. */
const saysLittle = ['source', 'country', 'owner', 'created at'];

/**
 * The company facts are about when an e-mail address is the only clue; whether its domain is a company's the ledger
 * decides. Empty without a clue, undefined when the facts say too little to make an account.
 */
export function accountOfEmail(email: string | undefined, facts: readonly Fact[]): AccountRef | undefined {
  if (facts.every(({ field }) => saysLittle.includes(field))) return undefined;
  const parsed = email === undefined ? undefined : parseWebDomain(email);
  return parsed !== undefined && 'domain' in parsed ? { domain: parsed.domain } : {};
}
