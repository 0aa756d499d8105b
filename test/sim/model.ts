import type { Input, Message } from '../../src/domain/index.ts';
import { type Key, heardInput, isAccountKey } from '../../src/ledger/index.ts';
import type { MailLists } from '../../src/ledger/email/mail-lists.ts';
import { routeOf } from '../../src/ledger/routing/route.ts';

/** Where every input belongs when everything has been said, worked out from all messages at once. */
export function placesOf(messages: readonly Message[], lists: MailLists): ReadonlyMap<Key, readonly PlacedInput[]> {
  const claims: Claims = new Map();
  const routed = messages.flatMap((message) =>
    message.inputs.flatMap((given, item) => {
      const input = heardInput(given, message.receivedAt);
      const route = routeOf(input, lists);
      for (const told of route?.tells ?? [])
        for (const { to, strength } of told.claims) say(claims, told.key, to, strength);
      return route === undefined ? [] : [{ source: message.source, id: message.id, item, input, to: route.to }];
    }),
  );
  passOnCompanies(claims);
  return Map.groupBy(routed, ({ to }) => endOf(claims, to));
}

/** An input, the message it came in, and the key it was sent to. */
export interface PlacedInput {
  readonly source: string;
  readonly id: string;
  readonly item: number;
  readonly input: Input;
  readonly to: Key;
}

/** The accounts there are: companies that somebody has introduced. */
export function accountsOf(places: ReadonlyMap<Key, readonly PlacedInput[]>): readonly [Key, readonly PlacedInput[]][] {
  return [...places].filter(([key, placed]) => isAccountKey(key) && placed.some(({ input }) => introduces(input)));
}

function introduces(input: Input): boolean {
  if (input.kind !== 'signal' && input.kind !== 'undated') return true;
  return input.contact.id !== undefined || input.contact.email !== undefined;
}

/** By key, whom it may belong to and the strongest word for it. */
type Claims = Map<Key, Map<Key, number>>;

function say(claims: Claims, key: Key, to: Key, strength: number): boolean {
  const own = claims.get(key) ?? new Map<Key, number>();
  claims.set(key, own);
  if ((own.get(to) ?? 0) >= strength) return false;
  own.set(to, strength);
  return true;
}

// Whom a person works for is said of everybody they may be.
function passOnCompanies(claims: Claims): void {
  for (let isNews = true; isNews;) {
    isNews = false;
    for (const [key, own] of [...claims].filter(([one]) => !isAccountKey(one)))
      for (const person of [...own.keys()].filter((to) => !isAccountKey(to)))
        for (const [to, strength] of claims.get(key) ?? [])
          if (isAccountKey(to) && say(claims, person, to, strength)) isNews = true;
  }
}

function endOf(claims: Claims, key: Key): Key {
  const next = parentIn(claims.get(key), key);
  return next === undefined ? key : endOf(claims, next);
}

const ranks = ['anonymous', 'contact', 'email', 'name', 'domain', 'account'];
const rankOf = (key: Key) => ranks.indexOf(key.slice(0, key.indexOf(':')));

function parentIn(own: ReadonlyMap<Key, number> | undefined, key: Key): Key | undefined {
  if (own === undefined) return undefined;
  const byWeight = Map.groupBy(own.keys(), (to) => (own.get(to) ?? 0) * 10 + rankOf(to));
  const best = (byWeight.get(Math.max(...byWeight.keys())) ?? []).toSorted((a, b) => (a < b ? -1 : 1));
  if (best.length > 1 && (isAccountKey(key) || rankOf(key) === 0)) return undefined;
  return best[0];
}
