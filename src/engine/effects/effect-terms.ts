import type { EventStore } from '../../store/event-store.ts';
import { readSettings } from './create-settings.ts';
import { enabledWebhooks } from './effects.sql.ts';
import type { EffectTerms } from './make-effects.ts';

/** What a step makes effects by, read anew for each round: two small tables, and only one before anything is sent. */
export async function readEffectTerms(store: EventStore): Promise<EffectTerms> {
  const { goLiveAt, isShadow } = await readSettings(store);
  const webhooks = goLiveAt === null ? [] : await store.rows(enabledWebhooks);
  const asking = webhooks.filter(({ events }) => (JSON.parse(String(events)) as string[]).includes('verdict.changed'));
  return { goLiveAt, isShadow, destinations: asking.map(({ id }) => String(id)) };
}
