import { randomBytes } from 'node:crypto';
import { type Agreement, type AgreementEvent, noAgreement } from '../../src/domain/index.ts';
import { evolve } from '../../src/domain/agreement/evolve.ts';
import { type Outbox, type PackageBrief, type PersonPut, createOutbox } from '../../src/engine/index.ts';
import type { Cause } from '../../src/engine/live/step/account-fold.ts';
import { type Operational, createOperational } from '../../src/engine/lists/create-operational.ts';
import { insertNotices } from '../../src/engine/notices/insert-notices.ts';
import { readNoticeTerms } from '../../src/engine/notices/notice-terms.ts';
import { type StakeholdersAt, stakeholdersAt } from '../../src/engine/notices/send/stakeholders-at.ts';
import { partOf } from '../../src/store/event-store.ts';
import { type Town, idOf, openTown, person } from '../agreement/town.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { type Receiver, openReceiver } from '../effects/receiver.ts';
import { type LiveEngine, openLive } from '../live/live-engine.ts';
import { type MailServer, openMailServer } from './mail-server.ts';

/** An outbox with a mail server and a Slack of this machine behind it. */
export interface PostOffice {
  readonly outbox: Outbox;
  readonly mail: MailServer;
  readonly slack: Receiver;
  readonly close: () => Promise<void>;
}

/** How a post office differs from the usual one. */
export interface PostTerms {
  /** Where links of messages lead. */
  readonly publicUrl: string;
  /** Whether messages go to Slack too, not by mail alone. */
  readonly onSlack?: boolean;
  /** Who is at an account; nobody, unless somebody tells. */
  readonly stakeholders?: StakeholdersAt;
}

