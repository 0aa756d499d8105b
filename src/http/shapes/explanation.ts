import { z } from 'zod';
import {
  type ContactExplained,
  type Evidence,
  type Flip,
  type MissingFact,
  type NextChange,
  type Score,
  type ScoreLine,
  type ScoreName,
  type Seat,
  type SeatHolder,
  changeText,
  signalText,
  valueText,
} from '../../domain/index.ts';
import type { ExplainedAccount } from '../../engine/index.ts';
import { overrideBody, overrideShape } from './account.ts';
import { given } from './given.ts';
import {
  dayShape,
  dayText,
  instantShape,
  instantText,
  pathShape,
  pointsOf,
  pointsShape,
  verdictShape,
} from './values.ts';

/** A value of a fact or a property. */
export const valueShape = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    z.strictObject({ amount: z.number(), currency: z.string().optional() }),
  ])
  .meta({ id: 'Value' });

const scoreShape = z
  .strictObject({
    isOn: z.boolean(),
    points: pointsShape,
    floor: pointsShape.meta({ description: 'the least it can be, whatever is missing' }),
    ceiling: pointsShape.meta({ description: 'the most it can be' }),
    completeness: z.number().meta({ description: 'percent of what it rests on that is known' }),
  })
  .meta({ id: 'Score' });

const evidenceShape = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('fact'),
      field: z.string(),
      value: valueShape,
      text: z.string().meta({ description: 'the value as people read it' }),
      source: z.string().optional(),
      observedOn: dayShape.optional(),
    }),
    z.strictObject({
      kind: z.literal('signal'),
      event: z.string(),
      on: dayShape,
      ageDays: z.int(),
      weight: z.number().meta({ description: 'what is left of it, from 0 to 1' }),
      points: pointsShape,
      halfLifeDays: z.number().optional(),
      contactId: z.string().optional(),
      visitor: z.int().optional(),
      properties: z.record(z.string(), valueShape),
      text: z.string().meta({ description: 'the event and its first two properties as people read them' }),
    }),
  ])
  .meta({ id: 'Evidence' });

const lineShape = z
  .strictObject({
    kind: z.string().meta({ description: 'rule, combination, coverage, or the cap that took something away' }),
    id: z.string(),
    label: z.string(),
    points: pointsShape,
    fullPoints: pointsShape.optional().meta({ description: 'before decay' }),
    contactId: z.string().optional(),
    evidence: z.array(evidenceShape),
  })
  .meta({ id: 'ScoreLine' });

const contactShape = z
  .strictObject({
    id: z.string(),
    points: pointsShape,
    behaviorPoints: pointsShape,
    roles: z.array(z.string()),
    seniority: z.string().optional(),
    function: z.string().optional(),
    title: z.string().optional(),
    excludedBy: z.string().optional(),
    isReachable: z.boolean(),
    link: z.strictObject({ by: z.string(), confidence: z.number() }).optional(),
  })
  .meta({ id: 'ContactExplained' });

/** A seat of the buying group. */
export const seatShape = z
  .strictObject({
    role: z.string(),
    isRequired: z.boolean(),
    isOpen: z.boolean().meta({ description: 'nobody fills it; who may fill it leaves it open' }),
    isNext: z.boolean().meta({ description: 'the one open seat to find somebody for next' }),
    coveragePoints: pointsShape.meta({ description: 'what filling it adds to the stakeholder score' }),
    talkingPoints: z.string(),
    lookFor: z.string().optional().meta({ description: 'what kind of person fills it, in words' }),
    holders: z.array(
      z.strictObject({
        contactId: z.string(),
        certainty: z
          .string()
          .meta({ description: 'confirmed by a person, likely by facts, possible by behavior only' }),
        points: pointsShape,
        evidence: z.array(evidenceShape),
        did: z.array(z.strictObject({ id: z.string(), label: z.string(), on: dayShape })),
        confirmedBy: z.string().optional(),
        confirmedAt: instantShape.optional(),
      }),
    ),
  })
  .meta({ id: 'Seat' });

const missingShape = z
  .strictObject({
    of: z.string().meta({ description: 'account, contact, signal or people' }),
    field: z.string(),
    contactId: z.string().optional(),
    width: pointsShape.meta({ description: 'how far the score can move' }),
    flipsAlone: z.boolean(),
    isFillable: z.boolean(),
  })
  .meta({ id: 'MissingFact' });

