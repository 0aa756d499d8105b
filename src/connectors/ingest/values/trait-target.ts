import { accountFields, contactFields } from '../../../domain/facts/built-in-fields.ts';
import { type Field, nameKey } from '../../../domain/facts/field.ts';
import { readColumnName } from '../../files/map/synonyms/column-name.ts';
import { type FieldMatch, matchField } from '../../files/map/synonyms/match-field.ts';

/** Whom traits describe: a person, or the account itself. */
export type Described = 'contact' | 'account';

/** What a trait stands for: a field, the account's id, or nothing anybody should believe. */
export type TraitTarget =
  | {
      readonly kind: 'fact';
      readonly of: Described;
      readonly name: string;
      readonly field?: Field;
      readonly rank: number;
    }
  | { readonly kind: 'account id' }
  | { readonly kind: 'nothing' };

const builtIn: Readonly<Record<Described, readonly Field[]>> = { contact: contactFields, account: accountFields };
const nothing: TraitTarget = { kind: 'nothing' };
const lastRank = 1_000;
// `role` in an app is `admin` or `user`, which says nothing of a seat in a buying group; the id is the call's own.
const refused = new Set(['id', 'role', 'accountid']);
const keys = new Set(['observed at', 'currency', 'anonymous id', 'parent id', 'parent name', 'parent domain']);

/**
 * What a trait stands for: a field the playbook declares, a built-in one by any of the names files know it under, or a
 * field of its own name.
 */
export function traitTarget(trait: string, described: Described, declared: readonly Field[]): TraitTarget {
  const own = declaredTarget(trait, described, declared);
  if (own !== undefined) return own;
  const match = knownMatch(trait, described);
  if (match === undefined || match.of === 'deal' || keys.has(match.field)) return ownTarget(trait, described);
  if (match.field === 'id')
    return match.of === 'account' && nameKey(trait) !== 'id' ? idTarget(trait, described) : ownTarget(trait, described);
  // An e-mail address or a title among a company's traits is nobody's in particular.
  if (match.of === 'contact' && described === 'account') return ownTarget(trait, described);
  if (refused.has(nameKey(trait))) return nothing;
  const field = builtIn[match.of].find(({ name }) => name === match.field);
  return field === undefined
    ? ownTarget(trait, described)
    : { kind: 'fact', of: match.of, name: field.name, field, rank: match.rank };
}

function declaredTarget(trait: string, described: Described, declared: readonly Field[]): TraitTarget | undefined {
  const key = nameKey(bareName(trait, described).name);
  const fields = declared.filter(({ of, name }) => (of === 'contact' || of === 'account') && nameKey(name) === key);
  const field = fields.find(({ of }) => of === described) ?? fields[0];
  if (field === undefined || (described === 'account' && field.of === 'contact')) return undefined;
  return { kind: 'fact', of: field.of as Described, name: field.name, field, rank: 0 };
}

function idTarget(trait: string, described: Described): TraitTarget {
  // A group's id is the call's; another number of it is a field of its own.
  return described === 'account' ? ownTarget(trait, described) : { kind: 'account id' };
}

function ownTarget(trait: string, described: Described): TraitTarget {
  const { of, name } = bareName(trait, described);
  const key = nameKey(name);
  const isTaken = builtIn[of].some((field) => nameKey(field.name) === key);
  return isTaken || refused.has(key) || key === '' ? nothing : { kind: 'fact', of, name, rank: lastRank };
}

/** `company.plan` of a person is `plan` of the account. */
function bareName(trait: string, described: Described): { readonly of: Described; readonly name: string } {
  const name = trait.replace(/^(?:company|organization|account)\./i, '');
  return name === trait ? { of: described, name } : { of: 'account', name };
}

const matches = new Map<string, FieldMatch | undefined>();
const MATCHES_KEPT = 5_000;

// The same few traits come again with every event.
function knownMatch(trait: string, described: Described): FieldMatch | undefined {
  const key = `${described} ${trait}`;
  if (matches.has(key)) return matches.get(key);
  const { section } = readColumnName(trait);
  const match =
    matchField(trait, described) ?? (section === undefined ? matchField(`traits.${trait}`, described) : undefined);
  if (matches.size < MATCHES_KEPT && trait.length <= 200) matches.set(key, match);
  return match;
}
