import { z } from 'zod';
import type { SettingProblem, Settings } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText, textShape } from '../../shapes/values.ts';

const offersShape = z.int().min(0).max(1_000_000);

const singleShape = z.int().min(1).max(1_000);

const settingsShape = z
  .strictObject({
    goLiveAt: instantShape.nullable().meta({ description: 'from when on something is sent; null while nothing is' }),
    isShadow: z.boolean().meta({ description: 'everything is worked out and shown, nothing sent' }),
    offersPerDay: offersShape.meta({
      description:
        'verdicts of `pursue` a destination is sent a day, and offers a person is given; the rest wait, by urgency',
    }),
    allowedTargets: z.array(z.string()).meta({ description: 'hosts and networks inside that may be sent to' }),
    publicUrl: z.string().nullable().meta({
      description: 'under which address people reach this service: links begin with it; `ASSAY_URL` goes before it',
    }),
    notifiesByMail: z.boolean().meta({ description: 'whether people of the roster are told by mail' }),
    mostSingleNotices: singleShape.meta({
      description: 'notices a person gets one by one; more that wait at once come together in one message',
    }),
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
    publicUrl: textShape(500).nullable().optional(),
    notifiesByMail: z.boolean().optional(),
    mostSingleNotices: singleShape.optional(),
  }),
  answers: { 200: settingsShape },
  answer: async ({ body: { goLiveAt, ...rest }, by }, { outbox }) => {
    const instant = typeof goLiveAt === 'string' ? Date.parse(goLiveAt) : goLiveAt;
    const changed = await outbox.settings.change(given({ ...rest, goLiveAt: instant }), by);
    if ('message' in changed) throw refusalOf(changed);
    return reply(200, settingsBody(changed));
  },
});

function refusalOf({ setting, message }: SettingProblem): Refusal {
  const where = `body.${setting}`;
  return setting === 'publicUrl'
    ? new Refusal(400, 'odd-url', message, { where })
    : new Refusal(400, 'odd-target', message, { where });
}

function settingsBody({ goLiveAt, allowedTargets, ...rest }: Settings): z.input<typeof settingsShape> {
  const instant = goLiveAt === null ? null : instantText(goLiveAt);
  return { ...rest, goLiveAt: instant, allowedTargets: [...allowedTargets] };
}
