import type { IngestTerms } from '../../connectors/ingest/delivery.ts';
import { dayOfEpoch } from '../../connectors/files/map/dates/zoned-day.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type Published, publishedHash, readPublished } from '../live/published.ts';

const beforeAny: IngestTerms = { dayOf: (epochMs) => Math.floor(epochMs / 86_400_000) };

/** Gives what events are read by under the playbook in force; it is compiled once. */
export function rememberTerms(store: EventStore): () => Promise<IngestTerms> {
  let hash: string | undefined;
  let terms = beforeAny;
  return async () => {
    if ((await publishedHash(store)) === hash) return terms;
    const published = await readPublished(store);
    terms = published === undefined ? beforeAny : termsOf(published);
    hash = published?.hash;
    return terms;
  };
}

function termsOf({ compiled }: Published): IngestTerms {
  const { settings, fields } = compiled.playbook;
  const { timezone, dayStartsAtMinutes } = settings;
  const zone = { fileZone: timezone, zone: timezone, dayStartsAtMinutes };
  return { dayOf: (epochMs) => dayOfEpoch(epochMs, zone), fields };
}
