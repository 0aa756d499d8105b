import { type RouteTarget, findPerson, foldText } from '../../domain/index.ts';
import { partOf } from '../../store/event-store.ts';
import type { OpenOffer, Owners } from './offer.ts';
import type { Colleague, People } from './people.ts';

/** Whom a row of the routing table asks: what it says of an offer, not whom the roster knows by that. */
export interface Target {
  /** The same for all who ask the same, such as `team:sales north`; it decides in its own part. */
  readonly key: string;
  readonly part: number;
  /** As people say it. */
  readonly says: string;
  /** True for a team, which takes turns. */
  readonly hasTurns: boolean;
  /** The colleagues it means. */
  readonly among: (people: People) => readonly Colleague[];
}

/** Whom a row asks about an offer; a text where nobody is named. */
export function targetOf(target: RouteTarget, { owners }: Pick<OpenOffer, 'owners'>): Target | string {
  switch (target.to) {
    case 'team': {
      const name = foldText(target.team);
      return asked(`team:${name}`, `team ${target.team}`, ({ byTeam }) => byTeam.get(name) ?? []);
    }
    case 'person':
      return asked(`person:${target.person}`, target.person, ({ byId }) => listOf(byId.get(target.person)));
    case 'account owner':
      return ownerTarget(owners, 'account');
    case 'deal owner':
      return ownerTarget(owners, 'deal');
    case 'parent owner':
      return ownerTarget(owners, 'parent');
  }
}

function ownerTarget(owners: Owners, of: 'account' | 'deal' | 'parent'): Target | string {
  const owner = owners[of];
  if (owner === undefined || owner.trim() === '') return `the ${of} has no owner`;
  return asked(`owner:${foldText(owner)}`, `${owner}, who owns the ${of},`, ({ byId }) =>
    listOf(findPerson([...byId.values()], owner)),
  );
}

function asked(key: string, says: string, among: Target['among']): Target {
  return { key, part: partOf(key), says, hasTurns: key.startsWith('team:'), among };
}

function listOf(one: Colleague | undefined): readonly Colleague[] {
  return one === undefined ? [] : [one];
}
