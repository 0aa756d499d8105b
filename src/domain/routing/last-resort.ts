import type { Tried } from '../agreement/word.ts';
import { compareTexts } from '../facts/fact.ts';
import type { Member } from './rota.ts';

/** Somebody of the roster, as far as it matters who answers for them. */
export interface Managed {
  readonly id: string;
  readonly isActive: boolean;
  readonly manager?: string;
}

/** Who gets an offer that nobody else can take, and why they do. */
export interface LastResort {
  readonly person: string;
  readonly tried: Tried;
}

/** Who gets what is named to a team that cannot take it: its manager, or whoever of it has been given least. */
export function lastOfTeam(
  team: string,
  members: readonly (Member & Managed)[],
  people: ReadonlyMap<string, Managed>,
): LastResort | undefined {
  const managers = Map.groupBy(
    members.flatMap(({ manager }) => (manager !== undefined && people.get(manager)?.isActive === true ? manager : [])),
    (manager) => manager,
  );
  const [manager] = [...managers].toSorted(([a, one], [b, two]) => two.length - one.length || compareTexts(a, b));
  if (manager !== undefined) return given(manager[0], `manages team ${team}, of which nobody can take it`);
  const working = members.filter(({ isActive }) => isActive);
  const [least] = (working.length > 0 ? working : members).toSorted(
    (a, b) => a.inWeek / a.weight - b.inWeek / b.weight || compareTexts(a.id, b.id),
  );
  return least && given(least.id, `has been given least of team ${team}, of which nobody can take it`);
}

/** Who gets what is named to one person who cannot take it: they do all the same, unless they are gone and have a manager. */
export function lastOfPerson(id: string, people: ReadonlyMap<string, Managed>): LastResort | undefined {
  const person = people.get(id);
  if (person === undefined) return undefined;
  const manager = person.manager === undefined ? undefined : people.get(person.manager);
  if (!person.isActive && manager?.isActive === true)
    return given(manager.id, `manages ${id}, who is not active and has it as a last resort`);
  return given(id, 'has it all the same, as a last resort');
}

function given(person: string, why: string): LastResort {
  return { person, tried: { what: person, why } };
}
