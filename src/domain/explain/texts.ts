import type { Value } from '../facts/fact.ts';
import type { Change } from '../flip/change.ts';
import { formatDay } from '../time/day.ts';
import type { SignalEvidence } from './score-line.ts';

/** A value as people read it; `field` tells dates from numbers. */
export function valueText(value: Value, field = ''): string {
  if (typeof value === 'number')
    return field.endsWith(' on') || field.endsWith(' at') ? formatDay(value) : withSpaces(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if ('amount' in value)
    return value.currency === undefined ? withSpaces(value.amount) : `${value.currency} ${withSpaces(value.amount)}`;
  return value.length === 0 ? 'none' : value.join(', ');
}

// From 10 000 on: a year stays a year.
function withSpaces(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = Math.abs(value) < 10_000 ? whole : whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** What a signal was, with the first two of its properties. */
export function signalText({ event, properties }: Pick<SignalEvidence, 'event' | 'properties'>): string {
  const told = Object.entries(properties).filter(([name]) => name !== 'source' && name !== 'scanner');
  const shown = told.slice(0, 2).map(([name, value]) => valueText(value, name));
  return shown.length === 0 ? event : `${event} ${shown.join(', ')}`;
}

/** A change that would lift the verdict, as something to find out or wait for; `nameOf` says who somebody is. */
export function changeText(change: Change, nameOf: (id: string) => string): string {
  switch (change.kind) {
    case 'account fact':
      return `${change.field} turns out to be ${valueText(change.value, change.field)}`;
    case 'contact fact':
      return `${change.field} of ${nameOf(change.contactId)} turns out to be ${valueText(change.value, change.field)}`;
    case 'signals':
      return `${change.label} (today)`;
    case 'new contact':
      return `somebody who is ${change.role} is found`;
  }
}