const flipShape = z
  .strictObject({
    kind: z.string().meta({ description: 'account fact, contact fact, signals or new contact' }),
    id: z.string(),
    text: z.string().meta({ description: 'the change as people read it' }),
    field: z.string().optional(),
    value: valueShape.optional(),
    contactId: z.string().optional(),
    label: z.string().optional(),
    role: z.string().optional(),
    verdict: verdictShape,
    path: pathShape,
    distance: pointsShape,
  })
  .meta({ id: 'Flip' });

const nextShape = z
  .strictObject({ on: dayShape, verdict: verdictShape, path: pathShape, why: z.string() })
  .meta({ id: 'NextChange', description: 'the first later day on which it differs if nothing new arrives' });

function ofScores<Shape extends z.ZodType>(shape: Shape) {
  return z.strictObject({ account: shape, stakeholder: shape, behavior: shape });
}

/** Why an account has its verdict: the lines of a score add up to it exactly. */
export const explanationShape = z
  .strictObject({
    accountId: z.string(),
    day: dayShape,
    verdict: verdictShape,
    path: pathShape,
    pathAfterHold: pathShape.optional(),
    hold: z.string().optional(),
    override: overrideShape
      .optional()
      .meta({ description: 'what a person decided, which stands in place of what is explained here' }),
    isUndetermined: z.boolean(),
    why: z.string(),
    decidedBy: z.union([z.int(), z.string()]).meta({ description: 'a row of the verdict table, or an exclusion' }),
    rowText: z.string(),
    model: z.string(),
    probability: z.number().optional().meta({ description: 'chance of winning in percent' }),
    probabilityStatus: z.string().optional(),
    scores: ofScores(scoreShape),
    lines: ofScores(z.array(lineShape)),
    contacts: z.array(contactShape),
    seats: z.array(seatShape).meta({ description: 'the buying group: who fills which seat, and which are open' }),
    missing: z.array(missingShape),
    toFlip: z.array(flipShape).meta({ description: 'single changes that would lift the verdict' }),
    gap: ofScores(pointsShape).optional().meta({ description: 'what each score lacks, where no single change helps' }),
    reopensWhen: z.string().optional(),
    nextChange: nextShape.optional(),
    byTime: z
      .string()
      .meta({ description: 'what time alone changes, as people read it: hold days, a decision that ends, the rules' }),
    rulesHash: z.string().meta({ description: 'of the rules it was worked out by' }),
    kernel: z.string(),
  })
  .meta({ id: 'Explanation' });

/** An explanation as it is sent: points instead of tenths, days as dates. */
export function explanationBody(explanation: ExplainedAccount): z.input<typeof explanationShape> {
  const { assessment, lines, contacts, seats, missing, toFlip, override } = explanation;
  const { accountId, verdict, path, isUndetermined, why, decidedBy, model, scores, probability } = assessment;
  const next = explanation.nextChange;
  return {
    accountId,
    day: dayText(assessment.day),
    verdict,
    path,
    ...given({ override: override && overrideBody(override) }),
    isUndetermined,
    why,
    decidedBy,
    rowText: explanation.rowText,
    model,
    ...given({ pathAfterHold: assessment.pathAfterHold, hold: assessment.hold, reopensWhen: explanation.reopensWhen }),
    ...given({ probability: probability === undefined ? undefined : probability / 10 }),
    ...given({ probabilityStatus: explanation.probabilityStatus }),
    scores: byScore((name) => scoreBody(scores[name])),
    lines: byScore((name) => lines[name].map(lineBody)),
    contacts: contacts.map(contactBody),
    seats: seats.map(seatBody),
    missing: missing.map(missingBody),
    toFlip: toFlip.flips.map(flipBody),
    ...given({ gap: toFlip.gap && byScore((name) => pointsOf(toFlip.gap?.[name] ?? 0)) }),
    ...given({ nextChange: next && nextBody(next) }),
    byTime: explanation.byTime,
    rulesHash: explanation.rulesHash,
    kernel: explanation.kernelVersion,
  };
}

