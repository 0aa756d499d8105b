import { type Field, type FieldType, nameKey } from './field.ts';

/** An event signals may be of, and the properties it carries. */
export interface EventKind {
  readonly name: string;
  readonly properties: readonly Field[];
}

type Property = string | readonly [name: string, type: FieldType];

function event(name: string, ...properties: readonly Property[]): EventKind {
  return { name, properties: [...properties, 'source'].map((property) => propertyField(property)) };
}

function propertyField(property: Property): Field {
  const [name, type] = typeof property === 'string' ? [property, 'text' as const] : property;
  return { name, of: 'signal', type, isFillable: false };
}

/** The events Assay knows by name; others simply arrive, with whatever properties they bring. */
export const builtInEvents: readonly EventKind[] = [
  event('page viewed', 'path', 'title', 'referrer', ['seconds', 'number']),
  event('form submitted', 'form', 'intent'),
  event('conversion', 'name'),
  event('demo requested'),
  event('pricing requested'),
  event('contact requested'),
  event('content downloaded', 'asset', 'kind'),
  event('webinar registered', 'name'),
  event('webinar attended', 'name', ['minutes', 'number']),
  event('event attended', 'name', ['minutes', 'number']),
  event('mail opened', 'campaign', ['scanner', 'yes/no']),
  event('mail clicked', 'campaign', 'link', ['scanner', 'yes/no']),
  event('mail replied', 'class'),
  event('meeting booked', 'outcome'),
  event('meeting held', 'outcome'),
  event('meeting missed', 'outcome'),
  event('call connected', 'outcome'),
  event('chat started', 'outcome'),
  event('ad clicked', 'network', 'campaign'),
  event('signed up', 'name'),
  event('trial started', 'name'),
  event('product milestone', 'name', 'feature', ['count', 'number']),
  event('product used', 'name', 'feature', ['count', 'number']),
  event('seat invited', 'name', ['count', 'number']),
  event('document viewed', 'document', ['new viewer', 'yes/no']),
  event('document shared', 'document', ['new viewer', 'yes/no']),
  event('competitor researched', 'site', 'competitor'),
  event('intent surged', 'topic', 'level'),
  event('job posted', 'function', 'seniority', ['count', 'number']),
  event('executive hired', 'function', 'seniority', ['count', 'number']),
  event('funding announced', 'round', ['amount', 'money']),
  event('company news', 'kind'),
  event('technology added', 'technology'),
  event('technology dropped', 'technology'),
  event('deal opened', 'product line', ['amount', 'money']),
  event('deal won', 'product line', 'reason', ['amount', 'money']),
  event('deal lost', 'product line', 'reason', ['amount', 'money']),
  event('unsubscribed', 'channel'),
  event('bounced', 'channel'),
];

const eventsByKey = new Map(builtInEvents.map((kind) => [nameKey(kind.name), kind]));

/** The built-in event of any spelling of its name, or undefined. */
export function builtInEvent(name: string): EventKind | undefined {
  return eventsByKey.get(nameKey(name));
}
