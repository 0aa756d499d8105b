import { createHash } from 'node:crypto';
import { type Agreement, type Day, type HandoffRules, dayMs, mirrorOf, defaultLinkDays } from '../../domain/index.ts';
import { type Cells, type Reader, type Transaction, inColumns, inLists } from '../../store/event-store.ts';
import { keptDays } from '../effects/clean-up.ts';
import { type Fate, type Occasion, fateOf } from '../effects/effect-policy.ts';
import { effectColumns, effectId, untried } from '../effects/effect-row.ts';
import { messagesOf, propertiesOf } from './agreement-messages.ts';
import type { Notice, PackageBrief } from './notice.ts';
import type { NoticeTerms } from './notice-terms.ts';
import { alreadyTold, endNotices, partsAwaiting, keepNotice, tellingsAsked } from './notices.sql.ts';
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

const columns = [...effectColumns, 'person', 'awaits', 'brief', 'tells'] as const;

/** A row of a notice or a message, which says what it tells, so that nobody is told it again. */
type Telling = Cells<(typeof columns)[number]> & { readonly tells: string };

/** After so many days effects are forgotten, and nothing that happened before is news. */
const oldNewsMs = keptDays * dayMs;

/**
 * Keeps whom events are told to, in the transaction that keeps the events: one row for each event, channel and person, and
 * for each webhook that asks. What the events answer is told to nobody any more. Accounts that become one or part again go
 * through what happened once more; what has been told is not told again.
 */
export async function insertNotices(transaction: Transaction, news: AgreementNews, step: NoticeStep): Promise<void> {
  const { goLiveAt } = step.notices;
  if (goLiveAt === null || news.events.length === 0) return;
  const since = step.now() - oldNewsMs;
  const fresh = { ...news, events: news.events.filter(({ event }) => event.at > since) };
  const all = [...noticesIn(fresh, step), ...messagesIn(fresh, step)];
  const told = await readTold(
    transaction,
    all.map(({ tells }) => tells),
  );
  for (const answer of answersIn(news.events, news.agreement))
    for (const { part } of await transaction.rows(partsAwaiting, [answer]))
      await transaction.run(endNotices, [part ?? null, answer]);
  // Whoever is given an offer ends what was told of it before, but not what was told of this very gift.
  for (const [tells, { part, isOver }] of told) if (!isOver) await transaction.run(keepNotice, [part, tells]);
  const rows = all.filter(({ tells }) => !told.has(tells)).map((telling) => inColumns(columns, telling));
  if (rows.length > 0) await transaction.insert({ table: 'effects', columns, rows });
}

interface Told {
  readonly part: number;
  readonly isOver: boolean;
}

/** Which of these have been told or wait to be, where, and whether that is over. */
async function readTold(reader: Reader, tellings: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  for (const asked of inLists(tellings, tellingsAsked))
    for (const row of await reader.rows(alreadyTold, asked))
      told.set(String(row['tells']), { part: Number(row['part']), isOver: row['is_over'] !== null });
  return told;
}

function noticesIn(news: AgreementNews, step: NoticeStep): readonly Telling[] {
  const { recipients } = step.notices;
  const now = step.now();
  const fates = fatesOf(news, step);
  const context = { agreement: news.agreement, recipients, isUrgent: news.brief.isUrgent };
  return noticesOf(news.events, context).flatMap((notice) => {
    const fate = fates.get(notice.number) ?? 'none';
    if (fate === 'none') return [];
    const nextAt = notice.isUrgent ? now : recipients.opensAt(notice.to, now);
    const effect = {
      part: news.part,
      account_id: news.accountId,
      number: notice.number,
      event: notice.kind,
      verdict: '',
      urgency: urgencies[notice.kind],
      body: bodyOf(news, notice, step),
      state: fate,
      next_at: nextAt,
      ...untried(now),
      person: notice.to,
      awaits: notice.awaits ?? null,
      brief: briefOf(news.brief, notice),
    };
    const to = createHash('sha256').update(notice.to).digest('hex').slice(0, 12);
    return recipients.channelsOf(notice.to).map((channel) => ({
      ...effect,
      id: effectId(news.part, news.accountId, `a${notice.number}`, `${channel}-${to}`),
      destination: channel,
      tells: `${notice.tells} ${channel} ${notice.to}`,
    }));
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

function messagesIn(news: AgreementNews, step: NoticeStep): readonly Telling[] {
  const now = step.now();
  const fates = fatesOf(news, step);
  const mirror = { ...propertiesOf(mirrorOf(news.agreement, step.dayOf)), rulesHash: news.rulesHash };
  return messagesOf(news.accountId, news.events, mirror).flatMap(({ number, type, body, tells }) => {
    const fate = fates.get(number) ?? 'none';
    const asking = step.notices.webhooks.filter(({ events }) => events.includes(type));
    if (fate === 'none') return [];
    const effect = {
      part: news.part,
      account_id: news.accountId,
      number,
      event: type,
      verdict: '',
      urgency: 0,
      body,
      state: fate,
      next_at: now,
      ...untried(now),
      person: null,
      awaits: null,
      brief: null,
    };
    return asking.map(({ id: webhook }) => ({
      ...effect,
      id: effectId(news.part, news.accountId, `a${number}`, webhook),
      destination: webhook,
      tells: `${tells} ${webhook}`,
    }));
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
  readonly data: Omit<Notice, 'kind' | 'at' | 'said' | 'awaits' | 'tells' | 'isUrgent'> & {
    readonly accountId: string;
    /** Until when the links of it are good. */
    readonly linksUntil: number;
  };
}

function bodyOf({ accountId }: AgreementNews, notice: Notice, { rules }: NoticeStep): string {
  const { kind: type, at, said: _said, awaits: _awaits, tells: _tells, isUrgent: _isUrgent, ...data } = notice;
  const linksUntil = at + (rules?.linkDays ?? defaultLinkDays) * dayMs;
  const body: NoticeBody = { type, timestamp: new Date(at).toISOString(), data: { ...data, accountId, linksUntil } };
  return JSON.stringify(body);
}

/** What is kept of a notice that may name people, until an erasure at the account empties it. */
export interface NoticeBrief extends Omit<PackageBrief, 'isUrgent'> {
  readonly said?: string;
}

function briefOf(brief: PackageBrief, { said }: Notice): string {
  const { isUrgent: _, reasons, activity, ...rest } = brief;
  const kept: NoticeBrief = {
    ...rest,
    reasons: reasons.slice(0, 3),
    activity: activity.slice(0, 10),
    ...(said === undefined ? {} : { said }),
  };
  return JSON.stringify(kept);
}
