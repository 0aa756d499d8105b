import { type RouteTarget, findPerson, foldText } from '../../../domain/index.ts';
import { partOf } from '../../../store/event-store.ts';
import type { OpenOffer, Owners } from './offer.ts';
import type { Colleague, People } from '../people.ts';

/** Whom a row of the routing table asks: what it says of an offer, not whom the roster knows by that. */
export interface Target {
  /** The same for all who ask the same, such as `team:sales north`; it decides in its own part. */
  readonly key: string;
  readonly part: number;
  /** As people say it. */
  readonly says: string;
  /** True for a team, which takes turns. */
  readonly hasTurns: boolean;
  /** Why it means nobody, where that is no matter of the roster. */
  readonly nobody?: string;
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
      return parentTarget(owners);
  }
}

function ownerTarget(owners: Owners, of: 'account' | 'deal'): Target | string {
  const owner = owners[of];
  if (owner === undefined || owner.trim() === '') return `the ${of} has no owner`;
  return asked(`owner:${foldText(owner)}`, `${owner}, who owns the ${of},`, ({ byId }) =>
    listOf(findPerson([...byId.values()], owner)),
  );
}

// Asked by what the offer says: whoever owns the parent may change meanwhile.
function parentTarget({ parentAccount, parent }: Owners): Target | string {
  if (parentAccount === undefined) return 'the account has no parent';
  const says = `${parent ?? 'nobody'}, who owns the parent ${parentAccount},`;
  const target = asked(`parent:${foldText(parentAccount)}`, says, ({ byId }) =>
    parent === undefined ? [] : listOf(findPerson([...byId.values()], parent)),
  );
  return parent === undefined ? { ...target, nobody: `nobody is known to own the parent ${parentAccount}` } : target;
}

function asked(key: string, says: string, among: Target['among']): Target {
  return { key, part: partOf(key), says, hasTurns: key.startsWith('team:'), among };
}

function listOf(one: Colleague | undefined): readonly Colleague[] {
  return one === undefined ? [] : [one];
}
