import { z } from 'zod';
import { type Clock, clockNames, handoffNames, offerStates } from '../../domain/index.ts';
import type { OfferLine } from '../../engine/index.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText } from '../shapes/values.ts';

const clockShape = z
  .strictObject({
    clock: z.enum([...clockNames, 'settle']),
    withinMinutes: z.number().meta({ description: 'minutes of the assignee’s working time' }),
    dueAt: instantShape.optional().meta({ description: 'absent while it rests' }),
    metAt: instantShape.optional(),
    missedAt: instantShape.optional(),
    end: z.enum(['escalate', 'reassign', 'recycle']).meta({ description: 'what happens when it runs out' }),
  })
  .meta({ id: 'Clock' });

/** An offer as it stands. */
export const offerShape = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    cycle: z.string(),
    handoff: z.enum(handoffNames),
    state: z.enum(offerStates),
    path: z.string(),
    assignee: z.string().optional().meta({ description: 'the id of a person of the roster' }),
    team: z.string().optional(),
    offeredAt: instantShape,
    assignedAt: instantShape.optional(),
    answeredAt: instantShape.optional(),
    firstTouchAt: instantShape.optional(),
    dueAt: instantShape.optional().meta({ description: 'when somebody must next have done something' }),
    hold: z
      .strictObject({ label: z.string(), untilAt: instantShape.optional() })
      .optional()
      .meta({ description: 'why nobody is chosen yet, and until when; without an instant until a person lets it out' }),
    pause: z.strictObject({ reason: z.string(), untilAt: instantShape.optional() }).optional(),
    clocks: z.array(clockShape),
    tried: z
      .array(z.strictObject({ what: z.string(), why: z.string() }))
      .meta({ description: 'rows and people that were tried before, and why they were not taken' }),
    rejection: z.strictObject({ code: z.string(), sentence: z.string(), by: z.string() }).optional(),
    dispute: z.strictObject({ sentence: z.string(), by: z.string(), decider: z.string() }).optional(),
  })
  .meta({ id: 'Offer' });

/** An offer as it is sent. */
export function offerBody(line: OfferLine): z.input<typeof offerShape> {
  const { id, accountId, name, cycle, handoff, state, path, assignee, team, dueAt, offer } = line;
  const { offeredAt, assignedAt, answeredAt, firstTouchAt, hold, pause, clocks, tried, rejection, dispute } = offer;
  return {
    id,
    accountId,
    name,
    cycle,
    handoff,
    state,
    path,
    ...given({ assignee, team, rejection }),
    offeredAt: instantText(offeredAt),
    ...instants({ assignedAt, answeredAt, firstTouchAt, dueAt }),
    ...given({
      hold: hold && { label: hold.label, ...instants({ untilAt: hold.untilAt }) },
      pause: pause && { reason: pause.reason, ...instants({ untilAt: pause.untilAt }) },
      dispute: dispute && { sentence: dispute.sentence, by: dispute.by, decider: dispute.decider.person },
    }),
    clocks: clocks.map(clockBody),
    tried: tried.map(({ what, why }) => ({ what, why })),
  };
}

function clockBody({ name, withinMinutes, dueAt, metAt, missedAt, end }: Clock): z.input<typeof clockShape> {
  return { clock: name, withinMinutes, ...instants({ dueAt, metAt, missedAt }), end };
}

/** Instants by name as they are sent; those that are not there are left out. */
export function instants<Name extends string>(
  values: Readonly<Partial<Record<Name, number | undefined>>>,
): Partial<Record<Name, string>> {
  const known = Object.entries<number | undefined>(values as Readonly<Record<Name, number | undefined>>).filter(
    (entry): entry is [Name, number] => entry[1] !== undefined,
  );
  return Object.fromEntries(known.map(([name, at]) => [name, instantText(at)])) as Partial<Record<Name, string>>;
}
