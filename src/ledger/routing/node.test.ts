import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Key } from './key.ts';
import {
  type Claim,
  type Held,
  type KeyNode,
  type Sent,
  leave,
  newNode,
  onMessage,
  orderedPair,
  parentOf,
} from './node.ts';
import { shortcut } from './shortcut.ts';

interface World {
  readonly nodes: Map<Key, KeyNode>;
  readonly held: Map<Key, readonly Held<number>[]>;
}

function deliver({ nodes, held }: World, { to, message }: Sent<number>): readonly Sent<number>[] {
  const step = onMessage(nodes.get(to) ?? newNode(to), message);
  nodes.set(to, step.node);
  const here = [...(held.get(to) ?? []), ...step.holds];
  if (step.leaves === undefined) {
    held.set(to, here);
    return step.sends;
  }
  const { stays, sends } = leave(step.node, step.leaves, here);
  held.set(to, stays);
  return [...step.sends, ...sends];
}

/**
 * Delivers messages in an order that the numbers choose, until none is left. Inputs that are still to be sent take a
 * shortcut by what was seen of the keys at some time before, each key at another.
 */
function run(sent: readonly Sent<number>[], order: readonly number[], later: readonly Sent<number>[] = []): World {
  const world: World = { nodes: new Map(), held: new Map() };
  const waiting = [...sent];
  const unsent = [...later];
  const seen = new Map<Key, KeyNode>();
  for (let turn = 0; waiting.length + unsent.length > 0; turn += 1) {
    if (turn > 20_000) throw new Error('messages never come to rest');
    const chance = order[turn % order.length] ?? 0;
    for (const [index, [key, node]] of [...world.nodes].entries()) if ((chance + index) % 3 === 0) seen.set(key, node);
    const place = chance % (waiting.length + (unsent.length > 0 ? 1 : 0));
    if (place === waiting.length) {
      waiting.push(shortcut(unsent.shift() as Sent<number>, (key) => seen.get(key)));
      continue;
    }
    const [next] = waiting.splice(place, 1);
    if (next !== undefined) waiting.push(...deliver(world, next));
  }
  return world;
}

/** What every key is told in the end: companies are told on to everybody a person may be. */
function allClaims(sent: readonly Sent<number>[]): ReadonlyMap<Key, readonly Claim[]> {
  const known = new Map<Key, Claim[]>();
  const add = (key: Key, claims: readonly Claim[]) => known.set(key, [...(known.get(key) ?? []), ...claims]);
  for (const { to, message } of sent) if (message.kind === 'claim') add(to, message.claims);
  for (const person of persons) {
    const own = known.get(person) ?? [];
    for (const { to } of own)
      if (persons.includes(to))
        add(
          to,
          own.filter((claim) => companies.includes(claim.to)),
        );
  }
  return known;
}

/** Where an input belongs when all claims are known. */
function home(start: Key, claims: ReadonlyMap<Key, readonly Claim[]>): Key {
  const parent = parentOf({ key: start, claims: claims.get(start) ?? [] });
  return parent === undefined ? start : home(parent, claims);
}

const persons: readonly Key[] = [
  'anonymous:x',
  'anonymous:y',
  'contact:1',
  'contact:2',
  'email:jane@acme.com',
  'email:jo@b.io',
];
const companies: readonly Key[] = ['name:acme', 'domain:acme.com', 'domain:b.io', 'account:A', 'account:B'];
const all = [...persons, ...companies];

// A claim always leads to a key that says more, so that no links run in a circle.
const recordClaims = fc
  .tuple(fc.nat(all.length - 2), fc.nat(), fc.integer({ min: 1, max: 4 }))
  .map(([from, step, strength]): Sent<number> => {
    const child = all[from] as Key;
    const rest = all.slice(from + 1).filter((to) => to.split(':')[0] !== child.split(':')[0]);
    const to = rest[step % Math.max(rest.length, 1)] ?? 'account:B';
    const claims = [{ to, strength: strength as Claim['strength'] }];
    return { to: rest.length === 0 ? 'name:acme' : child, message: { kind: 'claim', claims } };
  });

// A person says that two companies are one, or, later or before, that they are not.
const humanClaims = fc
  .tuple(fc.constantFrom(...companies), fc.constantFrom(...companies), fc.nat(9), fc.boolean())
  .map(([a, b, at, isSame]): Sent<number> => {
    const { from, to } = orderedPair(a, b);
    const claims = [{ to: isSame ? to : from, strength: 6, at } as const];
    return { to: from, message: { kind: 'claim', claims } };
  });
const claimsAmong = fc.oneof({ weight: 4, arbitrary: recordClaims }, { weight: 1, arbitrary: humanClaims });

const inputs = fc.constantFrom(...all);
const orders = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });

test('every input comes to rest once, where all claims together lead, in whatever order messages arrive [inv-I10]', () =>
  fc.assert(
    fc.property(
      fc.array(claimsAmong, { maxLength: 14 }),
      fc.array(inputs, { minLength: 1, maxLength: 12 }),
      orders,
      fc.nat(12),
      (claims, starts, order, early) => {
        const sent = starts.map((to, body): Sent<number> => ({ to, message: { kind: 'input', body, via: [] } }));
        const world = run([...sent.slice(0, early), ...claims], order, sent.slice(early));
        const known = allClaims(claims);
        const found = [...world.held].flatMap(([key, held]) => held.map(({ body }) => [body, key] as const));
        expect(found.length).toBe(starts.length);
        expect(new Map(found)).toEqual(new Map(starts.map((start, body) => [body, home(start, known)])));
      },
    ),
    { numRuns: 20_000 },
  ));

test('what a visitor did before they said who they are follows them', () => {
  const world = run(
    [
      { to: 'anonymous:x', message: { kind: 'input', body: 1, via: [] } },
      {
        to: 'email:jane@acme.com',
        message: { kind: 'claim', claims: [{ to: 'domain:acme.com', strength: 3 }] },
      },
      {
        to: 'anonymous:x',
        message: { kind: 'claim', claims: [{ to: 'email:jane@acme.com', strength: 5 }] },
      },
    ],
    [0],
  );
  expect(world.held.get('domain:acme.com')?.map(({ body }) => body)).toEqual([1]);
});

test('a visitor said to be two people keeps what they did to themselves', () => {
  const claims = ['email:a@acme.com', 'email:b@b.io'].map((to): Sent<number> => ({
    to: 'anonymous:x',
    message: { kind: 'claim', claims: [{ to: to as Key, strength: 5 }] },
  }));
  const world = run([{ to: 'anonymous:x', message: { kind: 'input', body: 1, via: [] } }, ...claims], [0]);
  expect(world.held.get('anonymous:x')?.length).toBe(1);
});
