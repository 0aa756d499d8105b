import { compareTexts } from '../../domain/facts/fact.ts';
import { type Key, isAccountKey, keyKinds, kindOfKey } from './key.ts';

/** Somebody's word that what is known by one key belongs to another; the stronger word wins. */
export interface Claim {
  readonly to: Key;
  readonly strength: ClaimStrength;
  /** When a person said so, in epoch milliseconds: of people's words the latest stands. */
  readonly at?: number;
}

/**
 * How strong a claim is: a signal points at a company (1); a record names its company (2), its domain or an address has
 * it (3), or a record carries the company's id (4); two keys are one person or one company (5); a person decided (6).
 */
export type ClaimStrength = 1 | 2 | 3 | 4 | 5 | 6;

/** A link an input has passed: the key it came from, and how often that key's link had changed by then. */
export interface Passed {
  readonly key: Key;
  readonly version: number;
}

/** What a key has been told, and where it sends what it is given. */
export interface KeyNode {
  readonly key: Key;
  readonly claims: readonly Claim[];
  /** Where inputs go on to; without it they stay here. */
  readonly parent?: Key;
  /** How often the link has changed. */
  readonly version: number;
  /** Links that once led here and lead elsewhere now: what passed them before that version is sent after them. */
  readonly gone: readonly Gone[];
}

/** A link that leads elsewhere since a version. */
export interface Gone extends Passed {
  readonly to: Key;
}

/** What one key sends another. Each may arrive in any order and more than once. */
export type KeyMessage<Body> =
  | { readonly kind: 'claim'; readonly claims: readonly Claim[] }
  | { readonly kind: 'input'; readonly body: Body; readonly via: readonly Passed[] }
  | { readonly kind: 'release'; readonly gone: Gone; readonly via: readonly Passed[] };

/** A message and the key it is for. */
export interface Sent<Body> {
  readonly to: Key;
  readonly message: KeyMessage<Body>;
}

/** An input that stays at a key, with the links it has passed. */
export interface Held<Body> {
  readonly body: Body;
  readonly via: readonly Passed[];
}

/** What a key does on a message: what it is from now on, what it keeps, what it sends on, which of its inputs leave. */
export interface NodeStep<Body> {
  readonly node: KeyNode;
  readonly holds: readonly Held<Body>[];
  readonly sends: readonly Sent<Body>[];
  /** All inputs held so far leave by the node's own link, or those that passed a link that is gone. */
  readonly leaves?: { readonly by: 'own link' } | { readonly by: 'gone'; readonly gone: Gone };
}

/** A key nobody has said anything of. */
export function newNode(key: Key): KeyNode {
  return { key, claims: [], version: 0, gone: [] };
}

/** What a key does on a message. Where an input ends depends on the claims alone, not on the order of messages. */
export function onMessage<Body>(node: KeyNode, message: KeyMessage<Body>): NodeStep<Body> {
  switch (message.kind) {
    case 'claim':
      return onClaim(node, message.claims);
    case 'input':
      return onInput(node, message.body, message.via);
    case 'release':
      return onRelease(node, message.gone, message.via);
  }
}

function onClaim<Body>(node: KeyNode, claims: readonly Claim[]): NodeStep<Body> {
  const isKnown = ({ to, strength, at }: Claim) =>
    node.claims.some((claim) => claim.to === to && claim.strength === strength && claim.at === at);
  const news = claims.filter((claim) => !isKnown(claim));
  if (news.length === 0) return { node, holds: [], sends: [] };
  const told = { ...node, claims: [...node.claims, ...news] };
  const sends = passOn<Body>(told, news);
  const parent = parentOf(told);
  if (parent === node.parent) return { node: told, holds: [], sends };
  const version = node.version + 1;
  const { parent: before, ...rest } = told;
  const linked = { ...rest, version, ...(parent === undefined ? {} : { parent }) };
  if (before === undefined) return { node: linked, holds: [], sends, leaves: { by: 'own link' } };
  const gone = { key: node.key, version, to: parent ?? node.key };
  return { node: linked, holds: [], sends: [...sends, { to: before, message: { kind: 'release', gone, via: [] } }] };
}

// Whom a person works for is known of everybody they may be, so that a better key does not forget it.
function passOn<Body>({ key, claims }: KeyNode, news: readonly Claim[]): readonly Sent<Body>[] {
  if (isAccountKey(key)) return [];
  const companies = (some: readonly Claim[]) => some.filter(({ to }) => isAccountKey(to));
  return claims
    .filter(({ to }) => !isAccountKey(to))
    .flatMap((person): readonly Sent<Body>[] => {
      const known = companies(news.includes(person) ? claims : news);
      return known.length === 0 ? [] : [{ to: person.to, message: { kind: 'claim', claims: known } }];
    });
}

