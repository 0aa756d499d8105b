import { didYouMean, findPerson, namesakes } from '../../domain/index.ts';
import type { RosterPerson, Workspace } from '../../engine/index.ts';
import { CommandError } from '../command.ts';

/** The id of the person of the roster somebody means by id, address or name; undefined where nobody is meant. */
export async function findRep(
  { operational }: Pick<Workspace, 'operational'>,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  const people = await operational.roster.list();
  const found = findPerson(people, wanted);
  if (found !== undefined) return found.id;
  refuseShared(people, wanted);
  const known = people.flatMap(({ id, name }) => [id, name]);
  throw new CommandError(
    `nobody on the roster is \`${wanted}\`${didYouMean(wanted, known) || '; `assay roster export` lists who is there'}`,
  );
}

/** Refuses to take something in a name that several people of the roster have: it would be nobody's. */
export async function refuseNamesakes({ operational }: Pick<Workspace, 'operational'>, by: string): Promise<void> {
  const people = await operational.roster.list();
  if (findPerson(people, by) === undefined) refuseShared(people, by);
}

function refuseShared(people: readonly RosterPerson[], wanted: string): void {
  const ids = namesakes(people, wanted).map(({ id }) => `\`${id}\``);
  if (ids.length > 1) throw new CommandError(`\`${wanted}\` is the name of ${ids.join(' and ')}; say which by the id`);
}