/** Opens a post office for an engine: live since now, by mail, and on Slack where `onSlack` says so. */
export async function openPostOffice(
  { store, clock, engine }: Pick<LiveEngine, 'store' | 'clock' | 'engine'>,
  { onSlack = false, ...terms }: PostTerms,
): Promise<PostOffice> {
  const [mail, slack] = await Promise.all([openMailServer(), openReceiver()]);
  const outbox = createOutbox({
    store,
    clock: () => clock.now,
    random: randomBytes,
    keys: async () => secretKeys,
    dayOf: (epochMs) => engine.dayOf(epochMs),
    mail: { smtpUrl: mail.url, from: 'Assay <assay@us.example>' },
    posting: { timeoutMs: 2_000, resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
    ...terms,
  });
  await outbox.settings.change({ goLiveAt: clock.now, notifiesByMail: true, allowedTargets: ['localhost'] }, 'test');
  if (onSlack) await outbox.notify.slack.set('', slack.url, 'test');
  return {
    outbox,
    mail,
    slack,
    close: async () => {
      await Promise.all([mail.close(), slack.close()]);
    },
  };
}

/** An engine with a roster, whose messages go by a post office. */
export interface NoticesLive extends LiveEngine, Omit<PostOffice, 'close'> {
  readonly operational: Operational;
}

/** Who works here: Jane sells, Max is her manager and settles disputes, Olga looks after the handoff. */
export const people: readonly PersonPut[] = [
  person('jane', { name: 'Jane Doe', team: 'north', manager: 'max' }),
  person('max', { name: 'Max Muster', role: 'sales lead' }),
  person('olga', { name: 'Olga Ops', role: 'marketing ops' }),
];

/** Opens such an engine and its post office. */
export async function openNotices({ onSlack = false }: Pick<PostTerms, 'onSlack'> = {}): Promise<NoticesLive> {
  const live = await openLive();
  const { store, clock, engine } = live;
  const operational = createOperational({ store, random: randomBytes, clock: () => clock.now }, engine);
  await operational.roster.put(people, 'test');
  const stakeholders = stakeholdersAt(engine, operational);
  const { close, ...office } = await openPostOffice(live, {
    publicUrl: 'https://assay.us.example',
    onSlack,
    stakeholders,
  });
  return {
    ...live,
    ...office,
    operational,
    end: async () => {
      await close();
      await live.end();
    },
  };
}

/** A town whose mails go to a server of this machine. */
export interface MailTown extends Town {
  readonly mail: MailServer;
}

/** Opens such a town; a `login` of a name and a password goes before the address of the server. */
export async function openMailTown(login?: string): Promise<MailTown> {
  const mail = await openMailServer();
  const smtpUrl = login === undefined ? mail.url : mail.url.replace('//', `//${login}@`);
  const server = { smtpUrl, from: 'Assay <assay@us.example>' };
  const town = await openTown({ outside: { mail: server, publicUrl: 'https://assay.us.example' } });
  return {
    ...town,
    mail,
    end: async () => {
      await Promise.all([town.end(), mail.close()]);
    },
  };
}

/** Events of an account as the fold would have made them, with the agreement they lead to. */
export interface History {
  readonly accountId: string;
  readonly agreement: Agreement;
  readonly events: readonly AgreementEvent[];
}

const calendar = { zone: 'Europe/Berlin', hours: Array(7).fill([{ from: 540, to: 1_020 }]), holidays: [], leave: [] };

/** The offer of an account. */
export function offerId(name: string): string {
  return `${idOf(name)}#1/sdr/1`;
}

/** A cycle in which an offer was made and given to somebody. */
export function assigned(name: string, at: number, to = 'jane'): History {
  const accountId = idOf(name);
  const cycle = `${accountId}#1`;
  const offer = offerId(name);
  const place = { file: 'handoff.md', line: 1, column: 1 };
  const clock = { clock: 'accept', withinMinutes: 120, remindMinutes: 60, end: 'escalate', at: place } as const;
  const mark = { at, by: 'engine', cycle };
  const who = { person: to, team: 'north', calendar };
  return after({ accountId, agreement: noAgreement, events: [] }, [
    { ...mark, kind: 'CycleOpened', number: 1, isReopened: false },
    { ...mark, kind: 'OfferMade', offer, handoff: 'marketing to SDR', routes: [], gaps: [] },
    { ...mark, kind: 'OfferAssigned', offer, to: who, tried: [], isAgain: false, clocks: [clock] },
  ]);
}

/** A history with more events behind it. */
export function after(history: History, events: readonly AgreementEvent[]): History {
  const agreement = events.reduce(evolve, history.agreement);
  return { ...history, agreement, events: [...history.events, ...events] };
}

/** A package. */
export function briefOf(name: string, more: Partial<PackageBrief> = {}): PackageBrief {
  return {
    accountName: name,
    headline: 'a demo was requested on the website',
    reasons: ['asked for a demo', 'software, 300 people', 'CEO', 'a fourth reason'],
    gaps: ['Is there a budget?'],
    activity: ['2026-11-20 asked for a demo'],
    isUrgent: true,
    ...more,
  };
}

/** Says how the events of a step came about; they arrived just now, unless told otherwise. */
export interface Telling {
  readonly from?: number;
  readonly brief?: PackageBrief;
  readonly cause?: Cause;
  readonly source?: string;
}

/** Tells whoever is to be told of the events of a history, from one of them on, as a step would. */
export async function tell(
  { store, clock, engine }: Pick<NoticesLive, 'store' | 'clock' | 'engine'>,
  { accountId, agreement, events }: History,
  { from = 1, brief = briefOf(accountId), cause = 'input', source = 'web' }: Telling = {},
): Promise<void> {
  const notices = await readNoticeTerms(store, { handoff: { dispute: { decider: 'max', withinMinutes: 480 } } });
  const today = await engine.dayOf(clock.now);
  const occasion = { cause, on: today, input: { source, receivedAt: clock.now } };
  const numbered = events.map((event, index) => ({ number: index + 1, event, occasion })).slice(from - 1);
  const step = { notices, dayOf: () => today, now: () => clock.now, rules: { linkDays: 7 } };
  const news = { part: partOf(accountId), accountId, events: numbered, agreement, brief, rulesHash: 'the hash' };
  await store.transact((transaction) => insertNotices(transaction, news, step));
}

/** Rounds until nothing more leaves. */
export async function sendAll(outbox: Outbox): Promise<void> {
  for (;;) {
    const counts = await Promise.all((await outbox.dispatch()).values());
    if (counts.every((count) => count === 0)) return;
  }
}

/** The links of a text, by the word before each. */
export function linksIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^([^:\n]+): (https?:\S+)/gm)].map(([, label = '', url = '']) => [label, url]));
}

/** The links that were sent to a Slack, each once. */
export function slackLinksIn({ received }: Pick<Receiver, 'received'>): readonly string[] {
  const found = JSON.stringify(received).matchAll(/https?:[^\s"|<>\\]+\/l\/[^\s"|<>\\]+/g);
  return [...new Set([...found].map(([link]) => link))];
}

/** What the form of a page has to bring back; nothing where there is none. */
export function formIn(page: string): string {
  return /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** Opens the page of a link and sends its form, as a browser does. */
export async function follow(link: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
  const form = formIn(await (await fetch(link)).text());
  const headers = { origin: new URL(link).origin, 'sec-fetch-site': 'same-origin' };
  return fetch(link, { method: 'POST', headers, body: new URLSearchParams({ form, ...fields }) });
}
