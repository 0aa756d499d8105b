import { z } from 'zod';
import type { Settings } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText, textShape } from '../../shapes/values.ts';

const offersShape = z.int().min(0).max(1_000_000);

const addressShape = z.url({ protocol: /^https?$/ }).max(2_000);

const settingsShape = z
  .strictObject({
    goLiveAt: instantShape.nullable().meta({ description: 'from when on something is sent; null while nothing is' }),
    isShadow: z.boolean().meta({ description: 'everything is worked out and shown, nothing sent' }),
    offersPerDay: offersShape.meta({
      description:
        'verdicts of `pursue` a destination is sent a day, and offers a person is given; the rest wait, by urgency',
    }),
    allowedTargets: z.array(z.string()).meta({ description: 'hosts and networks inside that may be sent to' }),
    address: addressShape.nullable().meta({ description: 'where people open Assay, for the links they are sent' }),
  })
  .meta({ id: 'Settings' });

/** The settings. */
export const getSettings = jsonRoute({
  method: 'GET',
  path: '/api/v1/settings',
  access: 'admin',
  summary: 'What is sent, from when on, and to whom it may be',
  answers: { 200: settingsShape },
  answer: async (_, { outbox }) => reply(200, settingsBody(await outbox.settings.read())),
});

/** Changes settings. */
export const putSettings = jsonRoute({
  method: 'PUT',
  path: '/api/v1/settings',
  access: 'admin',
  summary: 'Changes the settings that are named, and leaves the others',
  body: z.strictObject({
    goLiveAt: instantShape.nullable().optional(),
    isShadow: z.boolean().optional(),
    offersPerDay: offersShape.optional(),
    allowedTargets: z.array(textShape(253)).max(100).optional(),
    address: addressShape.optional(),
  }),
  answers: { 200: settingsShape },
  answer: async ({ body: { goLiveAt, ...rest }, by }, { outbox }) => {
    const instant = typeof goLiveAt === 'string' ? Date.parse(goLiveAt) : goLiveAt;
    const changed = await outbox.settings.change(given({ ...rest, goLiveAt: instant }), by);
    if (typeof changed === 'string') throw new Refusal(400, 'odd-target', changed, { where: 'body.allowedTargets' });
    return reply(200, settingsBody(changed));
  },
});

function settingsBody({
  goLiveAt,
  isShadow,
  offersPerDay,
  allowedTargets,
  address,
}: Settings): z.input<typeof settingsShape> {
  const instant = goLiveAt === null ? null : instantText(goLiveAt);
  return { goLiveAt: instant, isShadow, offersPerDay, allowedTargets: [...allowedTargets], address };
}
