import { z } from 'zod';
import type { FactLine } from '../../engine/index.ts';
import { valueShape } from '../shapes/explanation.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText } from '../shapes/values.ts';

/** A fact as one source saw it. */
export const factShape = z
  .strictObject({
    field: z.string(),
    value: valueShape,
    source: z.string().optional(),
    observedOn: dayShape.optional(),
    confidence: z.number().optional().meta({ description: 'from 0 to 1; 1 where the source does not say' }),
    expiresOn: dayShape.optional().meta({ description: 'the first day on which it is no longer believed' }),
    isExpired: z.boolean(),
    isWinner: z.boolean().meta({ description: 'whether it speaks for its field' }),
  })
  .meta({ id: 'Fact' });

/** A fact as it is sent. */
export function factBody({ fact, expiresOn, isExpired, isWinner }: FactLine): z.input<typeof factShape> {
  const { field, value, source, observedOn, confidence } = fact;
  const day = (one: number | undefined) => (one === undefined ? undefined : dayText(one));
  return {
    field,
    value: valueBody(value),
    ...given({ source, observedOn: day(observedOn), confidence, expiresOn: day(expiresOn) }),
    isExpired,
    isWinner,
  };
}

/** A value as it is sent. */
export function valueBody(value: FactLine['fact']['value']): z.input<typeof valueShape> {
  return typeof value === 'object' && !('amount' in value) ? [...value] : value;
}
