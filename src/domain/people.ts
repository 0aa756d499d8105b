import { type PersonStates, personCounts, personIsOut, personMayCount } from './behavior/tally.ts';
import type { CompiledModel, CompiledPlaybook } from './compile.ts';
import { isFalse, isTrue } from './condition/truth.ts';
import { contactDefaults } from './facts/built-in-fields.ts';
import { type Entity, comparableOf, entityOn } from './facts/entity.ts';
import { type Fact, textOfValue } from './facts/fact.ts';
import { type FieldCatalog, positionOf } from './facts/field.ts';
import { type BuyingGroup, type ContactResult, assessContact, assessGroup } from './fit/buying-group.ts';
import { tryExclusions } from './fit/exclusion.ts';
import type { AccountSlice, ContactInputs } from './inputs.ts';
import type { Day } from './time/day.ts';

/** People looked at before, under the same model on the same day. */
export interface KnownPeople {
  readonly account: AccountSlice;
  readonly group: BuyingGroup;
}

/** The buying group of an account on a day under one model; contacts that are the very objects of `known` are kept. */
export function assessPeople(
  playbook: CompiledPlaybook,
  model: CompiledModel,
  account: AccountSlice,
  day: Day,
  known?: KnownPeople,
): BuyingGroup {
  if (known?.account.contacts === account.contacts) return known.group;
  const contacts = account.contacts.map((contact, index) => {
    const before = known?.account.contacts[index] === contact ? known.group.contacts[index] : undefined;
    if (before !== undefined) return before;
    return assessContact(model.stakeholders, contact.id, contactOn(playbook, model, contact, day), day);
  });
  return assessGroup(model.stakeholders, contacts);
}

// Seniority and function come from the title where no fact gives them.
function contactOn(playbook: CompiledPlaybook, model: CompiledModel, contact: ContactInputs, day: Day): Entity {
  const entity = entityOn(playbook.contact, contact.facts, day, contactDefaults);
  const { catalog } = playbook.contact;
  const titlePosition = positionOf(catalog, 'title') ?? -1;
  const title = entity.facts[titlePosition];
  if (title === undefined) return entity;
  const reading = model.readTitle(textOfValue(title.value));
  const derived: Fact[] = [];
  if (reading.seniority !== undefined) derived.push(fromTitle(title, 'seniority', reading.seniority));
  if (reading.function !== undefined) derived.push(fromTitle(title, 'function', reading.function));
  return withDerived(entity, derived, catalog, playbook.contact.currency);
}

function fromTitle(title: Fact, field: string, value: string): Fact {
  return { ...title, field, value, source: `title "${textOfValue(title.value)}"` };
}

function withDerived(entity: Entity, derived: readonly Fact[], catalog: FieldCatalog, currency: string): Entity {
  const values = [...entity.values];
  const facts = [...entity.facts];
  for (const fact of derived) {
    const position = positionOf(catalog, fact.field);
    const field = position === undefined ? undefined : catalog.fields[position];
    if (position === undefined || field === undefined || values[position] !== undefined) continue;
    values[position] = comparableOf(fact.value, field, currency);
    facts[position] = fact;
  }
  return { values, facts };
}

/** For each person of an account's slice, whether its signals count on a day; what else people are worth is left out. */
export function personsOn(
  playbook: CompiledPlaybook,
  model: CompiledModel,
  account: AccountSlice,
  day: Day,
): PersonStates {
  const { exclusions } = model.stakeholders;
  const contacts = exclusions.length === 0 ? [] : account.contacts;
  const tried = contacts.map((contact) => {
    const { values } = contactOn(playbook, model, contact, day);
    return { exclusion: tryExclusions(exclusions, values, day) };
  });
  return personStates(tried, account.signals.personCount);
}

/** For each person of an account's slice, whether its signals count. */
export function personStates(contacts: readonly Pick<ContactResult, 'exclusion'>[], personCount: number): PersonStates {
  const states = new Uint8Array(personCount).fill(personCounts);
  for (const [index, contact] of contacts.entries()) {
    if (contact.exclusion.truth === isTrue) states[index + 1] = personIsOut;
    else if (contact.exclusion.truth !== isFalse) states[index + 1] = personMayCount;
  }
  return states;
}