function nextBody({ on, verdict, path, why }: NextChange): z.input<typeof nextShape> {
  return { on: dayText(on), verdict, path, why };
}

function byScore<Value>(valueOf: (name: ScoreName) => Value) {
  return { account: valueOf('account'), stakeholder: valueOf('stakeholder'), behavior: valueOf('behavior') };
}

function scoreBody({ isOn, points, floor, ceiling, completeness }: Score): z.input<typeof scoreShape> {
  const known = completeness / 10;
  return { isOn, points: pointsOf(points), floor: pointsOf(floor), ceiling: pointsOf(ceiling), completeness: known };
}

function lineBody(line: ScoreLine): z.input<typeof lineShape> {
  const { kind, id, label, points, fullPoints, contactId, evidence } = line;
  return {
    kind,
    id,
    label,
    points: pointsOf(points),
    evidence: evidence.map(evidenceBody),
    ...given({ contactId, fullPoints: fullPoints === undefined ? undefined : pointsOf(fullPoints) }),
  };
}

function evidenceBody(evidence: Evidence): z.input<typeof evidenceShape> {
  if (evidence.kind === 'fact') {
    const { kind, field, value, source, observedOn } = evidence;
    const seen = observedOn === undefined ? undefined : dayText(observedOn);
    return { kind, field, value: sent(value), text: valueText(value, field), ...given({ source, observedOn: seen }) };
  }
  const { kind, event, on, ageDays, weight, points, halfLifeDays, contactId, visitor, properties } = evidence;
  const shown = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, sent(value)]));
  return {
    kind,
    event,
    on: dayText(on),
    ageDays,
    weight: weight / 1_000_000,
    points: pointsOf(points),
    ...given({ halfLifeDays, contactId, visitor }),
    properties: shown,
    text: signalText(evidence),
  };
}

type Sent = z.input<typeof valueShape>;

function sent(value: Parameters<typeof isListValue>[0]): Sent {
  if (typeof value !== 'object') return value;
  return isListValue(value) ? [...value] : { ...value };
}

function isListValue(value: Extract<Evidence, { kind: 'fact' }>['value']): value is readonly string[] {
  return Array.isArray(value);
}

function contactBody(contact: ContactExplained): z.input<typeof contactShape> {
  const { id, points, behaviorPoints, roles, seniority, title, excludedBy, isReachable, link } = contact;
  const optional = { seniority, function: contact.function, title, excludedBy };
  return {
    id,
    points: pointsOf(points),
    behaviorPoints: pointsOf(behaviorPoints),
    roles: [...roles],
    isReachable,
    ...given(optional),
    ...given({ link: link && { by: link.by, confidence: link.confidence } }),
  };
}

/** A seat as it is sent. */
export function seatBody({ holders, lookFor, coveragePoints, ...seat }: Seat): z.input<typeof seatShape> {
  return { ...seat, coveragePoints: pointsOf(coveragePoints), ...given({ lookFor }), holders: holders.map(holderBody) };
}

function holderBody({ contactId, certainty, points, evidence, did, confirmed }: SeatHolder) {
  const at = confirmed?.at;
  return {
    contactId,
    certainty,
    points: pointsOf(points),
    evidence: evidence.map(evidenceBody),
    did: did.map(({ id, label, on }) => ({ id, label, on: dayText(on) })),
    ...given({ confirmedBy: confirmed?.by, confirmedAt: at === undefined ? undefined : instantText(at) }),
  };
}

function missingBody({ of, field, contactId, width, flipsAlone, isFillable }: MissingFact) {
  return { of, field, ...given({ contactId }), width: pointsOf(width), flipsAlone, isFillable };
}

function flipBody({ change, verdict, path, distance }: Flip): z.input<typeof flipShape> {
  const { kind, id } = change;
  return {
    kind,
    id,
    text: changeText(change, (contactId) => contactId),
    verdict,
    path,
    distance: pointsOf(distance),
    ...given({
      field: 'field' in change ? change.field : undefined,
      value: 'value' in change ? sent(change.value) : undefined,
      contactId: 'contactId' in change ? change.contactId : undefined,
      label: 'label' in change ? change.label : undefined,
      role: 'role' in change ? change.role : undefined,
    }),
  };
}
