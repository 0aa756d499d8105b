import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { AgreementWord, Input } from '../../src/domain/index.ts';
import {
  type OfferLine,
  type Workspace,
  createEngine,
  joinWorkspace,
  readPlaybookFolder,
} from '../../src/engine/index.ts';
import type { WorkspaceTerms } from '../../src/engine/live/open-workspace.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { company, did, message, saysWho } from '../live/live-engine.ts';

/** Monday 30 November 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 10, 30, 8);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A workspace with a roster in which time is moved by hand. */
export interface Town {
  readonly workspace: Workspace;
  readonly clock: { now: number };
  /** Goes on to an instant, works off what is due, and chooses who gets what waits. */
  goTo(at: number): Promise<void>;
  /** Something arrives now. */
  hear(inputs: readonly Input[]): Promise<void>;
  /** Somebody says something of an offer or a cycle; fails where it is not taken. */
  say(name: string, word: AgreementWord, by: string): Promise<void>;
  /** The latest offer of an account. */
  offerOf(name: string): Promise<OfferLine>;
  /** What happened at an account, the first first, as words. */
  story(name: string): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** The account of a name. */
export const idOf = (name: string) => `domain:${name}.example`;

/** What people are erased under in a town. */
export const townSecret = async (): Promise<string> => 'a secret of the town';

/** Opens a town on a store; nothing leaves it unless mails have a server. */
export async function openTown(
  store: EventStore,
  outside: Pick<WorkspaceTerms, 'mail' | 'publicUrl'> = {},
): Promise<Town> {
  const clock = { now: monday - hour };
  const engine = createEngine({ store, clock: () => clock.now, secret: townSecret });
  const uploads = join(tmpdir(), 'assay-town');
  const workspace = joinWorkspace({
    store,
    engine,
    clock: () => clock.now,
    uploads,
    secretKeys: async () => secretKeys,
    ...outside,
  });
  const published = await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  if (!published.ok) throw new Error('the shipped playbook is broken');
  await workspace.operational.roster.put(staff, 'the test');
  await workspace.outbox.settings.change(
    { goLiveAt: clock.now, notifiesByMail: outside.mail !== undefined },
    'the test',
  );
  return townOf(workspace, clock);
}

const work = { zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', isActive: true };

/** Who works here: two SDRs for German-speaking countries, an account executive, their head, RevOps. */
const staff = [
  { id: 'jane', name: 'Jane', email: 'jane@us.example', team: 'sdr-dach', manager: 'hanna', ...work },
  { id: 'sam', name: 'Sam', email: 'sam@us.example', team: 'sdr-dach', manager: 'hanna', ...work },
  { id: 'otto', name: 'Otto', email: 'otto@us.example', team: 'ae', manager: 'hanna', ...work },
  { id: 'hanna', name: 'Hanna', email: 'hanna@us.example', team: 'sdr', ...work },
  { id: 'revops-lead', name: 'Rita', email: 'rita@us.example', ...work },
];

function townOf(workspace: Workspace, clock: { now: number }): Town {
  const { engine, agreements, assigner } = workspace;
  const settle = async () => {
    // Whoever is chosen for one may move another: until nothing is chosen any more.
    for (let chosen = 1; chosen > 0;) {
      await engine.settle();
      chosen = (await assigner.assignWaiting()).assigned;
      await engine.settle();
    }
  };
  return {
    workspace,
    clock,
    goTo: async (at) => {
      // As a service that runs does, only less often.
      while (clock.now < at) {
        clock.now = Math.min(at, clock.now + (at - clock.now > 2 * day ? day : hour / 2));
        await settle();
      }
    },
    hear: async (inputs) => {
      await engine.append([message(inputs, clock.now)]);
      await settle();
    },
    say: async (name, word, by) => {
      const said =
        word.what === 'dispute'
          ? await agreements.dispute(word.offer, word.sentence, by)
          : await agreements.say(idOf(name), word, by);
      if (!said.ok) throw new Error(said.problem);
      await settle();
    },
    offerOf: async (name) => {
      const offers = await agreements.offers({ accountId: idOf(name), limit: 50 });
      const last = offers.toSorted((a, b) => a.offer.offeredAt - b.offer.offeredAt || a.id.localeCompare(b.id)).at(-1);
      if (last === undefined) throw new Error(`${name} is not offered`);
      return last;
    },
    story: async (name) => (await agreements.events(idOf(name), 500)).toReversed().map(({ event }) => event.kind),
    end: () => engine.close(),
  };
}

const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };

/** A company that fits, whose CEO asks for a demo, and a head of sales beside them. */
export async function raiseHand(town: Town, name: string): Promise<void> {
  const ceo = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const head = { id: `head-${name}`, email: `head@${name}.example` };
  const account = { domain: `${name}.example` };
  await town.hear([
    company(account, facts),
    saysWho(ceo, { title: 'CEO' }, account),
    saysWho(head, { title: 'Head of Sales' }, account),
    did(ceo, 'demo requested', town.clock.now, {}, account),
  ]);
}

/** Somebody of us calls, writes or meets them. */
export async function touch(
  town: Town,
  name: string,
  by: string,
  how: { channel?: 'phone' | 'meeting'; outcome?: string } = {},
): Promise<void> {
  const { channel = 'phone', outcome } = how;
  await town.hear([
    {
      kind: 'touch',
      account: { domain: `${name}.example` },
      contact: { email: `ceo@${name}.example` },
      channel,
      on: Math.floor(town.clock.now / day),
      at: town.clock.now,
      isAutomated: false,
      by,
      ...(outcome === undefined ? {} : { outcome }),
      origin: { file: 'crm', line: 0 },
    },
  ]);
}

/** A deal as the CRM tells of it. */
export async function deal(town: Town, name: string, outcome: 'open' | 'won'): Promise<void> {
  const today = Math.floor(town.clock.now / day);
  await town.hear([
    {
      kind: 'deal',
      id: `D-${name}`,
      account: { domain: `${name}.example` },
      contacts: [],
      outcome,
      createdOn: today - (outcome === 'won' ? 1 : 0),
      ...(outcome === 'won' ? { closedOn: today } : {}),
      origin: { file: 'crm', line: 0 },
    },
  ]);
}

/** A whole week: who is offered what, and what they make of it. */
export async function playWeek(town: Town): Promise<void> {
  await town.goTo(monday);
  for (const name of ['acme', 'beta', 'gamma', 'delta']) await raiseHand(town, name);
  await acmeIsTaken(town);
  await gammaIsTooEarly(town);
  // Nobody answers for beta, and nobody calls delta.
  const delta = await town.offerOf('delta');
  await town.say('delta', { what: 'accept', offer: delta.id }, delta.assignee ?? '');
  await town.goTo(monday + day);
  await betaIsDisputed(town);
  await town.goTo(monday + 2 * day);
  await touch(town, 'acme', 'otto@us.example', { channel: 'meeting', outcome: 'no-show' });
  await town.goTo(monday + 3 * day);
  await raiseHand(town, 'gamma');
  await touch(town, 'acme', 'otto@us.example', { channel: 'meeting', outcome: 'held' });
  await deal(town, 'acme', 'open');
  await town.goTo(monday + 4 * day);
  await deal(town, 'acme', 'won');
  const cycle = `${idOf('acme')}#1`;
  await town.say('acme', { what: 'closing why', cycle, sentence: 'the pilot paid for itself', tags: ['roi'] }, 'otto');
  await town.goTo(monday + 40 * day);
}

async function acmeIsTaken(town: Town): Promise<void> {
  await discover(town, 'acme');
  const ae = await town.offerOf('acme');
  await town.say('acme', { what: 'accept', offer: ae.id }, ae.assignee ?? '');
}

/** Whoever is offered a lead takes it and learns all that an AE asks for. */
export async function discover(town: Town, name: string): Promise<void> {
  const offer = await town.offerOf(name);
  const rep = offer.assignee ?? '';
  const cycle = offer.cycle;
  await town.goTo(town.clock.now + 30 * minute);
  await town.say(name, { what: 'accept', offer: offer.id }, rep);
  await touch(town, name, `${rep}@us.example`);
  for (const element of ['need', 'authority', 'timeline'])
    await town.say(name, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said on the phone' }, rep);
  await town.say(name, { what: 'meeting', cycle, state: 'booked', on: Math.floor((monday + 2 * day) / day) }, rep);
  for (const note of ['objection', 'product line', 'next step'])
    await town.say(name, { what: 'note', cycle, name: note, text: 'noted' }, rep);
}

async function gammaIsTooEarly(town: Town): Promise<void> {
  const offer = await town.offerOf('gamma');
  const rejected = { what: 'reject', offer: offer.id, code: 'too-early', sentence: 'budget is set in autumn' } as const;
  await town.say('gamma', rejected, offer.assignee ?? '');
}

async function betaIsDisputed(town: Town): Promise<void> {
  const offer = await town.offerOf('beta');
  const rejected = { what: 'reject', offer: offer.id, code: 'too-small', sentence: 'they look small' } as const;
  await town.say('beta', rejected, offer.assignee ?? '');
  const decider = { person: 'revops-lead', calendar: { zone: 'UTC', hours: [], holidays: [], leave: [] } };
  await town.say('beta', { what: 'dispute', offer: offer.id, sentence: 'three hundred people', decider }, 'mia');
  await town.goTo(town.clock.now + hour);
  await town.say('beta', { what: 'settle', offer: offer.id, isUpheld: false, sentence: 'they are 300' }, 'rita');
}
