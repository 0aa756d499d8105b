import type { DealOutcome, Input, Value } from '../../src/domain/index.ts';
import { company, did, saysWho } from '../live/live-engine.ts';
import { day } from './hours.ts';

/** How sources name the company of a name. */
const accountOf = (name: string) => ({ domain: `${name}.example` });

/** A company of this kind fits. */
export const fittingFacts: Readonly<Record<string, Value>> = {
  industry: 'software',
  employees: 300,
  country: 'DE',
  'business model': 'b2b',
  tech: 'salesforce',
};

/** A company as a source describes it. */
export function companyHeard(name: string, facts: Readonly<Record<string, Value>> = fittingFacts): Input {
  return company(accountOf(name), facts);
}

/** Somebody of a company, by their first name and title. */
export function personHeard(name: string, who: string, title: string): Input {
  return saysWho(contactOf(name, who), { title }, accountOf(name));
}

/** Something that somebody of a company did; pages they view are about prices. */
export function deedHeard(name: string, who: string, event: string, at: number): Input {
  const path = event === 'page viewed' ? { path: '/pricing' } : {};
  return did(contactOf(name, who), event, at, path, accountOf(name));
}

function contactOf(name: string, who: string) {
  return { id: `${who}-${name}`, email: `${who}@${name}.example` };
}

/** A company that fits, whose CEO asks for a demo, and a head of sales beside them. */
export function raisedHand(name: string, at: number): readonly Input[] {
  return [
    companyHeard(name),
    personHeard(name, 'ceo', 'CEO'),
    personHeard(name, 'head', 'Head of Sales'),
    deedHeard(name, 'ceo', 'demo requested', at),
  ];
}

/** How somebody of us spoke with them. */
export interface Manner {
  readonly channel?: 'phone' | 'email' | 'meeting';
  readonly outcome?: string;
  readonly isAutomated?: boolean;
}

/** Somebody of us calls, writes or meets them. */
export function touchHeard(name: string, by: string, at: number, how: Manner = {}): Input {
  const { channel = 'phone', isAutomated = false, ...more } = how;
  return {
    kind: 'touch',
    account: accountOf(name),
    contact: { email: `ceo@${name}.example` },
    channel,
    on: Math.floor(at / day),
    at,
    isAutomated,
    by,
    ...more,
    origin: { file: 'crm', line: 0 },
  };
}

/** Rita finds two companies to be one, or not to be. */
export function samenessHeard(name: string, what: 'same as' | 'not the same as', other: string, at: number): Input {
  const decision = { what, other: accountOf(other) };
  return { kind: 'decision', account: accountOf(name), by: 'rita', at, decision, origin: { file: 'crm', line: 0 } };
}

/** A deal as the CRM tells of it. */
export function dealHeard(name: string, outcome: DealOutcome, at: number): Input {
  const today = Math.floor(at / day);
  return {
    kind: 'deal',
    id: `D-${name}`,
    account: accountOf(name),
    contacts: [],
    outcome,
    createdOn: today - (outcome === 'open' ? 0 : 1),
    ...(outcome === 'open' ? {} : { closedOn: today }),
    origin: { file: 'crm', line: 0 },
  };
}
