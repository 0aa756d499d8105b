import { type AgreementEvent, eventText, instantIn } from '../../domain/index.ts';
import { type NameOf, type Workspace, callerNames } from '../../engine/index.ts';
import { plain } from '../render/table.ts';

/** An event as a line: when it was, what happened, and by whom where it was a person. */
export type EventLine = (event: AgreementEvent) => string;

/** How events read in a workspace: in its zone, with the names of those who have signed in. */
export async function eventLines({ engine, users }: Pick<Workspace, 'engine' | 'users'>): Promise<EventLine> {
  const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
  const nameOf: NameOf = await callerNames(users);
  return (event) => plain(`${instantIn(event.at, timezone)}  ${eventText(event, timezone, nameOf)}`);
}
