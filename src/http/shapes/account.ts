import { z } from 'zod';
import { type AgreementRules, type Override, inForce, stageLabel } from '../../domain/index.ts';
import { type AccountLine, type RecordedTransition, type VerdictCount, causeText } from '../../engine/index.ts';
import { given } from './given.ts';
import {
  cycleEndShape,
  dayShape,
  dayText,
  instantShape,
  instantText,
  pathShape,
  pointsOf,
  pointsShape,
  stageShape,
  verdictShape,
} from './values.ts';

const scoresShape = z
  .strictObject({ account: pointsShape, stakeholder: pointsShape, behavior: pointsShape })
  .meta({ id: 'Points' });
/** A verdict and what happens next. */
export const standingShape = z.strictObject({ verdict: verdictShape, path: pathShape }).meta({ id: 'Standing' });

/** What a person decided in place of the engine. */
export const overrideShape = z
  .strictObject({
    verdict: verdictShape,
    path: pathShape,
    reason: z.string(),
    by: z.string().meta({ description: 'the id of a user or a key' }),
    at: instantShape,
    until: dayShape.optional().meta({ description: 'the last day it holds' }),
    reopensOn: z.string().optional().meta({ description: 'the field whose change ends it' }),
  })
  .meta({ id: 'Override' });

/** An account as a list shows it. */
export const accountShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    domain: z.string().optional(),
    owner: z.string().optional().meta({ description: 'who works it' }),
    verdict: verdictShape,
    path: pathShape,
    engine: standingShape.meta({ description: 'what the engine says, also where a person decided otherwise' }),
    override: overrideShape.optional().meta({ description: 'what a person decided, and that stands' }),
    fallingSince: dayShape.optional().meta({ description: 'since when less is concluded; it waits the hold days' }),
    heldUntil: instantShape.optional().meta({ description: 'until when it waits for missing facts' }),
    hasRaisedHand: z.boolean(),
    isUndetermined: z.boolean().meta({ description: 'whether a missing fact could still change the verdict' }),
    points: scoresShape,
    floors: scoresShape.meta({ description: 'the least each score may still turn out to be' }),
    ceilings: scoresShape.meta({ description: 'the most each score may still turn out to be' }),
    why: z
      .string()
      .meta({ description: 'why it stands where it does; where the rules say something else today, what that is' }),
    asOf: dayShape.meta({ description: 'the day the points are of; verdict and path are those of today' }),
    stage: stageShape.optional().meta({ description: 'how far it has come between marketing and sales' }),
    stageLabel: z.string().optional().meta({ description: 'what the playbook calls that stage' }),
    with: z.string().optional().meta({ description: 'who has its latest cycle' }),
    closed: z
      .strictObject({ as: cycleEndShape, at: instantShape })
      .optional()
      .meta({ description: 'how its latest cycle ended; absent while it is open' }),
    standsSince: dayShape.optional().meta({ description: 'the day since when it has its verdict and path' }),
    changedAt: instantShape.meta({ description: 'when anything of it was last kept, such as points of another day' }),
    transitions: z.int().meta({ description: 'how often its verdict or path has changed' }),
  })
  .meta({ id: 'Account' });

/** A change of a verdict. */
export const transitionShape = z
  .strictObject({
    accountId: z.string(),
    number: z.int().meta({ description: 'from 1 within its account' }),
    on: dayShape,
    cause: z.string().meta({ description: 'input, decision, time, playbook, departure, withdrawal or erasure' }),
    because: z.string().meta({ description: 'the cause as people read it' }),
    from: standingShape.optional(),
    to: standingShape,
    recordedAt: instantShape,
  })
  .meta({ id: 'Transition' });

/** How many accounts stand where. */
export const verdictCountShape = z
  .strictObject({ verdict: verdictShape, path: pathShape, accounts: z.int() })
  .meta({ id: 'VerdictCount' });

/** An account as it is sent, with its stage as the rules call it. */
export function accountBody(line: AccountLine, rules: AgreementRules | undefined): z.input<typeof accountShape> {
  const { id, name, domain, owner, verdict, path, isUndetermined, why, asOf, standsSince, changedAt, transitions } =
    line;
  const { engine, fallingSince, hold } = line.standing;
  const override = inForce(line.standing.override);
  return {
    id,
    name,
    ...given({ domain, owner }),
    verdict,
    path,
    engine: { verdict: engine.verdict, path: engine.path },
    ...given({
      override: override && overrideBody(override),
      fallingSince: fallingSince === undefined ? undefined : dayText(fallingSince),
      heldUntil: hold === undefined || hold.isOver ? undefined : instantText(hold.until),
    }),
    hasRaisedHand: line.hasRaisedHand,
    isUndetermined,
    points: scoresBody(line.points),
    floors: scoresBody(line.floors),
    ceilings: scoresBody(line.ceilings),
    why,
    asOf: dayText(asOf),
    ...salesBody(line, rules),
    ...given({ standsSince: standsSince === undefined ? undefined : dayText(standsSince) }),
    changedAt: instantText(changedAt),
    transitions,
  };
}

function salesBody({ sales }: AccountLine, rules: AgreementRules | undefined) {
  if (sales === undefined) return {};
  const { stage, closed } = sales;
  return {
    stage,
    stageLabel: stageLabel(rules, stage),
    ...given({ with: sales.with, closed: closed && { as: closed.as, at: instantText(closed.at) } }),
  };
}

/** An override as it is sent. */
export function overrideBody({
  verdict,
  path,
  reason,
  by,
  at,
  until,
  reopensOn,
}: Override): z.input<typeof overrideShape> {
  const ends = { until: until === undefined ? undefined : dayText(until), reopensOn: reopensOn?.field };
  return { verdict, path, reason, by, at: instantText(at), ...given(ends) };
}

function scoresBody({ account, stakeholder, behavior }: AccountLine['points']): z.input<typeof scoresShape> {
  return { account: pointsOf(account), stakeholder: pointsOf(stakeholder), behavior: pointsOf(behavior) };
}

/** A change as it is sent. */
export function transitionBody(change: RecordedTransition): z.input<typeof transitionShape> {
  const { accountId, number, on, cause, from, to, recordedAt } = change;
  return {
    accountId,
    number,
    on: dayText(on),
    cause,
    because: causeText(cause),
    ...given({ from: from && { verdict: from.verdict, path: from.path } }),
    to: { verdict: to.verdict, path: to.path },
    recordedAt: instantText(recordedAt),
  };
}

/** A count as it is sent. */
export function verdictCountBody({ verdict, path, accounts }: VerdictCount): z.input<typeof verdictCountShape> {
  return { verdict, path, accounts };
}
