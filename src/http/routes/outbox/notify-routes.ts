import { z } from 'zod';
import { type SlackRefusal, noticeChannels } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText, textShape } from '../../shapes/values.ts';

const slackShape = z
  .strictObject({
    team: z.string().meta({ description: 'empty for everybody whose team has no place of its own' }),
    host: z.string().meta({ description: 'of its address, the rest of which is a secret' }),
    changedAt: instantShape,
  })
  .meta({ id: 'SlackPlace' });

const teamShape = z.string().max(200).default('').meta({ description: 'a team of the roster; empty for everybody' });

/** By which ways people are told. */
export const getNotify = jsonRoute({
  method: 'GET',
  path: '/api/v1/notify',
  access: 'admin',
  summary: 'By which ways people of the roster are told, and under which address they reach this service',
  answers: {
    200: z.strictObject({
      publicUrl: z.string().nullable(),
      mail: z.strictObject({
        isOn: z.boolean(),
        from: z.string().optional(),
        server: z.string().optional().meta({ description: 'absent where no mails are sent from here' }),
      }),
      slack: z.array(slackShape),
    }),
  },
  answer: async (_, { outbox: { settings, notify } }) => {
    const { publicUrl, notifiesByMail: isOn } = await settings.read();
    const slack = (await notify.slack.list()).map((one) => ({ ...one, changedAt: instantText(one.changedAt) }));
    return reply(200, { publicUrl, mail: { isOn, ...notify.mail }, slack });
  },
});

/** Sets a place on Slack. */
export const putSlack = jsonRoute({
  method: 'PUT',
  path: '/api/v1/notify/slack',
  access: 'admin',
  summary: 'Tells a team, or everybody, on Slack from now on, by an incoming webhook; its address is kept sealed',
  body: z.strictObject({ team: teamShape, url: textShape(2_000) }),
  answers: { 200: slackShape },
  answer: async ({ body: { team, url }, by }, { outbox: { notify } }) => {
    const set = await notify.slack.set(team, url, by);
    if ('why' in set) throw refusalOf(set);
    return reply(200, { ...set, changedAt: instantText(set.changedAt) });
  },
});

/** Forgets a place on Slack. */
export const deleteSlack = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/notify/slack',
  access: 'admin',
  summary: 'Tells a team, or everybody, no longer on Slack',
  query: z.strictObject({ team: teamShape }),
  answers: { 200: z.strictObject({ removed: z.int() }) },
  answer: async ({ query: { team }, by }, { outbox: { notify } }) =>
    reply(200, { removed: Number(await notify.slack.remove(team, by)) }),
});

/** Tries a way. */
export const testNotify = jsonRoute({
  method: 'POST',
  path: '/api/v1/notify/test',
  access: 'admin',
  summary: 'Sends a message that says nothing now, and says what came of it',
  body: z.strictObject({
    channel: z.enum(noticeChannels),
    to: z.string().max(300).meta({ description: 'an address; on Slack a team, empty for everybody' }),
  }),
  answers: { 200: z.strictObject({ isTaken: z.boolean(), problem: z.string().optional() }) },
  answer: async ({ body: { channel, to } }, { outbox: { notify } }) => {
    const handed = await notify.test(channel, to);
    return reply(200, { isTaken: handed.isTaken, ...given({ problem: handed.isTaken ? undefined : handed.problem }) });
  },
});

function refusalOf({ why, message }: SlackRefusal): Refusal {
  return why === 'odd url'
    ? new Refusal(400, 'odd-url', message, { where: 'body.url' })
    : new Refusal(409, 'no-secret-key', message);
}