function onInput<Body>(node: KeyNode, body: Body, via: readonly Passed[]): NodeStep<Body> {
  const elsewhere = goneOn(node, via);
  if (elsewhere !== undefined) return { node, holds: [], sends: [sentAfter({ body, via }, elsewhere)] };
  if (node.parent === undefined) return { node, holds: [{ body, via }], sends: [] };
  return { node, holds: [], sends: [sentOn(node, { body, via })] };
}

// A release follows the inputs it is after, also where a link on their way is gone itself.
function onRelease<Body>(node: KeyNode, gone: Gone, via: readonly Passed[]): NodeStep<Body> {
  const elsewhere = goneOn(node, via);
  if (elsewhere !== undefined)
    return {
      node,
      holds: [],
      sends: [{ to: elsewhere.to, message: { kind: 'release', gone, via: cutAt(via, elsewhere) } }],
    };
  const known = node.gone.find(({ key }) => key === gone.key);
  const isNews = known === undefined || known.version < gone.version;
  const others = node.gone.filter(({ key }) => key !== gone.key);
  const told = isNews ? { ...node, gone: [...others, gone] } : node;
  if (node.parent !== undefined) {
    const passed = [...via, { key: node.key, version: node.version }];
    return { node: told, holds: [], sends: [{ to: node.parent, message: { kind: 'release', gone, via: passed } }] };
  }
  return { node: told, holds: [], sends: [], leaves: { by: 'gone', gone: isNews ? gone : (known ?? gone) } };
}

/** The messages of held inputs that leave a node, and the inputs that stay. */
export function leave<Body>(
  node: KeyNode,
  leaves: NonNullable<NodeStep<Body>['leaves']>,
  held: readonly Held<Body>[],
): { readonly stays: readonly Held<Body>[]; readonly sends: readonly Sent<Body>[] } {
  if (leaves.by === 'own link') return { stays: [], sends: held.map((input) => sentOn(node, input)) };
  const hasPassed = ({ via }: Held<Body>) =>
    via.some(({ key, version }) => key === leaves.gone.key && version < leaves.gone.version);
  return {
    stays: held.filter((input) => !hasPassed(input)),
    sends: held.filter(hasPassed).map((input) => sentAfter(input, leaves.gone)),
  };
}

function sentOn<Body>({ key, version, parent }: KeyNode, { body, via }: Held<Body>): Sent<Body> {
  return { to: parent ?? key, message: { kind: 'input', body, via: [...via, { key, version }] } };
}

function sentAfter<Body>({ body, via }: Held<Body>, gone: Gone): Sent<Body> {
  return { to: gone.to, message: { kind: 'input', body, via: cutAt(via, gone) } };
}

/** The links passed up to the one that is gone, as if it had been passed in its new version; none where it ends at itself. */
function cutAt(via: readonly Passed[], { key, version, to }: Gone): readonly Passed[] {
  const at = via.findIndex((passed) => passed.key === key);
  const before = via.slice(0, at);
  return to === key ? before : [...before, { key, version }];
}

/** The first link passed that has changed since. */
function goneOn(node: KeyNode, via: readonly Passed[]): Gone | undefined {
  for (const { key, version } of via) {
    const gone = node.gone.find((one) => one.key === key);
    if (gone !== undefined && version < gone.version) return gone;
  }
  return undefined;
}

/**
 * Where the claims lead: the strongest, of those alike the key that says most. A visitor said to be several people, and
 * a domain or name that several companies claim, leads nowhere. Of what people decided the latest stands.
 */
export function parentOf(node: Pick<KeyNode, 'key' | 'claims'>): Key | undefined {
  const found = candidatesOf(node);
  const mayChoose = !isAccountKey(node.key) && kindOfKey(node.key) !== 'anonymous';
  const parent = found.length === 1 || mayChoose ? found[0] : undefined;
  return parent === node.key ? undefined : parent;
}

/** True where several lay claim to a key and only a person can say whose it is. */
export function isUncertain(node: Pick<KeyNode, 'key' | 'claims'>): boolean {
  return parentOf(node) === undefined && candidatesOf(node).length > 1;
}

function candidatesOf({ claims }: Pick<KeyNode, 'claims'>): readonly Key[] {
  const strongest = Math.max(...claims.map(({ strength }) => strength));
  const strong = claims.filter(({ strength }) => strength === strongest);
  const latest = Math.max(...strong.map(({ at = 0 }) => at));
  const able = strong.filter(({ at = 0 }) => at === latest).map(({ to }) => to);
  const best = Math.max(...able.map(rankOf));
  return [...new Set(able.filter((to) => rankOf(to) === best))].toSorted(compareTexts);
}

/**
 * Of two companies that a person says are one, the key whose inputs move and the key they move to. The order is the same
 * whoever says it, so that decisions never lead in a circle.
 */
export function orderedPair(a: Key, b: Key): { readonly from: Key; readonly to: Key } {
  const isOrdered = rankOf(a) - rankOf(b) || -compareTexts(a, b);
  return isOrdered < 0 ? { from: a, to: b } : { from: b, to: a };
}

function rankOf(key: Key): number {
  return keyKinds.indexOf(kindOfKey(key));
}
