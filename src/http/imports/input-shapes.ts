import { z } from 'zod';
import { dayShape, instantShape, textShape } from '../shapes/values.ts';

const accountRef = z.strictObject({
  id: textShape(400).optional(),
  domain: textShape(400).optional(),
  name: textShape(400).optional(),
});
const contactRef = z.strictObject({
  id: textShape(400).optional(),
  email: textShape(400).optional(),
  anonymousId: textShape(400).optional(),
});
const money = z.strictObject({ amount: z.number(), currency: z.string().length(3).optional() });
const value = z.union([textShape(4_000), z.number(), z.boolean(), z.array(textShape(400)).max(200), money]);
const facts = z
  .record(textShape(120), value)
  .meta({ description: 'by name of the field; a date is written like 2026-10-01' });
const observedOn = dayShape.optional().meta({ description: 'the day the source saw this' });
const parties = { account: accountRef.default({}), contact: contactRef.default({}) };
const when = { on: dayShape.optional(), at: instantShape.optional() };
const channel = z.enum(['email', 'phone', 'meeting', 'message', 'post']);

const sequel = z.strictObject({
  what: z.enum(['adopted', 'renewed', 'expanded', 'churned', 'painful']),
  on: dayShape.optional(),
});

/** Something brought over the API: what there is besides decisions, which have routes of their own. */
export const inputShape = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('account'),
      account: accountRef,
      parent: accountRef.optional(),
      facts: facts.default({}),
      observedOn,
    }),
    z.strictObject({ kind: z.literal('contact'), ...parties, facts: facts.default({}), observedOn }),
    z.strictObject({
      kind: z.literal('signal'),
      event: textShape(200),
      ...when,
      ...parties,
      properties: z.record(textShape(120), value).default({}),
    }),
    z.strictObject({
      kind: z.literal('deal'),
      id: textShape(400).optional(),
      account: accountRef.default({}),
      contacts: z.array(contactRef).max(50).default([]),
      outcome: z.enum(['won', 'lost', 'open']),
      stage: textShape(200).optional(),
      amount: money.optional(),
      createdOn: dayShape.optional(),
      closedOn: dayShape.optional(),
      owner: textShape(200).optional(),
      source: textShape(200).optional(),
      productLine: textShape(200).optional(),
      closeReason: textShape(400).optional(),
      isPartnerRegistered: z.boolean().optional(),
      sequels: z.array(sequel).max(50).optional(),
    }),
    z.strictObject({
      kind: z.literal('touch'),
      ...parties,
      channel,
      ...when,
      isAutomated: z.boolean().default(false),
      by: textShape(200).optional(),
      outcome: textShape(200).optional(),
    }),
    z.strictObject({
      kind: z.literal('spend'),
      channel: textShape(200),
      campaign: textShape(200).optional(),
      from: dayShape,
      to: dayShape,
      amount: money,
    }),
    z.strictObject({
      kind: z.literal('consent'),
      ...parties,
      channel: channel.optional(),
      state: z.enum(['given', 'withdrawn', 'do not contact', 'bounced']),
      basis: textShape(300).optional(),
      on: dayShape.optional(),
    }),
  ])
  .meta({ id: 'Input' });
