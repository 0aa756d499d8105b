import { createHash } from 'node:crypto';
import {
  type Agreement,
  type Contactability,
  type Day,
  type HandoffRules,
  channels,
  mirrorOf,
  dayMs,
} from '../../domain/index.ts';
import type { SqlValue, Transaction } from '../../store/event-store.ts';
import { type Fate, type Occasion, fateOf } from '../effects/effect-policy.ts';
import { effectColumns, effectId } from '../effects/effect-row.ts';
import { messagesOf, propertiesOf } from './agreement-messages.ts';
import type { Notice, NoticeChannel, PackageBrief, Stakeholder } from './notice.ts';
import type { NoticeTerms } from './notice-terms.ts';
import { endNotices } from './notices.sql.ts';
import { type NumberedEvent, answersIn, noticesOf } from './notices-of.ts';

/** An event that somebody may have to be told of, and what caused it. */
export interface CausedEvent extends NumberedEvent {
  readonly occasion: Occasion;
}

/** What happened between marketing and sales at an account in a step. */
export interface AgreementNews {
  readonly part: number;
  readonly accountId: string;
  readonly events: readonly CausedEvent[];
  /** The agreement as the events have left it. */
  readonly agreement: Agreement;
  readonly brief: PackageBrief;
  /** Of the rules that its stages follow from. */
  readonly rulesHash: string;
}

/** The terms of a step that notices are made by. */
export interface NoticeStep {
  readonly notices: NoticeTerms;
  readonly dayOf: (epochMs: number) => Day;
  readonly now: () => number;
  readonly rules?: Pick<HandoffRules, 'linkDays'>;
}

const usualLinkDays = 7;
const columns = [...effectColumns, 'person', 'awaits', 'brief'];

/**
 * Keeps whom events are told to, in the transaction that keeps the events: one row for each event, channel and person, and
 * for each webhook that asks. What the events answer is told to nobody any more.
 */
export async function insertNotices(transaction: Transaction, news: AgreementNews, step: NoticeStep): Promise<void> {
  const { goLiveAt } = step.notices;
  if (goLiveAt === null || news.events.length === 0) return;
  for (const answer of answersIn(news.events)) await transaction.run(endNotices, [news.part, answer]);
  const rows = [...noticeRows(news, step), ...messageRows(news, step)];
  if (rows.length > 0) await transaction.insert({ table: 'effects', columns, rows });
}

type Rows = readonly (readonly SqlValue[])[];

function noticeRows(news: AgreementNews, step: NoticeStep): Rows {
  const { recipients } = step.notices;
  const now = step.now();
  const fates = fatesOf(news, step);
  const context = { agreement: news.agreement, recipients, isUrgent: news.brief.isUrgent };
  return noticesOf(news.events, context).flatMap((notice) => {
    const fate = fates.get(notice.number) ?? 'none';
    if (fate === 'none') return [];
    const nextAt = notice.isUrgent ? now : recipients.opensAt(notice.to, now);
    const [body, brief] = [bodyOf(news, notice, step), briefOf(news.brief, notice)];
    return channelsOf(notice, step.notices).map((channel) => {
      const to = createHash('sha256').update(notice.to).digest('hex').slice(0, 12);
      const id = effectId(news.part, news.accountId, `a${notice.number}`, `${channel}-${to}`);
      const which = [news.part, id, news.accountId, notice.number, channel, notice.kind, '', urgencies[notice.kind]];
      return [...which, body, fate, now, now, nextAt, 0, 0, notice.to, notice.awaits ?? null, brief];
    });
  });
}

// What an answer is waited for comes first.
const urgencies: Readonly<Record<Notice['kind'], number>> = {
  'clock.missed': 80,
  'offer.assigned': 70,
  'offer.reminder': 60,
  'dispute.opened': 50,
  'meeting.no-show': 40,
  'cycle.returned': 40,
  'offer.rejected': 30,
  'dispute.settled': 20,
  'seats.asked': 10,
  'why.asked': 10,
};

