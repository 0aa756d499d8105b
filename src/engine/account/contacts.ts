import {
  type Contactability,
  type ContactInputs,
  type Ground,
  type Statement,
  type Suppressed,
  contactability,
  foldText,
  nameKey,
  statementOf,
} from '../../domain/index.ts';
import { contactName } from '../../ledger/index.ts';
import type { Reached } from '../lists/create-suppressions.ts';
import { type FactLine, factLines, staleFields, winningText } from './fact-lines.ts';
import type { AccountRecord } from './read-record.ts';
import { type TimelineItem, isTouch, timelineOf } from './timeline.ts';

/** What decides besides the account's own ledger whether its people may be contacted. */
export interface ContactTerms {
  readonly ground: Ground;
  /** For each of these people, every suppression they fall under. */
  readonly suppressedBy: (people: readonly Reached[]) => Promise<readonly (readonly Suppressed[])[]>;
}

/** What is wrong with what is known of somebody. */
export interface ContactDoubts {
  /** Fields that were known once: their facts have expired. */
  readonly stale: readonly string[];
  /** What a rep needs and nobody has said. */
  readonly missing: readonly string[];
  readonly email?: 'invalid' | 'unverified';
}

/** A person of an account as a rep needs them: what is known and how well, by what they may be reached, when they last were. */
export interface ContactRecord {
  readonly id: string;
  readonly name: string;
  readonly facts: readonly FactLine[];
  readonly doubts: ContactDoubts;
  readonly channels: Contactability;
  readonly lastTouch?: TimelineItem;
}

/** The people of an account. */
export async function contactsOf(record: AccountRecord, terms: ContactTerms): Promise<readonly ContactRecord[]> {
  const timeline = timelineOf(record);
  const histories = historiesOf(record);
  const suppressed = await terms.suppressedBy(record.contacts.map((contact) => reachedAt(contact, record)));
  return record.contacts.map((contact, index) => {
    const facts = factLines(contact.facts, record.readings.contact, record.today);
    const person = record.meant.personOfContact(contact.id);
    const lastTouch = timeline.find((item) => isTouch(item) && item.contactId === contact.id);
    return {
      id: contact.id,
      name: contactName(contact.facts) ?? contact.id,
      facts,
      doubts: doubtsOf(facts),
      channels: contactability(histories.get(person) ?? [], suppressed[index] ?? [], terms.ground),
      ...(lastTouch === undefined ? {} : { lastTouch }),
    };
  });
}

// What was said under one name of a person is one history; who gave both an id and an address spoke under both.
function historiesOf({
  inputs,
  meant,
}: AccountRecord): ReadonlyMap<number | undefined, readonly (readonly Statement[])[]> {
  const said = inputs.flatMap(({ input }, index) => {
    const statement = statementOf(input);
    const person = meant.personOf[index];
    if (statement === undefined || person === undefined) return [];
    return (meant.namesIn[index] ?? []).map((name) => ({ person, name, statement }));
  });
  return new Map(
    [...Map.groupBy(said, ({ person }) => person)].map(([person, own]) => [
      person,
      [...Map.groupBy(own, ({ name }) => name).values()].map((some) => some.map(({ statement }) => statement)),
    ]),
  );
}

// An address somebody once had counts as well: whoever was suppressed by it still is.
function reachedAt({ facts }: ContactInputs, { domain }: AccountRecord): Reached {
  const texts = (field: string) =>
    facts.flatMap((fact) => (nameKey(fact.field) === field && typeof fact.value === 'string' ? [fact.value] : []));
  return { emails: texts('email'), phones: texts('phone'), domain };
}

function doubtsOf(facts: readonly FactLine[]): ContactDoubts {
  const stale = staleFields(facts);
  const missing = ['email', 'title'].filter(
    (field) => winningText(facts, field) === undefined && !stale.some((one) => nameKey(one) === field),
  );
  const status = foldText(winningText(facts, 'email status') ?? '');
  const hasEmail = winningText(facts, 'email') !== undefined;
  const email = status === 'invalid' ? 'invalid' : hasEmail && status !== 'valid' ? 'unverified' : undefined;
  return { stale, missing, ...(email === undefined ? {} : { email }) };
}
