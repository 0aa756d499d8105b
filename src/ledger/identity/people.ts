import { compareTexts } from '../../domain/facts/fact.ts';
import type { EmailAddress } from '../keys/email-address.ts';
import { type KeyGroups, createKeyGroups, groupOf, joinKeys, keyNumber } from './key-groups.ts';

/** One record or event that names a person; `row` stands in for a record that gives nothing else to know them by. */
export interface PersonMention {
  readonly id?: string;
  readonly email?: EmailAddress;
  /** True when several people share the address, so that it makes nobody the same. */
  readonly isShared: boolean;
  readonly anonymous?: string;
  readonly row: string;
}

/** The people behind the mentions. */
export interface People {
  /** By the number of the person; an id is the least of what a person is known by, so no order of reading shows. */
  readonly ids: readonly string[];
  /** The person of each mention. */
  readonly personOf: Int32Array;
  /** By the key of a record's id; several ids of one person are records that were joined. */
  readonly byId: ReadonlyMap<string, number>;
  /** A visitor may have been known as several people, when they shared a machine. */
  readonly byAnonymous: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Keys {
  readonly groups: KeyGroups;
  readonly ids: Map<string, number>;
  readonly emails: Map<string, number>;
  readonly visitors: Map<string, number>;
  readonly rows: Map<string, number>;
}

/** Who is who: one id or one address is one person; a visitor is the person they once said they were. */
export function findPeople(mentions: readonly PersonMention[]): People {
  const keys: Keys = {
    groups: createKeyGroups(),
    ids: new Map(),
    emails: new Map(),
    visitors: new Map(),
    rows: new Map(),
  };
  const named = Int32Array.from(mentions, (mention) => joinMention(keys, mention));
  const visitors = visitorGroups(keys, mentions, named);
  const groups = mentions.map((mention, index) => groupOfMention(keys, visitors, mention, named[index] as number));
  return numberPeople(keys, mentions, groups, visitors);
}

/** Enters what a mention is named by, and gives the number of one of its keys, or -1 when it has none. */
function joinMention({ groups, ids, emails }: Keys, { id, email, isShared }: PersonMention): number {
  const idKey = id === undefined ? -1 : keyNumber(groups, ids, id);
  if (email === undefined || (id !== undefined && isShared)) return idKey;
  const emailKey = keyNumber(groups, emails, email.key);
  if (idKey >= 0) joinKeys(groups, idKey, emailKey);
  return emailKey;
}

type VisitorGroups = Map<string, Set<number>>;

function visitorGroups({ groups }: Keys, mentions: readonly PersonMention[], named: Int32Array): VisitorGroups {
  const visitors: VisitorGroups = new Map();
  for (const [index, { anonymous }] of mentions.entries()) {
    const key = named[index] as number;
    if (anonymous === undefined || key < 0) continue;
    const known = visitors.get(anonymous);
    if (known === undefined) visitors.set(anonymous, new Set([groupOf(groups, key)]));
    else known.add(groupOf(groups, key));
  }
  return visitors;
}

function groupOfMention(
  { groups, visitors, rows }: Keys,
  known: VisitorGroups,
  mention: PersonMention,
  key: number,
): number {
  if (key >= 0) return groupOf(groups, key);
  const { anonymous, row } = mention;
  if (anonymous === undefined) return keyNumber(groups, rows, row);
  const people = known.get(anonymous);
  if (people?.size === 1) return [...people][0] as number;
  const own = keyNumber(groups, visitors, anonymous);
  if (people === undefined) known.set(anonymous, new Set([own]));
  return own;
}

function numberPeople(
  keys: Keys,
  mentions: readonly PersonMention[],
  groups: readonly number[],
  visitors: VisitorGroups,
): People {
  const numberOf = new Int32Array(keys.groups.parents.length).fill(-1);
  const ids: string[] = [];
  const ranks: number[] = [];
  for (const [index, mention] of mentions.entries()) {
    const group = groups[index] as number;
    if (numberOf[group] === -1) numberOf[group] = ids.push('') - 1;
    keepBetterId(ids, ranks, numberOf[group] as number, mention);
  }
  const personOfGroup = (group: number) => numberOf[group] as number;
  return {
    ids: withoutRepeats(ids, ranks),
    personOf: Int32Array.from(groups, personOfGroup),
    byId: new Map([...keys.ids].map(([id, key]) => [id, personOfGroup(groupOf(keys.groups, key))])),
    byAnonymous: new Map([...visitors].map(([visitor, known]) => [visitor, new Set([...known].map(personOfGroup))])),
  };
}

// The id of a record goes before an address, that before a visitor's name and that before a row; the least among equals.
function keepBetterId(
  ids: string[],
  ranks: number[],
  person: number,
  { id, email, anonymous, row }: PersonMention,
): void {
  const options = [id, email?.key, anonymous === undefined ? undefined : `visitor:${anonymous}`, row];
  const rank = options.findIndex((option) => option !== undefined);
  const known = ranks[person] ?? options.length;
  const candidate = options[rank] as string;
  if (rank > known || (rank === known && compareTexts(candidate, ids[person] as string) >= 0)) return;
  ids[person] = candidate;
  ranks[person] = rank;
}

const kindsOfId = ['record', 'address', 'visitor', 'row'];

// One person's record id may read like another's address; the address then says what it is.
function withoutRepeats(ids: readonly string[], ranks: readonly number[]): readonly string[] {
  const recordIds = new Set(ids.filter((_, person) => ranks[person] === 0));
  return ids.map((id, person) =>
    ranks[person] !== 0 && recordIds.has(id) ? `${kindsOfId[ranks[person] ?? 0]}:${id}` : id,
  );
}
