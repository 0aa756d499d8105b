import type { AgreementEvent } from '../../../src/domain/index.ts';
import { type Agreement, eventText, stageOf } from '../../../src/domain/index.ts';
import type { OfferLine } from '../../../src/engine/index.ts';
import { run } from '../../cli/terminal.ts';
import { ask, serveLive } from '../../http/http-live.ts';
import { apiMouth, commandMouth, signInPeople } from '../door-mouths.ts';
import type { Mouth } from '../mouth.ts';
import { type Town, type TownTerms, idOf, openTown } from '../town.ts';
import { type Door, type Stands, type Told, caseAccount, latestOf } from './door.ts';

const accountId = idOf(caseAccount);

/** Commands: what is said and what is looked up goes by `assay`, beside a service that works off what is due. */
export async function openCommands(terms: TownTerms): Promise<Door> {
  const town = await openTown(terms);
  const read = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await run(town.folder, [...args, '--json'], { now: () => town.clock.now });
    if (code !== 0) throw new Error(err);
    return out;
  };
  const shown = async () =>
    JSON.parse(await read('cycle', 'show', accountId)) as Agreement & { readonly events: readonly AgreementEvent[] };
  return {
    ...common(town, commandMouth(town.folder, { now: () => town.clock.now })),
    history: async () => (await shown()).events.map(toldOf),
    stands: async () => {
      const agreement = await shown();
      const lines = (await read('offers', '--account', accountId, '--all')).split('\n').filter((line) => line !== '');
      const offers = lines.map((line) => JSON.parse(line) as OfferLine);
      return standsOf(
        stageOf(agreement),
        offers.find(({ id }) => id === agreement.cycles.at(-1)?.offers.at(-1)?.id),
      );
    },
    end: town.end,
  };
}

/** The API: whoever says something has signed in. */
export async function openApi(terms: TownTerms): Promise<Door> {
  const town = await openTown(terms);
  const { engine } = town.workspace;
  const http = await serveLive({ engine, store: town.store, clock: town.clock, end: town.end }, {});
  const people = signInPeople(http);
  const account = `/api/v1/accounts/${encodeURIComponent(accountId)}`;
  const read = async (path: string) => {
    const { status, body, text } = await ask(http, `GET ${path}`, http.read);
    if (status !== 200) throw new Error(text);
    return body;
  };
  return {
    ...common(town, apiMouth(http, people)),
    history: async () => {
      const { events } = (await read(`${account}/cycle-events?limit=200`)) as { readonly events: readonly Sent[] };
      return events.toReversed().map((event) => {
        const { kind, at, by, text, cycle, offer } = event;
        const which = { ...(cycle && { cycle }), ...(offer && { offer }) };
        return {
          kind,
          at: Date.parse(at),
          by: people.nameOf(by),
          ...which,
          text: text.replaceAll(/user:[\w-]+/g, people.nameOf),
        };
      });
    },
    stands: async () => {
      const { stage, cycles } = await read(`${account}/cycles`);
      const { offers } = await read(`/api/v1/offers?account=${encodeURIComponent(accountId)}`);
      const latest = cycles.at(-1)?.offers.at(-1);
      const line = offers.find(({ id }: { readonly id: string }) => id === latest);
      return standsOf(stage, line && { ...line, ...(line.dueAt && { dueAt: Date.parse(line.dueAt) }) });
    },
    end: () => http.end(),
  };
}

type Sent = Omit<Told, 'at'> & { readonly at: string };

function common(town: Town, mouth: Mouth): Pick<Door, 'goTo' | 'hear' | 'say' | 'put' | 'latest'> {
  const settle = () => town.goTo(town.clock.now);
  return {
    goTo: town.goTo,
    hear: town.hear,
    latest: async () => latestOf(await town.workspace.agreements.of(accountId)),
    say: async (said, by) => {
      const problem = await mouth.say(said, by);
      await settle();
      return problem;
    },
    put: async (person, by) => {
      await town.workspace.operational.roster.put([person], by);
      await settle();
    },
  };
}

function toldOf(event: AgreementEvent): Told {
  const { kind, at, by } = event;
  const which = { ...('cycle' in event && { cycle: event.cycle }), ...('offer' in event && { offer: event.offer }) };
  return { kind, at, by, ...which, text: eventText(event, 'Europe/Berlin') };
}

function standsOf(stage: Stands['stage'], line: Pick<OfferLine, 'state' | 'assignee' | 'dueAt'> | undefined): Stands {
  if (line === undefined) return { stage };
  const { state, assignee, dueAt } = line;
  return {
    stage,
    offer: state,
    ...(assignee === undefined ? {} : { with: assignee }),
    ...(dueAt === undefined ? {} : { due: dueAt }),
  };
}
