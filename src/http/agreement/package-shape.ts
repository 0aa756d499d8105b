import { z } from 'zod';
import type { Cycle } from '../../domain/index.ts';
import type { OfferPackage } from '../../engine/index.ts';
import { timelineBody, timelineItemShape } from '../account/timeline-shape.ts';
import { seatBody, seatShape } from '../shapes/explanation.ts';
import { pointsOf, pointsShape } from '../shapes/values.ts';

/** What is handed over with an offer. */
export const packageShape = z
  .strictObject({
    why: z.string(),
    source: z.string().optional(),
    touches: z
      .strictObject({ first: timelineItemShape.optional(), mql: timelineItemShape.optional() })
      .meta({ description: 'what brought the account in, and what made it an MQL' }),
    scores: z.strictObject({ account: pointsShape, stakeholder: pointsShape, behavior: pointsShape }),
    reasons: z.array(z.strictObject({ label: z.string(), points: pointsShape })),
    people: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string().optional(),
        roles: z.array(z.string()),
        points: pointsShape,
      }),
    ),
    seats: z.array(seatShape).meta({ description: 'who fills which seat of the buying group, and whom to look for' }),
    activity: z.array(timelineItemShape).meta({ description: 'the last ten things that happened, the newest first' }),
    gaps: z.array(z.string()).meta({ description: 'what is not known and could change the verdict: what to ask' }),
    criteria: z
      .array(z.strictObject({ id: z.string(), label: z.string(), state: z.enum(['met', 'not met', 'unknown']) }))
      .meta({ description: 'the acceptance criteria, and which hold now' }),
    lacks: z.array(z.string()).meta({ description: 'what the agreement asks for and is not there' }),
    rejectionReasons: z.array(z.strictObject({ code: z.string(), label: z.string() })),
    meeting: z.string().optional(),
    notes: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Package' });

/** A package as it is sent. */
export function packageBody(found: OfferPackage, cycle: Cycle | undefined): z.input<typeof packageShape> {
  const { explanation, marks, reasons, activity, gaps, criteria, lacks, reasonsToReject } = found;
  const { scores, why } = explanation.assessment;
  return {
    why,
    ...(cycle?.source === undefined ? {} : { source: cycle.source }),
    touches: {
      ...(marks.first === undefined ? {} : { first: timelineBody(marks.first) }),
      ...(marks.mql === undefined ? {} : { mql: timelineBody(marks.mql) }),
    },
    scores: {
      account: pointsOf(scores.account.points),
      stakeholder: pointsOf(scores.stakeholder.points),
      behavior: pointsOf(scores.behavior.points),
    },
    reasons: reasons.map(({ label, points }) => ({ label, points: pointsOf(points) })),
    people: explanation.contacts.map(({ id, title, roles, points }) => ({
      id,
      ...(title === undefined ? {} : { title }),
      roles: [...roles],
      points: pointsOf(points),
    })),
    seats: explanation.seats.map(seatBody),
    activity: activity.map(timelineBody),
    gaps: [...gaps],
    criteria: criteria.map((one) => ({ ...one })),
    lacks: [...lacks],
    rejectionReasons: reasonsToReject.map((one) => ({ ...one })),
    ...(cycle?.meeting === undefined ? {} : { meeting: cycle.meeting.state }),
    notes: { ...cycle?.notes },
  };
}
