import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AgreementEvent, Assignee, Input, Message } from '../../../src/domain/index.ts';
import { type Workspace, createEngine, joinWorkspace, readPlaybookFolder } from '../../../src/engine/index.ts';
import { openSqlite, readMigrations } from '../../../src/store/index.ts';
import { monday } from '../../agreement/given.ts';
import { secretKeys } from '../../effects/outbox-live.ts';
import { company, did, saysWho } from '../../live/live-engine.ts';
import { fastFolder } from '../fast-folder.ts';
import { randomFrom } from '../random.ts';
import { type Happening, type Moment, happeningAt, momentsOf } from './seeded-life.ts';

const [hour, day] = [3_600_000, 86_400_000];
const origin = { file: 'crm', line: 0 };
const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };

/** The histories of a town's accounts, by name, and until when it was lived. */
export interface Histories {
  readonly byName: ReadonlyMap<string, readonly AgreementEvent[]>;
  /** What was told to the ledger, in order. */
  readonly told: readonly Message[];
  readonly until: number;
}

interface Town {
  readonly workspace: Workspace;
  readonly clock: { now: number };
  end(): Promise<void>;
}

async function openTown(): Promise<Town> {
  const folder = mkdtempSync(join(fastFolder(), 'assay-timers-'));
  const store = await openSqlite({ file: join(folder, 'assay.db'), migrations: await readMigrations() });
  const clock = { now: monday - hour };
  const now = () => clock.now;
  const engine = createEngine({ store, clock: now });
  const workspace = joinWorkspace({ store, engine, clock: now, uploads: folder, secretKeys: async () => secretKeys });
  const published = await engine.publish(await readPlaybookFolder('playbooks/b2b-saas'));
  if (!published.ok) throw new Error('the shipped playbook is broken');
  await workspace.outbox.settings.change({ goLiveAt: clock.now }, 'the test');
  const end = async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { workspace, clock, end };
}

/** Lives with many accounts at once, an engine that always runs: each word is said as things stand at its moment. */
export async function liveInTown(
  seed: number,
  { accounts, moments: count }: { readonly accounts: number; readonly moments: number },
  people: readonly Assignee[],
): Promise<Histories> {
  const town = await openTown();
  const names = Array.from({ length: accounts }, (_, index) => `a${index}`);
  const told: Message[] = [];
  const tell = async (name: string, inputs: readonly Input[]) => {
    const own: Message = { source: 'crm', id: `${name}/${told.length}`, receivedAt: town.clock.now, inputs };
    told.push(own);
    await town.workspace.engine.append([own]);
    await town.workspace.engine.settle();
  };
  const moments = names
    .flatMap((name, index) => momentsOf(seed * 1_000 + index, monday, count).map((moment) => ({ name, moment })))
    .toSorted((a, b) => a.moment.at - b.moment.at);
  try {
    town.clock.now = monday;
    for (const name of names) await tell(name, handOf(name, monday));
    for (const { name, moment } of moments) {
      town.clock.now = moment.at;
      await town.workspace.engine.settle();
      const inputs = await happens(town, name, moment, people);
      if (inputs.length > 0) await tell(name, inputs);
    }
    const until = await restOut(town);
    return { byName: await historiesOf(town, names), told, until };
  } finally {
    await town.end();
  }
}

/** The same words told to an engine that is out for hours or weeks at a time, its clock now and then behind. */
export async function liveWithOutages(seed: number, { told, byName, until }: Histories): Promise<Histories> {
  const random = randomFrom(seed, 17);
  const town = await openTown();
  let outUntil = 0;
  try {
    for (const message of told) {
      const isByPerson = message.inputs.some(({ kind }) => kind === 'signal');
      if (isByPerson || message.receivedAt >= outUntil) {
        town.clock.now = message.receivedAt - (random.chance(0.1) ? random.below(2 * day) : 0);
        await town.workspace.engine.settle();
        const isLong = random.chance(0.15);
        outUntil = message.receivedAt + (isLong ? random.below(21 * day) : random.below(12 * hour));
      }
      town.clock.now = message.receivedAt;
      await town.workspace.engine.append([message]);
      // What comes by way of a person is a step behind what is said of the company itself: nothing else may wait beside it.
      if (isByPerson) outUntil = await settled(town);
    }
    town.clock.now = until;
    await town.workspace.engine.settle();
    return { byName: await historiesOf(town, [...byName.keys()]), told, until };
  } finally {
    await town.end();
  }
}

async function settled({ workspace, clock }: Town): Promise<number> {
  await workspace.engine.settle();
  return clock.now;
}

async function restOut({ clock, workspace }: Town): Promise<number> {
  for (let left = 45; left > 0; left -= 1) {
    clock.now += 2 * day;
    await workspace.engine.settle();
  }
  return clock.now;
}

async function historiesOf(
  { workspace }: Town,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly AgreementEvent[]>> {
  const histories = new Map<string, readonly AgreementEvent[]>();
  for (const name of names) {
    const events = await workspace.agreements.events(`domain:${name}.example`, 5_000);
    histories.set(
      name,
      events.toReversed().map(({ event }) => event),
    );
  }
  return histories;
}

async function happens(
  { workspace, clock }: Town,
  name: string,
  moment: Moment,
  people: readonly Assignee[],
): Promise<readonly Input[]> {
  const agreement = await workspace.agreements.of(`domain:${name}.example`);
  const what = agreement === undefined ? undefined : happeningAt(moment, agreement, people);
  return what === undefined ? [] : inputsOf(name, what, clock.now);
}

function handOf(name: string, at: number): readonly Input[] {
  const account = { domain: `${name}.example` };
  const ceo = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const head = { id: `head-${name}`, email: `head@${name}.example` };
  return [
    company(account, facts),
    saysWho(ceo, { title: 'CEO' }, account),
    saysWho(head, { title: 'Head of Sales' }, account),
    did(ceo, 'demo requested', at, {}, account),
  ];
}

function inputsOf(name: string, what: Happening, at: number): readonly Input[] {
  const account = { domain: `${name}.example` };
  const contact = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  switch (what.kind) {
    case 'word':
      return [{ kind: 'decision', account, by: what.by, at, decision: what.word, origin }];
    case 'touch': {
      const { by, channel, outcome } = what;
      const how = outcome === undefined ? {} : { outcome };
      return [
        {
          kind: 'touch',
          account,
          contact: {},
          channel,
          on: Math.floor(at / day),
          at,
          isAutomated: false,
          by,
          ...how,
          origin,
        },
      ];
    }
    case 'hand':
      return [did(contact, 'demo requested', at, {}, account)];
    case 'country':
      return [company(account, what.isKnown ? { country: 'DE' } : { employees: 310 })];
    case 'deal': {
      const on = Math.floor(at / day);
      const closed = what.outcome === 'lost' ? { closedOn: on } : {};
      const { outcome } = what;
      return [
        { kind: 'deal', id: `D-${name}-${on}`, account, contacts: [], outcome, createdOn: on, ...closed, origin },
      ];
    }
  }
}
