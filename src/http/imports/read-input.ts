import type { z } from 'zod';
import {
  type AccountRef,
  type ContactRef,
  type Day,
  type Fact,
  type Field,
  type Input,
  type Money,
  type Properties,
  type Value,
  nameKey,
  parseDay,
  parseValue,
} from '../../domain/index.ts';
import { Refusal } from '../refusal.ts';
import { given } from '../shapes/given.ts';
import type { inputShape } from './input-shapes.ts';

/** What an input of the API is read by. */
export interface InputTerms {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly dayOf: (epochMs: number) => Day;
  /** Fields there are, for dates and numbers sent as texts. */
  readonly fields: readonly Field[];
  /** Whose key it came with. */
  readonly source: string;
  /** Where in the request it stands. */
  readonly where: string;
}

type Sent = z.output<typeof inputShape>;
type Said<Kind extends Sent['kind']> = Extract<Sent, { kind: Kind }>;

const origin = { file: 'api', line: 0 };

/** An input as it was sent. */
export function readInput(sent: Sent, terms: InputTerms): Input {
  switch (sent.kind) {
    case 'account': {
      const { account, parent } = sent;
      const facts = readFacts('account', sent, terms);
      return { kind: 'account', account: refOf(account), facts, ...(parent && { parent: refOf(parent) }), origin };
    }
    case 'contact':
      return { kind: 'contact', ...partiesOf(sent), facts: readFacts('contact', sent, terms), origin };
    case 'signal': {
      const { event, properties } = sent;
      return {
        kind: 'signal',
        event,
        ...whenOf(sent, terms),
        ...partiesOf(sent),
        properties: named(properties),
        origin,
      };
    }
    case 'deal':
      return readDeal(sent, terms);
    case 'touch': {
      const { channel, isAutomated, by, outcome } = sent;
      const more = given({ by, outcome });
      return { kind: 'touch', ...partiesOf(sent), channel, ...whenOf(sent, terms), isAutomated, ...more, origin };
    }
    case 'spend': {
      const { channel, campaign, amount } = sent;
      const [from, to] = [dayOf(sent.from, terms), dayOf(sent.to, terms)];
      return { kind: 'spend', channel, ...given({ campaign }), from, to, amount: amount as Money, origin };
    }
    case 'consent': {
      const { channel, state, basis } = sent;
      const { on } = whenOf(sent, terms);
      return { kind: 'consent', ...partiesOf(sent), ...given({ channel }), state, ...given({ basis }), on, origin };
    }
  }
}

function readDeal(sent: Said<'deal'>, terms: InputTerms): Input {
  const { account, contacts, outcome, id, stage, amount, owner, source, productLine, closeReason, sequels } = sent;
  const { isPartnerRegistered } = sent;
  const optional = { id, stage, amount, owner, source, productLine, closeReason, isPartnerRegistered };
  return {
    kind: 'deal',
    account: refOf(account),
    contacts: contacts.map(personOf),
    outcome,
    ...given({
      ...optional,
      createdOn: sent.createdOn === undefined ? undefined : dayOf(sent.createdOn, terms),
      closedOn: sent.closedOn === undefined ? undefined : dayOf(sent.closedOn, terms),
      sequels: sequels?.map(({ what, on }) => ({ what, ...(on === undefined ? {} : { on: dayOf(on, terms) }) })),
    }),
    origin,
  } as Input;
}

type SentAccount = Said<'account'>['account'];
type SentContact = Said<'contact'>['contact'];

function partiesOf({ account, contact }: { readonly account: SentAccount; readonly contact: SentContact }) {
  return { account: refOf(account), contact: personOf(contact) };
}

function refOf({ id, domain, name }: SentAccount): AccountRef {
  return given<AccountRef>({ id, domain, name } as AccountRef);
}

function personOf({ id, email, anonymousId }: SentContact): ContactRef {
  return given<ContactRef>({ id, email, anonymous: anonymousId } as ContactRef);
}

// Without a day or an instant it happens as it arrives.
function whenOf(
  { on, at }: { readonly on?: string | undefined; readonly at?: string | undefined },
  terms: InputTerms,
): { readonly on: Day; readonly at?: number } {
  if (at !== undefined) return { on: terms.dayOf(Date.parse(at)), at: Date.parse(at) };
  return on === undefined ? { on: terms.dayOf(terms.now) } : { on: dayOf(on, terms) };
}

function dayOf(text: string, { where }: InputTerms): Day {
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw new Refusal(400, 'bad-request', `\`${text}\` is no day; write it like 2026-10-01`, { where });
}

function named(values: Readonly<Record<string, unknown>>): Properties {
  return new Map(Object.entries(values).map(([name, value]) => [nameKey(name), value as Value]));
}

function readFacts(
  of: 'account' | 'contact',
  { facts, observedOn }: Pick<Said<'account'>, 'facts' | 'observedOn'>,
  terms: InputTerms,
): readonly Fact[] {
  const on = observedOn === undefined ? {} : { observedOn: dayOf(observedOn, terms) };
  return Object.entries(facts).map(([name, value]) => {
    const field = terms.fields.find((one) => one.of === of && nameKey(one.name) === nameKey(name));
    return { field: field?.name ?? name, value: valueOf(value as Value, field, terms), source: terms.source, ...on };
  });
}

function valueOf(value: Value, field: Field | undefined, { where }: InputTerms): Value {
  if (typeof value !== 'string' || field === undefined) return value;
  const read = parseValue(value, field);
  if (read !== undefined) return read;
  throw new Refusal(400, 'bad-request', `\`${value.slice(0, 80)}\` is no ${field.type} for \`${field.name}\``, {
    where,
  });
}
