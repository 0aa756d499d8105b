import { createHmac } from 'node:crypto';
import { secretPrefix } from './webhook-secret.ts';

/** A message as Standard Webhooks sends it; the id stays the same however often it is sent. */
export interface WebhookMessage {
  readonly id: string;
  /** When it is sent, in epoch milliseconds. */
  readonly at: number;
  readonly body: string;
}

/** The headers of a message: signed by every secret that is good now, so that a receiver may change over in peace. */
export function webhookHeaders(
  { id, at, body }: WebhookMessage,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  return createHmac('sha256', key).update(signed).digest('base64');
}
