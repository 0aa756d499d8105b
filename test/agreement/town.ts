import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgreementEvent, Cycle, Input } from '../../src/domain/index.ts';
import {
  type OfferLine,
  type PersonPut,
  type StorePlace,
  type Workspace,
  type WorkspaceTerms,
  createEngine,
  joinWorkspace,
  readPlaybookFolder,
} from '../../src/engine/index.ts';
import { openStore } from '../../src/engine/live/open-workspace.ts';
import type { PlaybookFiles } from '../../src/playbook/index.ts';
import { readMigrations } from '../../src/store/index.ts';
import type { EventStore } from '../../src/store/event-store.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { did, message } from '../live/live-engine.ts';
import { raisedHand } from './heard.ts';
import { day, hour } from './hours.ts';
import { type Say, engineMouth, sayBy } from './mouth.ts';

/** Monday 30 November 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 10, 30, 8);

/** A workspace with a roster in which time is moved by hand. */
export interface Town {
  readonly workspace: Workspace;
  readonly store: EventStore;
  /** Where commands find the store: `assay-data` in this folder, unless it is on a server. */
  readonly folder: string;
  readonly clock: { now: number };
  /** Goes on to an instant, works off what is due, and chooses who gets what waits. */
  readonly goTo: (at: number) => Promise<void>;
  /** Something arrives now; a file has a source of its own. */
  readonly hear: (inputs: readonly Input[], source?: string) => Promise<void>;
  /** The CEO of a company that fits asks for a demo. */
  readonly raiseHand: (name: string) => Promise<void>;
  /** Somebody says something to the engine itself. */
  readonly say: Say;
  /** The latest offer of an account. */
  readonly offerOf: (name: string) => Promise<OfferLine>;
  /** The cycles of an account, the first first. */
  readonly cyclesOf: (name: string) => Promise<readonly Cycle[]>;
  /** What happened at an account, the first first. */
  readonly history: (name: string) => Promise<readonly AgreementEvent[]>;
  /** What is amiss in the store, and what would be otherwise if it were rebuilt; nothing where all is well. */
  readonly amiss: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

/** How a town differs from the usual one. */
export interface TownTerms {
  /** A server in place of a file. */
  readonly url?: string;
  /** The folder in which its own is made; that of temporary files unless a test says otherwise. */
  readonly within?: string;
  readonly files?: PlaybookFiles;
  readonly people?: readonly PersonPut[];
  /** Nothing leaves it unless mails have a server. */
  readonly outside?: Pick<WorkspaceTerms, 'mail' | 'publicUrl'>;
  /** Since when it is live, in epoch milliseconds; null for one that is not. */
  readonly goLiveAt?: number | null;
}

/** The account of a name. */
export const idOf = (name: string) => `domain:${name}.example`;

/** What people are erased under in a town. */
export const townSecret = async (): Promise<string> => 'a secret of the town';

/** Opens a town; a day before the week somebody nobody cares for has looked at a page, so that silence means something. */
export async function openTown(terms: TownTerms = {}): Promise<Town> {
  const { url, files, people = staff, outside = {}, within = tmpdir() } = terms;
  const clock = { now: monday - day };
  const folder = mkdtempSync(join(within, 'assay-town-'));
  mkdirSync(join(folder, 'assay-data'));
  const place: StorePlace = url === undefined ? { file: join(folder, 'assay-data', 'assay.db') } : { url };
  const store = await openStore(place, await readMigrations());
  const engine = createEngine({ store, clock: () => clock.now, secret: townSecret });
  const uploads = join(folder, 'imports');
  const parts = { store, engine, clock: () => clock.now, uploads, secretKeys: async () => secretKeys, ...outside };
  const workspace = joinWorkspace(parts);
  const published = await engine.publish(files ?? (await readPlaybookFolder('playbooks/b2b-saas')));
  if (!published.ok) throw new Error(`the playbook is broken: ${published.problems[0]?.message ?? ''}`);
  await workspace.operational.roster.put(people, 'the test');
  await engine.append([message([did({ email: 'somebody@else.example' }, 'page viewed', clock.now)], clock.now)]);
  const { goLiveAt = monday - hour } = terms;
  clock.now = monday - hour;
  if (goLiveAt !== null)
    await workspace.outbox.settings.change({ goLiveAt, notifiesByMail: outside.mail !== undefined }, 'the test');
  const own = { workspace, store, folder, clock };
  return { ...own, ...doings(own) };
}

/** Somebody of the roster who works in Berlin, Monday to Friday, nine to five. */
export function person(id: string, more: Partial<PersonPut> = {}): PersonPut {
  const known = { id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, email: `${id}@us.example` };
  return { ...known, zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', isActive: true, ...more };
}

/** Who works here: two SDRs for German-speaking countries, an account executive, their head, RevOps. */
export const staff: readonly PersonPut[] = [
  person('jane', { team: 'sdr-dach', manager: 'hanna' }),
  person('sam', { team: 'sdr-dach', manager: 'hanna' }),
  person('otto', { team: 'ae', manager: 'hanna' }),
  person('hanna', { team: 'sdr' }),
  person('revops-lead', { name: 'Rita', email: 'rita@us.example' }),
];

/** Works off what waits; whoever is chosen for one offer may move another, so until nobody is chosen any more. */
async function settle({ engine, assigner }: Workspace): Promise<void> {
  do await engine.settle();
  while ((await assigner.assignWaiting()).assigned > 0);
}

/** The instants at which a town looks up on its way from one to another: as a service that runs does, only less often. */
export function* instantsBetween(from: number, to: number): Generator<number> {
  for (let now = from; now < to;) {
    now = Math.min(to, now + (to - now > 2 * day ? day : hour / 2));
    yield now;
  }
}

async function amissIn({ engine }: Workspace): Promise<readonly string[]> {
  const [diagnosis, rebuilt] = [await engine.diagnose(), await engine.rebuild()];
  if (diagnosis === undefined || rebuilt === undefined) return ['no playbook is in force'];
  return [
    ...diagnosis.findings.map(({ invariant, accountId = '', what }) => `${invariant} ${accountId} ${what}`),
    ...rebuilt.differences.map(({ accountId, stored, anew }) => `${accountId}: stored ${stored}, anew ${anew}`),
  ];
}

type Own = Pick<Town, 'workspace' | 'store' | 'clock' | 'folder'>;

function doings({ workspace, clock, folder }: Own): Omit<Town, keyof Own> {
  const { engine, agreements } = workspace;
  const workOff = () => settle(workspace);
  const hear: Town['hear'] = async (inputs, source = 'web') => {
    await engine.append([{ ...message(inputs, clock.now), source }]);
    await workOff();
  };
  return {
    goTo: async (at) => {
      if (clock.now >= at) return workOff();
      for (const instant of instantsBetween(clock.now, at)) {
        clock.now = instant;
        await workOff();
      }
    },
    hear,
    raiseHand: (name) => hear(raisedHand(name, clock.now)),
    say: sayBy(engineMouth(workspace), workOff),
    offerOf: async (name) => {
      const offers = await agreements.offers({ accountId: idOf(name), limit: 50 });
      const last = offers.toSorted((a, b) => a.offer.offeredAt - b.offer.offeredAt || a.id.localeCompare(b.id)).at(-1);
      if (last === undefined) throw new Error(`${name} is not offered`);
      return last;
    },
    cyclesOf: async (name) => (await agreements.of(idOf(name)))?.cycles ?? [],
    history: async (name) => (await agreements.events(idOf(name), 500)).toReversed().map(({ event }) => event),
    amiss: () => amissIn(workspace),
    end: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
