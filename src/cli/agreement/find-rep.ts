import { didYouMean, findPerson } from '../../domain/index.ts';
import type { Workspace } from '../../engine/index.ts';
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
  const known = people.flatMap(({ id, name }) => [id, name]);
  throw new CommandError(
    `nobody on the roster is \`${wanted}\`${didYouMean(wanted, known) || '; `assay roster export` lists who is there'}`,
  );
}