function channelsOf({ to }: Notice, { recipients, byMail, slackTeams }: NoticeTerms): readonly NoticeChannel[] {
  const person = recipients.one(to);
  const isOnSlack = slackTeams.has('') || (person?.team !== undefined && slackTeams.has(person.team));
  return [
    ...(byMail && person?.email !== undefined ? (['mail'] as const) : []),
    ...(isOnSlack ? (['slack'] as const) : []),
  ];
}

function messageRows(news: AgreementNews, step: NoticeStep): Rows {
  const now = step.now();
  const fates = fatesOf(news, step);
  const mirror = { ...propertiesOf(mirrorOf(news.agreement, step.dayOf)), rulesHash: news.rulesHash };
  return messagesOf(news.accountId, news.events, mirror).flatMap(({ number, type, body }) => {
    const fate = fates.get(number) ?? 'none';
    const asking = step.notices.webhooks.filter(({ events }) => events.includes(type));
    if (fate === 'none') return [];
    return asking.map(({ id: webhook }) => {
      const id = effectId(news.part, news.accountId, `a${number}`, webhook);
      const which = [news.part, id, news.accountId, number, webhook, type, '', 0];
      return [...which, body, fate, now, now, now, 0, 0, null, null, null];
    });
  });
}

function fatesOf({ events }: AgreementNews, { notices, dayOf, now }: NoticeStep): ReadonlyMap<number, Fate> {
  const { goLiveAt, isShadow } = notices;
  const terms = { goLiveAt, isShadow, dayOf, now: now() };
  return new Map(events.map(({ number, occasion }) => [number, fateOf(occasion, terms)]));
}

/** What is kept of a notice where everybody who may look sees it: ids and instants. */
export interface NoticeBody {
  readonly type: Notice['kind'];
  readonly timestamp: string;
  readonly data: Omit<Notice, 'kind' | 'at' | 'said' | 'awaits' | 'isUrgent'> & {
    readonly accountId: string;
    /** Until when the links of it are good. */
    readonly linksUntil: number;
  };
}

function bodyOf({ accountId }: AgreementNews, notice: Notice, { rules }: NoticeStep): string {
  const { kind: type, at, said: _said, awaits: _awaits, isUrgent: _isUrgent, ...data } = notice;
  const linksUntil = at + (rules?.linkDays ?? usualLinkDays) * dayMs;
  const body: NoticeBody = { type, timestamp: new Date(at).toISOString(), data: { ...data, accountId, linksUntil } };
  return JSON.stringify(body);
}

/** What is kept of a notice that may name people, until an erasure at the account empties it. */
export interface NoticeBrief extends Omit<PackageBrief, 'stakeholders' | 'isUrgent'> {
  readonly said?: string;
  readonly stakeholders: readonly string[];
}

function briefOf(brief: PackageBrief, { said }: Notice): string {
  const { isUrgent: _, reasons, activity, stakeholders, ...rest } = brief;
  const kept: NoticeBrief = {
    ...rest,
    reasons: reasons.slice(0, 3),
    activity: activity.slice(0, 10),
    stakeholders: stakeholders.flatMap(stakeholderLine),
    ...(said === undefined ? {} : { said }),
  };
  return JSON.stringify(kept);
}

const notBy: Readonly<Record<keyof Contactability, string>> = {
  email: 'do not mail',
  phone: 'do not call',
  meeting: 'do not meet',
  message: 'do not message',
  post: 'do not write by post',
};

// Whoever may not be contacted at all is not named: a name in a mail is an invitation to try.
function stakeholderLine({ name, role, contactability }: Stakeholder): readonly string[] {
  const blocked = channels.filter((channel) => !contactability[channel].isAllowed);
  if (blocked.length === channels.length) return [];
  const who = role === undefined ? name : `${name}, ${role}`;
  return [blocked.length === 0 ? who : `${who} (${blocked.map((channel) => notBy[channel]).join(', ')})`];
}
