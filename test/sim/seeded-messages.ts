import type { AccountRef, ContactRef, Input, Message } from '../../src/domain/index.ts';
import { company, day, did, noon, saysWho } from '../live/live-engine.ts';
import { type Random, randomFrom } from './random.ts';

/** How many people and companies there are to write about. */
export interface World {
  readonly seed: number;
  readonly people: number;
  readonly companies: number;
}

/** The nth message of a world: the same whenever it is asked for, except for when it reaches us. */
export function messageOf(world: World, n: number, receivedAt: number): Message {
  const random = randomFrom(world.seed, n, 1);
  const inputs = Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => inputOf(world, random, n, receivedAt));
  return { source: `source ${n % 2}`, id: `m${n}`, receivedAt, inputs };
}

/** What the nth message would hold if it came again with another body. */
export function conflictOf(world: World, n: number, receivedAt: number): Message {
  return { ...messageOf(world, n, receivedAt), inputs: messageOf(world, n + 1_000_003, receivedAt).inputs };
}

function inputOf(world: World, random: Random, n: number, receivedAt: number): Input {
  const kind = random.next();
  if (kind < 0.45) return signalOf(world, random, n, receivedAt);
  const facts = { title: random.pick(['CEO', 'VP Sales', 'Intern', 'Head of Marketing']) };
  if (kind < 0.75) return personOf(world, random, facts);
  if (kind < 0.97) return companyOf(world, random);
  return dealOf(world, random, n);
}

// What happened, happened at most ten days before it reached us.
function signalOf(world: World, random: Random, n: number, receivedAt: number): Input {
  const person = random.below(world.people);
  const event = random.pick(['demo requested', 'page viewed', 'webinar attended', 'mail clicked']);
  const on = Math.floor(receivedAt / day) - random.below(10);
  const properties = event === 'page viewed' ? { path: random.pick(['/pricing', '/security']) } : {};
  const account = random.chance(0.15) ? companyRef(world, random, person % world.companies) : {};
  return did(identityOf(world, random, person), event, on * day + (n % 1000), properties, account);
}

function personOf(world: World, random: Random, facts: Readonly<Record<string, string>>): Input {
  const person = random.below(world.people);
  const account = random.chance(0.4) ? companyRef(world, random, person % world.companies) : {};
  return saysWho(identityOf(world, random, person), facts, account);
}

function companyOf(world: World, random: Random): Input {
  const facts = { industry: random.pick(['software', 'fintech', 'retail']), employees: 20 + random.below(5) * 100 };
  return company(companyRef(world, random, random.below(world.companies)), facts);
}

// Its days are its own, so that it is the same deal whenever it reaches us.
function dealOf(world: World, random: Random, n: number): Input {
  const outcome = random.pick(['open', 'won', 'lost'] as const);
  const createdOn = Math.floor(noon / day) - 20 - random.below(20);
  const account = companyRef(world, random, random.below(world.companies));
  const closed = outcome === 'open' ? {} : { closedOn: createdOn + 15 };
  return { kind: 'deal', id: `D${n}`, account, contacts: [], outcome, createdOn, ...closed, origin: dealOrigin };
}

const dealOrigin = { file: 'web', line: 0 };

// People are known by little at first and by more later; a few share a device, an id or a free mail provider.
function identityOf({ companies }: World, random: Random, person: number): ContactRef {
  const employer = person % companies;
  const domain = person % 7 === 3 ? 'gmail.com' : `c${employer}.com`;
  const id = `U${person % 11 === 5 ? person - 1 : person}`;
  const email = `p${person}@${domain}`;
  const anonymous = person % 5 === 2 ? `shared${person % 3}` : `x${person}`;
  return random.pick([
    { anonymous },
    { anonymous },
    { id },
    { id, anonymous },
    { email },
    { id, email },
    { id, email, anonymous },
  ]);
}

// A company, too; and some domains are claimed by two.
function companyRef(_: World, random: Random, company: number): AccountRef {
  const id = company % 6 === 1 && random.chance(0.3) ? `H${company}` : `G${company}`;
  const domain = `c${company}.com`;
  const name = `Company ${company}`;
  return random.pick([{ id }, { id, domain }, { id, domain, name }, { domain }, { domain, name }, { name }]);
}
