import { readPlaybookFolder } from '../../src/engine/index.ts';
import type { PlaybookFiles } from '../../src/playbook/index.ts';

/** The playbooks a simulated company changes between. */
export async function simulatedPlaybooks(): Promise<readonly PlaybookFiles[]> {
  return [await readPlaybookFolder('playbooks/b2b-saas'), await readPlaybookFolder('playbooks/b2b-services')];
}
