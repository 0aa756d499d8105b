import { z } from 'zod';
import {
  type Agreement,
  type Cycle,
  type PassageAhead,
  eventText,
  evidenceStates,
  handoffNames,
  meetingStates,
  stageOf,
} from '../../domain/index.ts';
import type { NameOf, RecordedEvent } from '../../engine/index.ts';
import { given } from '../shapes/given.ts';
import { cycleEndShape, dayShape, dayText, instantShape, instantText, stageShape } from '../shapes/values.ts';
import { instants } from './offer-shape.ts';

const enteredShape = z
  .partialRecord(stageShape, instantShape)
  .meta({ description: 'when each stage was entered, the last time' });

const cycleShape = z
  .strictObject({
    id: z.string(),
    number: z.int(),
    stage: stageShape,
    openedAt: instantShape,
    enteredAt: enteredShape,
    productLine: z.string().optional(),
    source: z.string().optional(),
    trigger: z.string().optional().meta({ description: 'the contact whose signal opened it' }),
    owner: z.string().optional(),
    marketing: z.strictObject({ designation: z.literal('MQL'), at: instantShape }).optional(),
    sales: z
      .strictObject({ designation: z.enum(['SAL', 'SQL', 'disqualified']), at: instantShape, by: z.string() })
      .optional(),
    evidence: z.array(
      z.strictObject({
        element: z.string(),
        state: z.enum(evidenceStates),
        note: z.string(),
        by: z.string(),
        at: instantShape,
      }),
    ),
    meeting: z.strictObject({ state: z.enum(meetingStates), on: dayShape.optional() }).optional(),
    noShows: z.int(),
    notes: z
      .record(z.string(), z.string())
      .meta({ description: 'what the rep wrote down for the next passage, by name' }),
    closed: z
      .strictObject({
        as: cycleEndShape,
        at: instantShape,
        by: z.string(),
        reason: z.string().optional(),
        sentence: z.string().optional(),
        nextStep: z.string().optional(),
        reopensOn: z.string().optional(),
      })
      .optional(),
    why: z.strictObject({ sentence: z.string(), tags: z.array(z.string()), by: z.string() }).optional(),
    offers: z.array(z.string()).meta({ description: 'ids of its offers, the first first' }),
  })
  .meta({ id: 'Cycle' });

/** Where an account stands between marketing and sales. */
export const agreementShape = z
  .strictObject({
    stage: stageShape,
    enteredAt: enteredShape,
    loops: z.int().meta({ description: 'how often it has come back from sales since the last win' }),
    cycles: z.array(cycleShape),
    ahead: z
      .strictObject({ handoff: z.enum(handoffNames), waitsFor: z.array(z.string()) })
      .optional()
      .meta({ description: 'the passage that is still to come, and what it waits for, in words' }),
  })
  .meta({ id: 'Agreement' });

/** Something that happened between marketing and sales. */
export const eventShape = z
  .strictObject({
    number: z.int(),
    kind: z.string(),
    at: instantShape,
    by: z.string(),
    cycle: z.string().optional(),
    offer: z.string().optional(),
    text: z
      .string()
      .meta({ description: 'what happened and who did it, as a sentence; instants in the zone of the playbook' }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AgreementEvent' });

/** An agreement as it is sent. */
export function agreementBody(agreement: Agreement, ahead?: PassageAhead): z.input<typeof agreementShape> {
  const { enteredAt, loops, cycles } = agreement;
  return {
    stage: stageOf(agreement),
    enteredAt: instants(enteredAt),
    loops,
    cycles: cycles.map(cycleBody),
    ...given({ ahead: ahead && { ...ahead, waitsFor: [...ahead.waitsFor] } }),
  };
}

function cycleBody(cycle: Cycle): z.input<typeof cycleShape> {
  const { id, number, stage, openedAt, enteredAt, productLine, source, trigger, owner, noShows, notes, offers } = cycle;
  const { marketing, sales, meeting, closed, why } = cycle;
  return {
    id,
    number,
    stage,
    noShows,
    notes: { ...notes },
    openedAt: instantText(openedAt),
    enteredAt: instants(enteredAt),
    ...given({ productLine, source, trigger, owner }),
    ...given({
      marketing: marketing && { ...marketing, at: instantText(marketing.at) },
      sales: sales && { ...sales, at: instantText(sales.at) },
      meeting: meeting && { state: meeting.state, ...(meeting.on === undefined ? {} : { on: dayText(meeting.on) }) },
      closed: closed && closedBody(closed),
      why: why && { ...why, tags: [...why.tags] },
    }),
    evidence: cycle.evidence.map((one) => ({ ...one, at: instantText(one.at) })),
    offers: offers.map((offer) => offer.id),
  };
}

function closedBody({ as, at, by, reason, sentence, nextStep, reopensOn }: NonNullable<Cycle['closed']>) {
  return { as, at: instantText(at), by, ...given({ reason, sentence, nextStep, reopensOn }) };
}

/** An event as it is sent; of an assignee's calendar only whose it is. */
export function eventBody(
  { number, event }: RecordedEvent,
  timezone: string,
  nameOf: NameOf,
): z.input<typeof eventShape> {
  const { kind, at, by, ...rest } = event;
  const { cycle, offer, ...details } = rest as Readonly<Record<string, unknown>>;
  return {
    number,
    kind,
    at: instantText(at),
    by,
    ...(typeof cycle === 'string' ? { cycle } : {}),
    ...(typeof offer === 'string' ? { offer } : {}),
    text: eventText(event, timezone, nameOf),
    details: withoutCalendars(details),
  };
}

function withoutCalendars(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown = Object.entries(details).filter(([name]) => name !== 'calendar');
  return Object.fromEntries(
    shown.map(([name, value]) => [
      name,
      name === 'to' || name === 'decider' ? (value as { person: string }).person : value,
    ]),
  );
}
