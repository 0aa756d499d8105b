import { z } from 'zod';
import { unreachable } from '../../../domain/unreachable.ts';
import { type Webhook, type WebhookRefusal, webhookEvents } from '../../../engine/index.ts';
import { Refusal } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { given } from '../../shapes/given.ts';
import { instantShape, instantText, textShape } from '../../shapes/values.ts';

const webhookShape = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    isEnabled: z.boolean(),
    whyDisabled: z.string().optional().meta({ description: 'where nobody switched it off: why it is' }),
    createdAt: instantShape,
    oldSecretUntil: instantShape.optional().meta({ description: 'until when the secret before signs too' }),
  })
  .meta({ id: 'Webhook' });

const newWebhookShape = webhookShape
  .extend({ secret: z.string().meta({ description: 'shown this once' }) })
  .meta({ id: 'NewWebhook' });

const paramsShape = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{12}$/, 'the id of a webhook has twelve digits'),
});

const answerShape = z
  .strictObject({
    status: z.int().optional().meta({ description: 'what the receiver answered' }),
    failure: z.string().optional().meta({ description: 'why nothing came back' }),
  })
  .meta({ id: 'WebhookAnswer' });

/** The webhooks there are. */
export const listWebhooks = jsonRoute({
  method: 'GET',
  path: '/api/v1/webhooks',
  access: 'admin',
  summary: 'Where verdicts are sent, the oldest first, without the secrets',
  answers: { 200: z.strictObject({ webhooks: z.array(webhookShape) }) },
  answer: async (_, { outbox }) => reply(200, { webhooks: (await outbox.webhooks.list()).map(webhookBody) }),
});

/** Makes a webhook. */
export const createWebhook = jsonRoute({
  method: 'POST',
  path: '/api/v1/webhooks',
  access: 'admin',
  summary: 'Sends verdicts to a URL from now on; the secret that signs them is shown once',
  body: z.strictObject({
    url: textShape(2_000),
    events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length).default(['verdict.changed']),
  }),
  answers: { 201: newWebhookShape },
  answer: async ({ body, by }, { outbox }) => {
    const made = await outbox.webhooks.create(body, by);
    if ('why' in made) throw refusalOf(made);
    return reply(201, { ...webhookBody(made.webhook), secret: made.secret });
  },
});

/** Switches a webhook on or off. */
export const putWebhook = jsonRoute({
  method: 'PUT',
  path: '/api/v1/webhooks/:id',
  access: 'admin',
  summary: 'Switches a webhook on or off; what comes up while it is off is not sent to it',
  params: paramsShape,
  body: z.strictObject({ isEnabled: z.boolean() }),
  answers: { 200: webhookShape },
  answer: async ({ params: { id }, body: { isEnabled }, by }, { outbox }) => {
    const changed = await outbox.webhooks.enable(id, isEnabled, by);
    if ('why' in changed) throw refusalOf(changed);
    return reply(200, webhookBody(changed));
  },
});

/** Forgets a webhook. */
export const deleteWebhook = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/webhooks/:id',
  access: 'admin',
  summary: 'Ends a webhook at once; what still waits for it is given up',
  params: paramsShape,
  answers: { 200: webhookShape },
  answer: async ({ params: { id }, by }, { outbox }) => {
    const removed = await outbox.webhooks.remove(id, by);
    if ('why' in removed) throw refusalOf(removed);
    return reply(200, webhookBody(removed));
  },
});

/** Replaces the secret of a webhook. */
export const rotateWebhook = jsonRoute({
  method: 'POST',
  path: '/api/v1/webhooks/:id/rotate',
  access: 'admin',
  summary: 'Makes a new secret, shown once; the one before signs beside it for a while',
  params: paramsShape,
  body: z.strictObject({ overlapHours: z.number().min(0).max(720).default(24) }),
  answers: { 200: newWebhookShape },
  answer: async ({ params: { id }, body: { overlapHours }, by }, { outbox }) => {
    const made = await outbox.webhooks.rotate(id, overlapHours * 3_600_000, by);
    if ('why' in made) throw refusalOf(made);
    return reply(200, { ...webhookBody(made.webhook), secret: made.secret });
  },
});

/** Tries a webhook. */
export const testWebhook = jsonRoute({
  method: 'POST',
  path: '/api/v1/webhooks/:id/test',
  access: 'admin',
  summary: 'Sends a signed message of type `test` now, and says what came back',
  params: paramsShape,
  answers: { 200: answerShape },
  answer: async ({ params: { id } }, { outbox }) => {
    const answer = await outbox.test(id);
    if ('why' in answer) throw refusalOf(answer);
    return reply(200, 'status' in answer ? { status: answer.status } : { failure: answer.failure });
  },
});

function refusalOf({ why, message }: WebhookRefusal): Refusal {
  switch (why) {
    case 'no such webhook':
      return new Refusal(404, 'no-such-webhook', message);
    case 'odd url':
      return new Refusal(400, 'odd-url', message, { where: 'body.url' });
    case 'no secret key':
      return new Refusal(409, 'no-secret-key', message);
    case 'too many':
      return new Refusal(409, 'too-many-webhooks', message);
    default:
      return unreachable(why);
  }
}

function webhookBody(webhook: Webhook): z.input<typeof webhookShape> {
  const { id, url, events, isEnabled, whyDisabled, createdAt, oldSecretUntil } = webhook;
  return {
    id,
    url,
    events: [...events],
    isEnabled,
    createdAt: instantText(createdAt),
    ...given({
      whyDisabled,
      oldSecretUntil: oldSecretUntil === undefined ? undefined : instantText(oldSecretUntil),
    }),
  };
}
