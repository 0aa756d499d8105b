import type { Fact } from '../../../domain/facts/fact.ts';
import { nameKey } from '../../../domain/facts/field.ts';
import type { AccountRef } from '../../../domain/input.ts';
import { isBlankText } from '../../files/map/values/blank-text.ts';
import type { Stamp } from '../delivery.ts';
import type { JsonMap } from '../json/json-value.ts';
import { readSenderId } from '../sender-id.ts';
import { type FlatValue, flatValues } from './flat-values.ts';
import { type Described, type TraitTarget, traitTarget } from './trait-target.ts';
import { typedValue } from './typed-value.ts';

/** What traits say: facts of the person and of the account, and what points at either. */
export interface TraitReading {
  readonly contact: readonly Fact[];
  readonly account: readonly Fact[];
  readonly email?: string;
  readonly accountRef: AccountRef;
}

/** Confidence of a value taken from a band such as `51-200`: an exact number beats it. */
const bandConfidence = 0.7;
/** Confidence of what a person's traits say of their company: the company's own beat it. */
const secondHand = 0.9;
/** Confidence of what an event says of a field that is sales' to fill: what the CRM says of it beats it. */
const hearsay = 0.5;
const fieldsOfSales = new Set(['owner', 'open deals', 'relationship'].map(nameKey));

type FactTarget = Extract<TraitTarget, { kind: 'fact' }>;

interface Kept {
  readonly target: FactTarget;
  readonly fact: Fact;
}

/** Reads the traits of a person or of an account. Of two traits for one field the more usual name counts. */
export function readTraits(traits: JsonMap, described: Described, stamp: Stamp): TraitReading {
  const { values, leftOut } = flatValues(traits);
  remarkLeftOut(stamp, leftOut);
  const kept = new Map<string, Kept>();
  let accountId: string | undefined;
  for (const [trait, value] of values) {
    const target = traitTarget(trait, described, stamp.terms.fields ?? []);
    if (target.kind === 'account id') accountId ??= idOf(value);
    if (target.kind === 'nothing' && nameKey(trait) !== 'id') remarkLeftOut(stamp, [trait]);
    if (target.kind !== 'fact') continue;
    const key = `${target.of} ${nameKey(target.name)}`;
    const known = kept.get(key);
    if (known !== undefined && known.target.rank <= target.rank) continue;
    const fact = readFact(trait, value, target, described, stamp);
    if (fact !== undefined) kept.set(key, { target, fact });
  }
  const facts = [...kept.values()];
  const contact = factsOf(facts, 'contact');
  const account = factsOf(facts, 'account');
  const email = textIn(contact, 'email');
  return { contact, account, ...(email === undefined ? {} : { email }), accountRef: refOf(accountId, account) };
}

/** Says what could not be kept. */
export function remarkLeftOut({ remarks }: Stamp, names: readonly string[]): void {
  if (names.length === 0) return;
  const shown = names.slice(0, 5).map((name) => `\`${name.slice(0, 60)}\``);
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  remarks.push({ code: 'left_out', why: `left out: ${shown.join(', ')}${more}` });
}

function idOf(value: FlatValue): string | undefined {
  const id = typeof value === 'string' || typeof value === 'number' ? readSenderId(value) : undefined;
  return id !== undefined && 'id' in id ? id.id : undefined;
}

function readFact(
  trait: string,
  value: FlatValue,
  target: FactTarget,
  described: Described,
  stamp: Stamp,
): Fact | undefined {
  const reading = target.field === undefined ? plainValue(value) : typedValue(target.field, value, stamp.terms.dayOf);
  if (reading === undefined) return undefined;
  if ('why' in reading) {
    stamp.remarks.push({ code: 'value_ignored', why: `\`${trait.slice(0, 60)}\` ${reading.why}; taken as unknown` });
    return undefined;
  }
  const confidence = confidenceOf(target, described, reading.band);
  return {
    field: target.name,
    value: reading.value,
    source: reading.band === undefined ? stamp.source : `${stamp.source} "${reading.band}"`,
    observedOn: stamp.on,
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function plainValue(value: FlatValue): { readonly value: FlatValue; readonly band?: string } | undefined {
  return typeof value === 'string' && isBlankText(value) ? undefined : { value };
}

function confidenceOf({ of, name }: FactTarget, described: Described, band: string | undefined): number | undefined {
  if (of === 'account' && fieldsOfSales.has(nameKey(name))) return hearsay;
  if (band !== undefined) return bandConfidence;
  return of === described ? undefined : secondHand;
}

function factsOf(kept: readonly Kept[], of: Described): readonly Fact[] {
  return kept.filter(({ target }) => target.of === of).map(({ fact }) => fact);
}

function textIn(facts: readonly Fact[], field: string): string | undefined {
  const value = facts.find((fact) => fact.field === field)?.value;
  return typeof value === 'string' ? value : undefined;
}

function refOf(id: string | undefined, facts: readonly Fact[]): AccountRef {
  const domain = textIn(facts, 'domain');
  const name = textIn(facts, 'name');
  return {
    ...(id === undefined ? {} : { id }),
    ...(domain === undefined ? {} : { domain }),
    ...(name === undefined ? {} : { name }),
  };
}
