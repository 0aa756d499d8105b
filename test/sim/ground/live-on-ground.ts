import { randomBytes } from 'node:crypto';
import type { Agreement, AgreementWord, Cycle, Input, Offer } from '../../../src/domain/index.ts';
import { createWithdrawals } from '../../../src/engine/index.ts';
import { day, hour, minute } from '../../agreement/hours.ts';
import { idOf, monday } from '../../agreement/town.ts';
import { company, did, saysWho } from '../../live/live-engine.ts';
import { hitsInTables } from '../../erasure/canaries.ts';
import { type Random, randomFrom } from '../random.ts';
import { checkGround } from './check-ground.ts';
import { type Ground, openGround } from './open-ground.ts';

/** What came of a history: how much of what happened, and what was wrong, with the step at which it was seen. */
export interface Lived {
  readonly happened: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

const names = ['ada', 'bob', 'cid', 'dot'];
const roles = ['ceo', 'head', 'ops'] as const;
const titles = { ceo: 'CEO', head: 'Head of Sales', ops: 'Operations Manager' } as const;
const facts = { industry: 'software', employees: 300, country: 'DE', 'business model': 'b2b', tech: 'salesforce' };
const origin = { file: 'crm', line: 0 };

interface Life {
  readonly ground: Ground;
  readonly random: Random;
  /** Marks of people who have been erased and have not come back. */
  readonly erased: Set<string>;
  readonly imports: { readonly source: string; readonly at: number }[];
  readonly withdrawn: string[];
}

/** Lives through a seed: each step something happens, both workers take it up, and what must always hold is looked at. */
export async function liveOnGround(seed: number, steps: number): Promise<Lived> {
  const ground = await openGround();
  const happened = new Map<string, number>();
  const life: Life = { ground, random: randomFrom(seed, 29), erased: new Set(), imports: [], withdrawn: [] };
  try {
    await ground.goTo(monday);
    for (let step = 0; step < steps; step += 1) {
      const [what, happens] = nextOf(life);
      happened.set(what, (happened.get(what) ?? 0) + 1);
      await happens();
      await ground.settle();
      const problems = await checkGround(ground.store, ground.clock.now);
      if (problems.length > 0) return { happened, problems: problems.map((one) => `step ${step}, ${what}: ${one}`) };
    }
    return { happened, problems: await lastLook(life) };
  } finally {
    await ground.end();
  }
}

async function lastLook({ ground, erased }: Life): Promise<readonly string[]> {
  const amiss = await ground.amiss();
  const hits = await Promise.all(
    [...erased].map(async (mark) => [mark, await hitsInTables(ground.store, mark)] as const),
  );
  return [...amiss, ...hits.filter(([, count]) => count > 0).map(([mark, count]) => `${mark} is there ${count} times`)];
}

type Happening = readonly [what: string, happens: () => Promise<unknown>];

function nextOf(life: Life): Happening {
  const { random, ground } = life;
  const name = random.pick(names);
  const kind = random.below(100);
  if (kind < 16) return ['hand', () => raiseHand(life, name)];
  if (kind < 22) return ['import', () => importFile(life, name)];
  if (kind < 27) return ['withdrawal', () => withdrawOrPutBack(life)];
  if (kind < 34) return ['same or not', () => sayWhetherSame(life)];
  if (kind < 39) return ['claim', () => claimDomain(life, name)];
  if (kind < 42) return ['erasure', () => erase(life, name)];
  if (kind < 44) return ['consent', () => comeBack(life)];
  if (kind < 51) return ['touch', () => ground.tell('crm', [touchOf(life, name)])];
  if (kind < 57) return ['deal', () => ground.tell('crm', [dealOf(life, name)])];
  if (kind < 61)
    return ['country', () => ground.tell('crm', [company({ domain: `${name}.example` }, countryOf(random))])];
  if (kind < 72) return ['time', () => ground.goTo(ground.clock.now + stepOf(random))];
  if (kind < 78) return ['raced words', () => raceWords(life, name)];
  return ['word', () => sayAWord(life, name)];
}

function stepOf(random: Random): number {
  const kind = random.next();
  if (kind < 0.5) return random.below(180) * minute;
  return kind < 0.85 ? random.below(60) * hour : random.below(20) * day;
}

function personOf(name: string, role: (typeof roles)[number]) {
  const mark = `zz${role}${name}`;
  return { mark, who: { id: `${mark}id`, email: `${mark}@${name}.example` } };
}

function handsOf(random: Random, name: string, at: number): readonly Input[] {
  const account = { domain: `${name}.example` };
  const { who } = personOf(name, random.pick(roles));
  const others = roles.map((role) => saysWho(personOf(name, role).who, { title: titles[role] }, account));
  return [
    company(account, facts),
    ...others,
    did(who, random.pick(['demo requested', 'page viewed']), at, {}, account),
  ];
}

async function raiseHand({ ground, random }: Life, name: string): Promise<void> {
  const late = random.chance(0.2) ? random.below(3 * hour) : 0;
  await ground.tell('web', handsOf(random, name, ground.clock.now - late), ground.clock.now - late);
}

async function importFile({ ground, random, imports }: Life, name: string): Promise<void> {
  const at = ground.clock.now;
  const source = `file ${imports.length}`;
  imports.push({ source, at });
  await ground.tell(source, handsOf(random, name, at - random.below(5) * day));
}

async function withdrawOrPutBack({ ground, random, imports, withdrawn }: Life): Promise<void> {
  const { store, clock } = ground;
  const withdrawals = createWithdrawals(store, randomBytes, () => clock.now);
  const back =
    withdrawn.length > 0 && random.chance(0.5) ? withdrawn.splice(random.below(withdrawn.length), 1)[0] : undefined;
  if (back !== undefined) return void (await withdrawals.reinstate(back, 'the test'));
  const own = imports.length > 0 && random.chance(0.8) ? random.pick(imports) : undefined;
  const [source, from] = own === undefined ? ['web', clock.now - random.below(2 * day)] : [own.source, own.at];
  const terms = { source, from, until: from + (own === undefined ? hour : 1), reason: 'a mistake', by: 'the test' };
  withdrawn.push((await withdrawals.withdraw(terms)).withdrawal.id);
}

async function sayWhetherSame({ ground, random }: Life): Promise<void> {
  const [one, other] = [random.pick(names), random.pick(names)];
  if (one === other) return;
  const what = random.chance(0.6) ? 'same as' : 'not the same as';
  const [account, at] = [{ domain: `${one}.example` }, ground.clock.now];
  const decision = { what, other: { domain: `${other}.example` } } as const;
  await ground.tell('decisions', [{ kind: 'decision', account, by: 'rita', at, decision, origin }]);
}

// A record with an id of its own has the domain; a second one that has it too leaves the domain by itself.
async function claimDomain({ ground, random }: Life, name: string): Promise<void> {
  await ground.tell('crm', [company({ id: `${random.pick(names)}-${random.below(2)}`, domain: `${name}.example` })]);
}

async function erase({ ground, random, erased }: Life, name: string): Promise<void> {
  const { mark, who } = personOf(name, random.pick(roles));
  const named = random.chance(0.5) ? who.email : who.id;
  const { erasures } = ground.workspace.engine;
  // Of whom nothing is known nobody can tell what else they are called.
  if (((await erasures.find(named))?.inputs ?? 0) === 0) return;
  await erasures.begin(named, 'the test');
  erased.add(mark);
}

async function comeBack({ ground, random, erased }: Life): Promise<void> {
  const mark = [...erased][random.below(Math.max(1, erased.size))];
  if (mark === undefined) return;
  const known = names.flatMap((name) => roles.map((role) => personOf(name, role)));
  const { who } = known.find((one) => one.mark === mark) ?? personOf('ada', 'ceo');
  erased.delete(mark);
  const on = Math.floor(ground.clock.now / day);
  await ground.tell('web', [{ kind: 'consent', account: {}, contact: who, state: 'given', on, origin }]);
}

function touchOf({ ground, random }: Life, name: string): Input {
  const at = ground.clock.now - (random.chance(0.5) ? random.below(4 * day) : 0);
  const by = random.pick(['jane@us.example', 'sam', 'Otto', 'hanna@us.example']);
  const { who } = personOf(name, random.pick(roles));
  const how = random.chance(0.5)
    ? ({ channel: 'phone' } as const)
    : ({ channel: 'meeting', outcome: random.pick(['held', 'no-show', 'canceled', 'booked']) } as const);
  const account = { domain: `${name}.example` };
  return { kind: 'touch', account, contact: who, ...how, on: Math.floor(at / day), at, isAutomated: false, by, origin };
}

function dealOf({ ground, random }: Life, name: string): Input {
  const today = Math.floor(ground.clock.now / day);
  const outcome = random.pick(['open', 'open', 'won', 'lost'] as const);
  const closedOn = outcome === 'open' ? {} : { closedOn: today - random.below(6) };
  const account = { domain: `${name}.example` };
  const contacts = [personOf(name, random.pick(roles)).who];
  const createdOn = today - random.below(20);
  return {
    kind: 'deal',
    id: `D-${name}-${random.below(2)}`,
    account,
    contacts,
    outcome,
    createdOn,
    ...closedOn,
    origin,
  };
}

function countryOf(random: Random) {
  return {
    country: random.pick(['DE', 'DE', 'KP']),
    relationship: random.pick(['prospect', 'competitor', 'prospect']),
  };
}

async function agreementOf({ ground }: Life, name: string): Promise<Agreement | undefined> {
  return ground.workspace.agreements.of(idOf(name));
}

async function sayAWord(life: Life, name: string): Promise<void> {
  const said = wordOf(life, name, await agreementOf(life, name));
  if (said !== undefined) await life.ground.workspace.agreements.say(idOf(name), said.word, said.by);
}

// Two people say something of what they see at one instant; what the one says may make the other too late.
async function raceWords(life: Life, name: string): Promise<void> {
  const { ground, random } = life;
  const agreement = await agreementOf(life, name);
  const said = [wordOf(life, name, agreement), wordOf(life, name, agreement)].filter((one) => one !== undefined);
  const at = ground.clock.now;
  const account = { domain: `${name}.example` };
  for (const { word, by } of random.chance(0.5) ? [...said, ...said] : said)
    await ground.workspace.engine.append([
      {
        source: 'decisions',
        id: `raced ${at} ${random.below(1_000_000)}`,
        receivedAt: at + random.below(3),
        inputs: [{ kind: 'decision', account, by, at, decision: word, origin }],
      },
    ]);
  await ground.settle();
}

interface Said {
  readonly word: AgreementWord;
  readonly by: string;
}

function wordOf(life: Life, name: string, agreement: Agreement | undefined): Said | undefined {
  const { random } = life;
  const cycle = random.chance(0.85) ? agreement?.cycles.at(-1) : random.pick(agreement?.cycles ?? []);
  if (cycle === undefined) return undefined;
  const offer = random.chance(0.8) ? cycle.offers.at(-1) : random.pick(cycle.offers);
  const by = offer?.assignee?.person ?? 'hanna';
  const word = offer !== undefined && random.chance(0.6) ? ofOffer(life, offer) : ofCycle(life, name, cycle);
  return { word, by };
}

function ofOffer({ random, ground }: Life, { id: offer, handoff }: Offer): AgreementWord {
  const codes =
    handoff === 'SDR to AE' ? ['not-ready', 'no-budget', 'bad-fit'] : ['not-mine', 'too-early', 'too-small'];
  const decider = { person: 'revops-lead', calendar: alwaysOpen };
  return random.pick<AgreementWord>([
    { what: 'accept', offer },
    { what: 'accept', offer },
    { what: 'accept', offer },
    { what: 'reject', offer, code: random.pick(codes), sentence: 'so it is' },
    { what: 'dispute', offer, sentence: 'they asked', decider },
    { what: 'settle', offer, isUpheld: random.chance(0.4), sentence: 'settled' },
    { what: 'pause', offer, reason: 'fair', untilAt: ground.clock.now + random.below(3 * day) },
    { what: 'resume', offer },
    { what: 'free', offer },
  ]);
}

const alwaysOpen = {
  zone: 'UTC',
  hours: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  leave: [],
};

function ofCycle({ random }: Life, name: string, { id: cycle }: Cycle): AgreementWord {
  const who = personOf(name, random.pick(roles)).who.email;
  const confirmed = (element: string): AgreementWord => {
    const note = `${who} said so`;
    return { what: 'evidence', cycle, element, state: 'confirmed', note };
  };
  return random.pick<AgreementWord>([
    ...['need', 'authority', 'timeline'].map(confirmed),
    ...['objection', 'product line', 'next step'].map(
      (note) => ({ what: 'note', cycle, name: note, text: who }) as const,
    ),
    { what: 'meeting', cycle, state: random.pick(['booked', 'held', 'no-show'] as const) },
    { what: 'recycle', cycle, sentence: 'not now' },
    { what: 'disqualify', cycle, reason: 'size', sentence: 'too small', reopensOn: 'employees' },
    { what: 'closing why', cycle, sentence: `${who} liked it`, tags: ['roi'] },
  ]);
}
