import { z } from 'zod';
import { valueText } from '../../domain/index.ts';
import type { TimelineItem } from '../../engine/index.ts';
import { valueShape } from '../shapes/explanation.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText, instantShape, instantText } from '../shapes/values.ts';
import { valueBody } from './fact-shape.ts';

/** Something the ledger holds of an account. */
export const timelineItemShape = z
  .strictObject({
    number: z.int(),
    kind: z
      .string()
      .meta({ description: 'signal, undated, touch, deal, consent, decision, account, contact or lists' }),
    on: dayShape,
    at: instantShape.optional(),
    receivedAt: instantShape,
    source: z.string(),
    contactId: z.string().optional(),
    what: z.string(),
    details: z.record(z.string(), valueShape),
    texts: z.record(z.string(), z.string()).meta({ description: 'the details as people read them' }),
  })
  .meta({ id: 'TimelineItem' });

/** An item as it is sent. */
export function timelineBody(item: TimelineItem): z.input<typeof timelineItemShape> {
  const { number, kind, on, at, receivedAt, source, contactId, what, details } = item;
  return {
    number,
    kind,
    on: dayText(on),
    ...given({ at: at === undefined ? undefined : instantText(at) }),
    receivedAt: instantText(receivedAt),
    source,
    ...given({ contactId }),
    what,
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, valueBody(value)])),
    texts: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, valueText(value, name)])),
  };
}
