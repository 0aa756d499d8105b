import { z } from 'zod';
import { type AgreementWord, evidenceStates, meetingStates } from '../../domain/index.ts';
import type { SignedIn, TouchMade } from '../../engine/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import { given } from '../shapes/given.ts';
import { dayOfText, dayShape, instantShape, textShape } from '../shapes/values.ts';

const sentenceShape = textShape(1_000).meta({ description: 'one sentence; whoever looks at the lead reads it' });

/** What may be said of an offer. */
export const offerWordShape = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('accept') }),
  z.strictObject({
    say: z.literal('reject'),
    code: textShape(80).meta({ description: 'one of the reasons agreed in handoff.md' }),
    sentence: sentenceShape,
  }),
  z.strictObject({ say: z.literal('settle'), upheld: z.boolean(), sentence: sentenceShape }),
  z.strictObject({ say: z.literal('pause'), reason: sentenceShape, until: instantShape.optional() }),
  z.strictObject({ say: z.literal('resume') }),
  z.strictObject({ say: z.literal('free') }).meta({ description: 'lets out an offer that is held' }),
  z.strictObject({
    say: z.literal('assign'),
    to: textShape(200).meta({ description: 'the id of a person of the roster' }),
    reason: sentenceShape,
  }),
]);

/** What may be said of a cycle. */
export const cycleWordShape = z.discriminatedUnion('say', [
  z.strictObject({
    say: z.literal('touch'),
    channel: z.enum(['email', 'phone', 'meeting', 'message', 'post']),
    contact: textShape(400).optional().meta({ description: 'the id of a contact of the account' }),
    outcome: textShape(200).optional().meta({ description: 'how it went, such as connected, held, no-show' }),
    on: dayShape.optional().meta({ description: 'the day it was on; without one it is of now' }),
    by: textShape(200)
      .optional()
      .meta({ description: 'with a key, who made it; who has signed in says it of themselves' }),
  }),
  z.strictObject({
    say: z.literal('evidence'),
    element: textShape(80).meta({ description: 'need, authority, timeline, budget, or one of the playbook’s own' }),
    state: z.enum(evidenceStates),
    note: sentenceShape,
  }),
  z.strictObject({ say: z.literal('meeting'), state: z.enum(meetingStates), on: dayShape.optional() }),
  z.strictObject({ say: z.literal('note'), name: textShape(80), text: textShape(4_000) }),
  z.strictObject({ say: z.literal('qualify'), sentence: sentenceShape }),
  z.strictObject({
    say: z.literal('disqualify'),
    reason: textShape(80),
    sentence: sentenceShape,
    nextStep: textShape(1_000).optional().meta({ description: 'a referral or something to read, ready to send' }),
    reopensOn: textShape(80).optional().meta({ description: 'the field of the account whose change reopens it' }),
  }),
  z.strictObject({ say: z.literal('recycle'), sentence: sentenceShape }),
  z.strictObject({
    say: z.literal('why'),
    sentence: sentenceShape,
    tags: z.array(textShape(40)).max(20).default([]),
  }),
]);

/** What is said of an offer, as the ledger takes it; an assignment goes by the roster. */
export function offerWord(
  offer: string,
  said: Exclude<z.output<typeof offerWordShape>, { say: 'assign' }>,
): AgreementWord {
  switch (said.say) {
    case 'reject':
      return { what: 'reject', offer, code: said.code, sentence: said.sentence };
    case 'settle':
      return { what: 'settle', offer, isUpheld: said.upheld, sentence: said.sentence };
    case 'pause':
      return {
        what: 'pause',
        offer,
        reason: said.reason,
        ...given({ untilAt: said.until === undefined ? undefined : Date.parse(said.until) }),
      };
    case 'accept':
    case 'resume':
    case 'free':
      return { what: said.say, offer };
    default:
      return unreachable(said);
  }
}

/** What is said of a cycle, as the ledger takes it. */
export function cycleWord(
  cycle: string,
  said: Exclude<z.output<typeof cycleWordShape>, { say: 'touch' }>,
): AgreementWord {
  switch (said.say) {
    case 'evidence':
      return { what: 'evidence', cycle, element: said.element, state: said.state, note: said.note };
    case 'meeting':
      return {
        what: 'meeting',
        cycle,
        state: said.state,
        ...given({ on: said.on === undefined ? undefined : dayOfText(said.on) }),
      };
    case 'note':
      return { what: 'note', cycle, name: said.name, text: said.text };
    case 'disqualify': {
      const { reason, sentence, nextStep, reopensOn } = said;
      return { what: 'disqualify', cycle, reason, sentence, ...given({ nextStep, reopensOn }) };
    }
    case 'why':
      return { what: 'closing why', cycle, sentence: said.sentence, tags: said.tags };
    case 'qualify':
    case 'recycle':
      return { what: said.say, cycle, sentence: said.sentence };
    default:
      return unreachable(said);
  }
}

/** A call, mail or meeting, made by whoever says so; undefined where nobody says who made it. */
export function touchMade(
  { channel, contact, outcome, on, by }: Extract<z.output<typeof cycleWordShape>, { say: 'touch' }>,
  signedIn: SignedIn | undefined,
): TouchMade | undefined {
  const who = signedIn?.user.email ?? by;
  if (who === undefined) return undefined;
  const made = { outcome, on: on === undefined ? undefined : dayOfText(on) };
  return { channel, contact: given({ id: contact }), by: who, ...given(made) };
}
