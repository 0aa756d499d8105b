import { randomBytes } from 'node:crypto';
import type { AgreementEvent } from '../../src/domain/index.ts';
import { type Outbox, createOutbox } from '../../src/engine/index.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { type Receiver, openReceiver } from '../effects/receiver.ts';
import { type HttpLive, serveLive } from '../http/http-live.ts';
import { type MailServer, openMailServer } from '../notices/mail-server.ts';
import { linksIn, sendAll } from '../notices/notices-live.ts';
import { apiMouth, commandMouth, signInPeople } from './door-mouths.ts';
import { type Mouth, type Say, engineMouth, sayBy } from './mouth.ts';
import { type Town, type TownTerms, openTown } from './town.ts';
import { playWeek, weekNames } from './week.ts';

/** The doors people speak through; links of messages only answer, whatever else is said goes by the door named behind them. */
export const mouthNames = ['engine', 'commands', 'API', 'mail and commands', 'Slack and API'] as const;

/** A town with a server, a mail server and a Slack of this machine. */
export interface House {
  readonly town: Town;
  readonly mouths: Readonly<Record<(typeof mouthNames)[number], Mouth>>;
  /** Whoever said or did something, by name, whichever door they came by. */
  readonly nameOf: (by: string) => string;
  end(): Promise<void>;
}

/** Opens a house, on a server where one is named. */
export async function openHouse({ url }: Pick<TownTerms, 'url'> = {}): Promise<House> {
  const town = await openTown(url === undefined ? {} : { url });
  const { store, clock, workspace } = town;
  const http = await serveLive({ engine: workspace.engine, store, clock, end: town.end }, {});
  const [mail, slack] = await Promise.all([openMailServer(), openReceiver()]);
  const outbox = await openOutboxOf(http, mail, slack);
  const people = signInPeople(http);
  const env = url === undefined ? {} : { env: { DATABASE_URL: url } };
  const commands = commandMouth(town.folder, { ...env, now: () => clock.now });
  const api = apiMouth(http, people);
  const linksOf = { mail: () => linksOfMails(mail), Slack: () => linksOfSlack(slack) };
  return {
    town,
    mouths: {
      engine: engineMouth(workspace),
      commands,
      API: api,
      'mail and commands': linkMouth({ outbox, http, links: linksOf.mail }, commands),
      'Slack and API': linkMouth({ outbox, http, links: linksOf.Slack }, api),
    },
    nameOf: (by) => people.nameOf(by),
    end: async () => {
      await http.end();
      await Promise.all([mail.close(), slack.close()]);
    },
  };
}

async function openOutboxOf(
  { store, clock, engine, url }: HttpLive,
  mail: MailServer,
  slack: Receiver,
): Promise<Outbox> {
  const outbox = createOutbox({
    store,
    clock: () => clock.now,
    random: randomBytes,
    keys: async () => secretKeys,
    dayOf: (epochMs) => engine.dayOf(epochMs),
    mail: { smtpUrl: mail.url, from: 'assay@us.example' },
    publicUrl: url,
    posting: { timeoutMs: 2_000, resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
  });
  await outbox.settings.change({ notifiesByMail: true, allowedTargets: ['localhost'] }, 'the test');
  await outbox.notify.slack.set('', slack.url, 'the test');
  return outbox;
}

function linksOfMails({ mails }: MailServer): readonly string[] {
  return mails.flatMap(({ text }) => [...linksIn(text).values()]);
}

function linksOfSlack({ received }: Receiver): readonly string[] {
  const found = JSON.stringify(received).matchAll(/https?:[^\s"|<>\\]+\/l\/[^\s"|<>\\]+/g);
  return [...new Set([...found].map(([link]) => link))];
}

interface Post {
  readonly outbox: Outbox;
  readonly http: HttpLive;
  /** All that have come so far, the latest last. */
  readonly links: () => readonly string[];
}

/** Answers offers by the link of a message; says everything else by another mouth. */
function linkMouth({ outbox, http, links }: Post, other: Mouth): Mouth {
  return {
    say: async (said, by) => {
      if (said.what !== 'accept' && said.what !== 'reject') return other.say(said, by);
      await sendAll(outbox);
      const fields = said.what === 'accept' ? {} : { code: said.code, sentence: said.sentence };
      const account = /^domain:([^#]+)#/.exec(said.offer)?.[1] ?? said.offer;
      for (const link of links().toReversed()) {
        const page = await (await fetch(link)).text();
        const form = /name="form" value="([^"]+)"/.exec(page)?.[1];
        const isMeant = page.includes(account) && page.includes(said.what === 'accept' ? '<h1>Accept' : '<h1>Reject');
        if (form === undefined || !isMeant) continue;
        return answer(http, link, { form, ...fields });
      }
      return `no link about ${said.offer} has come`;
    },
  };
}

async function answer({ url }: HttpLive, link: string, fields: Readonly<Record<string, string>>) {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' };
  const { status } = await fetch(link, { method: 'POST', headers, body: new URLSearchParams(fields) });
  return status === 200 ? undefined : `${link} answers ${status}`;
}

/** What a week came to: what was said, and everything that happened, with people by their names. */
export interface WeekPlayed {
  readonly said: readonly { readonly at: number; readonly by: string; readonly what: string }[];
  readonly history: readonly AgreementEvent[];
}

/** Plays the week, each word by the next of these doors. */
export async function playWeekIn({ town, mouths, nameOf }: House, by: readonly Mouth[]): Promise<WeekPlayed> {
  const said: { at: number; by: string; what: string }[] = [];
  const say: Say = async (utterance, who) => {
    said.push({ at: town.clock.now, by: who, what: utterance.what });
    const mouth = by[said.length % by.length] ?? mouths.engine;
    await sayBy(mouth, () => town.goTo(town.clock.now))(utterance, who);
  };
  await playWeek(town, say);
  const all = await Promise.all(weekNames.map((name) => town.history(name)));
  return { said, history: all.flat().map((event) => ({ ...event, by: nameOf(event.by) })) };
}
