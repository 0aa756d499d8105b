import {
  type AccountRef,
  type ContactRef,
  type Fact,
  type Input,
  type Value,
  formatDay,
  textOfValue,
} from '../../../domain/index.ts';
import { unreachable } from '../../../domain/unreachable.ts';

/** An input in words, for somebody who wants to see what a row was understood to say. */
export function sayInput(input: Input): string {
  switch (input.kind) {
    case 'account':
      return `account ${accountName(input.account)}${sayFacts(input.facts)}`;
    case 'contact':
      return `contact ${contactName(input.contact)}${ofAccount(input.account)}${sayFacts(input.facts)}`;
    case 'signal':
      return `${input.event} on ${formatDay(input.on)}, by ${whose(input)}${sayProperties(input.properties)}`;
    case 'undated':
      return `${input.event} ${input.count} times, by ${whose(input)}`;
    case 'deal':
      return `deal ${input.id ?? 'without id'}${ofAccount(input.account)}: ${input.outcome}`;
    case 'touch':
      return `${input.channel} on ${formatDay(input.on)} with ${whose(input)}${input.outcome === undefined ? '' : `: ${input.outcome}`}`;
    case 'spend':
      return `${textOfValue(input.amount)} spent on ${input.channel} from ${formatDay(input.from)} to ${formatDay(input.to)}`;
    case 'consent':
      return `consent ${input.state} by ${whose(input)}${input.basis === undefined ? '' : `: ${input.basis}`}`;
    case 'decision':
      return `decision on ${accountName(input.account)}: ${input.decision.what}`;
    default:
      return unreachable(input);
  }
}

function whose({ account, contact }: { readonly account: AccountRef; readonly contact: ContactRef }): string {
  const person = contactName(contact);
  return person === 'nobody' ? accountName(account) : person;
}

function accountName({ name, domain, id }: AccountRef): string {
  return name ?? domain ?? id ?? 'nobody';
}

function contactName({ email, id, anonymous }: ContactRef): string {
  return email ?? id ?? anonymous ?? 'nobody';
}

function ofAccount(account: AccountRef): string {
  const name = accountName(account);
  return name === 'nobody' ? '' : ` of ${name}`;
}

function sayFacts(facts: readonly Fact[]): string {
  return facts.length === 0
    ? ''
    : `: ${facts.map(({ field, value }) => `${field} ${sayValue(field, value)}`).join(', ')}`;
}

function sayProperties(properties: ReadonlyMap<string, Value>): string {
  if (properties.size === 0) return '';
  return ` (${[...properties].map(([name, value]) => `${name} ${textOfValue(value)}`).join(', ')})`;
}

// A date is kept as the number of its day.
function sayValue(field: string, value: Value): string {
  return typeof value === 'number' && / (?:at|on)$/.test(field) ? formatDay(value) : textOfValue(value);
}
