import type { Reader } from '../../store/event-store.ts';
import { readSettings } from '../effects/create-settings.ts';
import { enabledWebhooks } from '../effects/effects.sql.ts';
import { readHolidays, readRoster } from '../lists/read-roster.ts';
import { allUsers } from '../users/users.sql.ts';
import type { WebhookEvent } from '../webhooks/create-webhooks.ts';
import { allSlackHooks } from './channels/slack-hooks.sql.ts';
import { type RecipientRules, type Recipients, recipientsOf } from './recipients.ts';

/** What a step makes notices by. */
export interface NoticeTerms {
  readonly goLiveAt: number | null;
  readonly isShadow: boolean;
  readonly recipients: Recipients;
  readonly webhooks: readonly { readonly id: string; readonly events: readonly WebhookEvent[] }[];
}

/** Reads them anew for each step in which something happened; before anything is sent that costs one small table. */
export async function readNoticeTerms(reader: Reader, rules: RecipientRules = {}): Promise<NoticeTerms> {
  const { goLiveAt, isShadow, notifiesByMail } = await readSettings(reader);
  if (goLiveAt === null) return { ...nobody, isShadow };
  const [roster, holidays, hooks, webhooks, users] = await Promise.all([
    readRoster(reader),
    readHolidays(reader),
    reader.rows(allSlackHooks),
    reader.rows(enabledWebhooks),
    reader.rows(allUsers),
  ]);
  const emailByUser = new Map(users.map(({ id, email }) => [String(id), String(email)]));
  const slackTeams = new Set(hooks.map(({ team }) => String(team)));
  return {
    goLiveAt,
    isShadow,
    recipients: recipientsOf({ roster, holidays, byMail: notifiesByMail, slackTeams, rules, emailByUser }),
    webhooks: webhooks.map(({ id, events }) => ({
      id: String(id),
      events: JSON.parse(String(events)) as readonly WebhookEvent[],
    })),
  };
}

const nobody: Omit<NoticeTerms, 'isShadow'> = {
  goLiveAt: null,
  recipients: recipientsOf({ roster: [], holidays: [], byMail: false, slackTeams: new Set() }),
  webhooks: [],
};
