import type { PlaybookFiles } from '../../playbook/index.ts';
import type { OfferElsewhere } from '../assign/elsewhere.ts';
import type { Workspace } from '../live/open-workspace.ts';

/** Open offers that a playbook would send elsewhere; none where it is broken, which whoever publishes it will hear. */
export async function offersElsewhere(
  { engine, assigner }: Pick<Workspace, 'engine' | 'assigner'>,
  files: PlaybookFiles,
): Promise<readonly OfferElsewhere[]> {
  const routes = await engine.routesUnder(files);
  return routes?.ok === true ? assigner.elsewhere(routes.value) : [];
}
