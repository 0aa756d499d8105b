import { findPerson } from '../../domain/index.ts';
import type { OfferLine, Workspace } from '../../engine/index.ts';
import { CommandError } from '../command.ts';
import { commandLine } from '../tables.ts';

/** Refuses an answer in the name of somebody who does not have the offer and does not lead whoever has it. */
export async function refuseOthers(workspace: Workspace, line: OfferLine, by: string): Promise<void> {
  const isHad = line.state === 'offered' || line.state === 'accepted' || line.state === 'disputed';
  const answerers = isHad ? await workspace.agreements.answerers(line) : [];
  if (by === commandLine || answerers.length === 0 || findPerson(answerers, by) !== undefined) return;
  const people = await workspace.operational.roster.list();
  const who = findPerson(people, by);
  const [holder] = answerers;
  const manager = people.find(({ id }) => id === holder?.id)?.manager;
  if (holder === undefined || (who !== undefined && who.id === manager)) return;
  const name = `${holder.name} (${holder.id})`;
  if (line.state === 'disputed') throw new CommandError(`${name} decides this dispute, not \`${by}\``);
  const to = who === undefined ? 'PERSON' : who.id;
  const remedy = `\`assay offer assign "${line.id}" --to ${to} --because "…"\` gives it to ${who === undefined ? 'somebody of the roster' : who.name}`;
  throw new CommandError(`${name} has this offer, not \`${by}\`; ${remedy}`);
}
