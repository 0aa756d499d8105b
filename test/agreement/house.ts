import type { AgreementEvent } from '../../src/domain/index.ts';
import type { Outbox } from '../../src/engine/index.ts';
import { serveLive } from '../http/http-live.ts';
import { follow, formIn, linksIn, openPostOffice, sendAll, slackLinksIn } from '../notices/notices-live.ts';
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
  const office = await openPostOffice(http, { publicUrl: http.url, onSlack: true });
  const people = signInPeople(http);
  const env = url === undefined ? {} : { env: { DATABASE_URL: url } };
  const commands = commandMouth(town.folder, { ...env, now: () => clock.now });
  const api = apiMouth(http, people);
  const mailed = () => office.mail.mails.flatMap(({ text }) => [...linksIn(text).values()]);
  const onSlack = () => slackLinksIn(office.slack);
  return {
    town,
    mouths: {
      engine: engineMouth(workspace),
      commands,
      API: api,
      'mail and commands': linkMouth(office.outbox, mailed, commands),
      'Slack and API': linkMouth(office.outbox, onSlack, api),
    },
    nameOf: (by) => people.nameOf(by),
    end: async () => {
      await http.end();
      await office.close();
    },
  };
}

/** Answers offers by the latest link of a message that is about them; says everything else by another mouth. */
function linkMouth(outbox: Outbox, links: () => readonly string[], other: Mouth): Mouth {
  return {
    say: async (said, by) => {
      if (said.what !== 'accept' && said.what !== 'reject') return other.say(said, by);
      await sendAll(outbox);
      const fields = said.what === 'accept' ? {} : { code: said.code, sentence: said.sentence };
      const account = /^domain:([^#]+)#/.exec(said.offer)?.[1] ?? said.offer;
      for (const link of links().toReversed()) {
        const page = await (await fetch(link)).text();
        const isMeant = page.includes(account) && page.includes(said.what === 'accept' ? '<h1>Accept' : '<h1>Reject');
        if (formIn(page) === '' || !isMeant) continue;
        const { status } = await follow(link, fields);
        return status === 200 ? undefined : `${link} answers ${status}`;
      }
      return `no link about ${said.offer} has come`;
    },
  };
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
