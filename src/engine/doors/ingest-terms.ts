import type { IngestTerms } from '../../connectors/ingest/delivery.ts';
import type { Engine } from '../live/create-engine.ts';
import { playbookDay } from '../playbooks/playbook-day.ts';

const beforeAny: IngestTerms = { dayOf: (epochMs) => Math.floor(epochMs / 86_400_000) };

/** What events are read by under the playbook in force. */
export async function ingestTerms(engine: Engine): Promise<IngestTerms> {
  const published = await engine.playbook();
  if (published === undefined) return beforeAny;
  const { compiled } = published;
  return { dayOf: (epochMs) => playbookDay(compiled, epochMs), fields: compiled.playbook.fields };
}
