import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Message } from '../../src/domain/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type Assigner, createAssigner } from '../../src/engine/assign/create-assigner.ts';
import type { OfferRoute, Owners } from '../../src/engine/assign/choosing/offer.ts';
import { createRoster, type PersonPut } from '../../src/engine/lists/create-roster.ts';
import { createSettings } from '../../src/engine/effects/create-settings.ts';
import { type EventStore, type Row, partOf } from '../../src/store/event-store.ts';
import { openPostgres, openSqlite, readMigrations } from '../../src/store/index.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { noon } from '../live/live-engine.ts';

/** A store with a roster, offers that wait, and assigners at work on it, each with connections of its own. */
export interface Office {
  readonly store: EventStore;
  readonly clock: { now: number };
  /** Every message the ledger was told, with what came of it. */
  readonly told: { readonly message: Message; readonly taken: string }[];
  /** Whether telling the ledger fails, as if the process ended there. */
  readonly cut: { isOff: boolean };
  /** An assigner on a store of its own. */
  worker(): Promise<Assigner>;
  end(): Promise<void>;
}

/** Opens an office on stores that all lead to one database. */
export async function openOffice(open: () => Promise<EventStore>): Promise<Office> {
  const clock = { now: noon };
  const told: Office['told'] = [];
  const cut = { isOff: false };
  const store = await open();
  const engines = [createEngine({ store, clock: () => clock.now })];
  const workerOn = (own: EventStore) => {
    const engine = createEngine({ store: own, clock: () => clock.now });
    engines.push(engine);
    const append = async (messages: readonly Message[]) => {
      if (cut.isOff) throw new Error('the process ended here');
      const taken = await engine.append(messages);
      for (const [index, message] of messages.entries()) told.push({ message, taken: String(taken[index]) });
      return taken;
    };
    return createAssigner({ store: own, append, clock: () => clock.now, dayOf: (at) => engine.dayOf(at) });
  };
  return {
    store,
    clock,
    told,
    cut,
    worker: async () => workerOn(await open()),
    end: async () => {
      for (const engine of engines) await engine.close();
    },
  };
}

/** Has work done in an office on a PostgreSQL server that is there for as long as it takes. */
export async function inServerOffice(work: (office: Office) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  const url = await server.createDatabase();
  const migrations = await readMigrations();
  const office = await openOffice(() => openPostgres({ url, migrations, poolSize: 4 }));
  try {
    await work(office);
  } finally {
    await office.end();
    await server.remove();
  }
}

/** An office on a file of its own. */
export async function openFileOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-office-'));
  const office = await openOffice(async () =>
    openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() }),
  );
  return {
    ...office,
    end: async () => {
      await office.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Somebody = Pick<PersonPut, 'id'> & Partial<PersonPut>;

/** Puts people onto the roster: they work always, unless it is said when. */
export async function employ({ store, clock }: Office, ...people: readonly Somebody[]): Promise<void> {
  const desk = { store, random: randomBytes, clock: () => clock.now };
  const all = people.map((one) => ({ name: one.id, zone: 'Europe/Berlin', hours: '24/7', isActive: true, ...one }));
  await createRoster(desk, async () => ({ moved: 0, told: 0 })).put(all, 'key:1');
}

/** Sets how many offers a day anybody gets. */
export async function guard({ store, clock }: Office, offersPerDay: number): Promise<void> {
  await createSettings(store, () => clock.now, randomBytes).change({ offersPerDay }, 'key:1');
}

/** A row that names a team, a person or an owner. */
export function to(name: string): OfferRoute {
  const target = name.endsWith(' owner')
    ? ({ to: name } as OfferRoute['target'])
    : name.startsWith('team ')
      ? ({ to: 'team', team: name.slice(5) } as const)
      : ({ to: 'person', person: name } as const);
  return { row: `row ${name}`, label: '', target };
}

/** An offer that waits, about a company of its own. */
export interface Waiting {
  readonly company: string;
  readonly routes: readonly OfferRoute[];
  readonly owners?: Owners;
  readonly urgency?: number;
  readonly state?: string;
  readonly attempt?: number;
  readonly assignee?: string;
  readonly touchedAt?: number;
}

/** The id of the offer about a company. */
export function offerOf(company: string): string {
  return `domain:${company}.com#1/sdr/1`;
}

/** Has offers wait, as the steps of their accounts would. */
export async function offer(
  { store, clock }: Pick<Office, 'store' | 'clock'>,
  ...offers: readonly Waiting[]
): Promise<void> {
  const names =
    'part id account_id cycle handoff state attempt path urgency routes owners assignee offered_at touched_at';
  const rows = offers.map((one) => {
    const account = `domain:${one.company}.com`;
    const stands = [one.state ?? 'unassigned', one.attempt ?? 1, 'route', one.urgency ?? 100];
    const texts = [JSON.stringify(one.routes), JSON.stringify(one.owners ?? {})];
    const which = [partOf(account), offerOf(one.company), account, `${account}#1`, 'marketing to SDR'];
    return [...which, ...stands, ...texts, one.assignee ?? null, clock.now, one.touchedAt ?? null, '{}'];
  });
  const columns = [...names.split(' '), 'body'];
  await store.transact((transaction) => transaction.insert({ table: 'offers', columns, rows }));
}

/** Puts offers where the steps of their accounts would have them once they know who has them. */
export async function makeSo({ store, told }: Office): Promise<void> {
  for (const { message, taken } of told.splice(0)) {
    const [input] = message.inputs;
    if (taken !== 'accepted' || input?.kind !== 'decision' || input.decision.what !== 'assign') continue;
    const { offer: id, to: assignee } = input.decision;
    await store.transact((transaction) =>
      transaction.run(`update offers set state = 'offered', assignee = $3, attempt = $4 where part = $1 and id = $2`, [
        partOf(id.slice(0, id.lastIndexOf('#'))),
        id,
        assignee.person,
        Number(message.id.split('/').at(-1)),
      ]),
    );
  }
}

/** Whom the ledger was told of, by company, in the order it was. */
export function assigned({ told }: Office): readonly string[] {
  return told.flatMap(({ message, taken }) => {
    const [input] = message.inputs;
    if (taken !== 'accepted' || input?.kind !== 'decision' || input.decision.what !== 'assign') return [];
    return [`${input.decision.offer.replace(/^domain:(.*)\.com#.*$/, '$1')}: ${input.decision.to.person}`];
  });
}

/** Why the last one was chosen. */
export function triedOf({ told }: Office): readonly string[] {
  const input = told.at(-1)?.message.inputs[0];
  if (input?.kind !== 'decision' || input.decision.what !== 'assign') return [];
  return input.decision.tried.map(({ what, why }) => `${what} ${why}`);
}

/** Works round after round, as many workers at once as there are, until nothing waits. */
export async function workAll(workers: readonly Assigner[]): Promise<void> {
  await Promise.all(
    workers.map(async (worker) => {
      for (;;) {
        const { assigned: given, busy } = await worker.assignWaiting();
        if (given === 0 && busy === 0) return;
      }
    }),
  );
}

/** All assignments, by target and offer. */
export function assignments({ store }: Office): Promise<readonly Row[]> {
  return store.rows(
    'select a.target, a.offer, a.attempt, a.person, a.told from assignments as a order by a.target, a.offer',
  );
}
