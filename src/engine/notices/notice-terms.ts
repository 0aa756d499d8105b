import type { HandoffRules } from '../../domain/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { readSettings } from '../effects/create-settings.ts';
import { enabledWebhooks } from '../effects/effects.sql.ts';
import { readRoster } from '../lists/read-roster.ts';
import type { WebhookEvent } from '../webhooks/create-webhooks.ts';
import { allSlackHooks } from './channels/slack-hooks.sql.ts';
import { type Recipients, recipientsOf } from './recipients.ts';

/** What a step makes notices by. */
export interface NoticeTerms {
  readonly goLiveAt: number | null;
  readonly isShadow: boolean;
  readonly recipients: Recipients;
  readonly byMail: boolean;
  /** Teams that have a place on Slack; '' stands for everybody. */
  readonly slackTeams: ReadonlySet<string>;
  readonly webhooks: readonly { readonly id: string; readonly events: readonly WebhookEvent[] }[];
}

/** Reads them anew for each round; before anything is sent that costs one small table. */
export async function readNoticeTerms(store: EventStore, rules?: Pick<HandoffRules, 'dispute'>): Promise<NoticeTerms> {
  const { goLiveAt, isShadow, notifiesByMail } = await readSettings(store);
  if (goLiveAt === null) return { ...nobody, isShadow };
  const [roster, hooks, webhooks] = await Promise.all([
    readRoster(store),
    store.rows(allSlackHooks),
    store.rows(enabledWebhooks),
  ]);
  return {
    goLiveAt,
    isShadow,
    recipients: recipientsOf(roster, rules),
    byMail: notifiesByMail,
    slackTeams: new Set(hooks.map(({ team }) => String(team))),
    webhooks: webhooks.map(({ id, events }) => ({
      id: String(id),
      events: JSON.parse(String(events)) as readonly WebhookEvent[],
    })),
  };
}

const nobody: Omit<NoticeTerms, 'isShadow'> = {
  goLiveAt: null,
  recipients: recipientsOf([]),
  byMail: false,
  slackTeams: new Set(),
  webhooks: [],
};
