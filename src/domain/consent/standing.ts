import { compareTexts } from '../facts/fact.ts';
import type { Channel, ConsentState } from '../input.ts';
import type { Day } from '../time/day.ts';
import type { Statement } from './statement.ts';

/** A refusal that stands, since a day where anybody knows it. */
export interface Refused {
  readonly reason: Exclude<ConsentState, 'given'>;
  readonly since?: Day;
}

/** A permission with its ground. */
export interface Given {
  readonly basis: string;
  readonly since: Day;
}

/** Where one channel stands: a refusal nothing later has lifted, the latest permission. */
export interface Standing {
  readonly refused?: Refused;
  readonly given?: Given;
}

/** Where a channel stands by what was said of a person under one name; the order of the statements never matters. */
export function standingOf(statements: readonly Statement[], channel: Channel): Standing {
  const own = statements.filter((said) => said.channel === undefined || said.channel === channel);
  const given = own.flatMap(givenBy).reduce<Given | undefined>(later, undefined);
  // On the day of a refusal the refusal is what counts.
  const stands = (on: Day | undefined) => given === undefined || on === undefined || on >= given.since;
  const refused = own
    .flatMap((said) => (said.state === 'given' || !stands(said.on) ? [] : [refusedBy(said.state, said.on)]))
    .reduce<Refused | undefined>(worse, undefined);
  return standing(refused, given);
}

/** Where a channel of somebody known by two names stands: a refusal under either name counts under both. */
export function stricter(a: Standing, b: Standing): Standing {
  return standing(worse(a.refused, b.refused), later(a.given, b.given));
}

function standing(refused: Refused | undefined, given: Given | undefined): Standing {
  return { ...(refused === undefined ? {} : { refused }), ...(given === undefined ? {} : { given }) };
}

function givenBy({ state, basis, on }: Statement): readonly Given[] {
  return state !== 'given' || basis === undefined || on === undefined ? [] : [{ basis, since: on }];
}

function refusedBy(reason: Refused['reason'], since: Day | undefined): Refused {
  return { reason, ...(since === undefined ? {} : { since }) };
}

const strictness: Readonly<Record<Refused['reason'], number>> = { 'do not contact': 0, withdrawn: 1, bounced: 2 };

// Of refusals alike the one that has stood the longest; one of an unknown day may have stood for ever.
function worse(a: Refused | undefined, b: Refused | undefined): Refused | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = strictness[a.reason] - strictness[b.reason];
  if (order !== 0) return order < 0 ? a : b;
  return (a.since ?? -Infinity) <= (b.since ?? -Infinity) ? a : b;
}

function later(a: Given | undefined, b: Given | undefined): Given | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.since !== b.since) return a.since > b.since ? a : b;
  return compareTexts(a.basis, b.basis) <= 0 ? a : b;
}
