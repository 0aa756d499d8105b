// `npm run reliability`: writes RELIABILITY.md from what runs of the harnesses have left in test/reliability-ledger.json.
import { writeFileSync } from 'node:fs';
import { reliabilityPage } from '../test/reliability/reliability-page.ts';
import { readRuns } from '../test/reliability/note-run.ts';

writeFileSync(new URL('../RELIABILITY.md', import.meta.url), reliabilityPage(readRuns()));
