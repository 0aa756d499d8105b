import { type PostAnswer, type PostTerms, type Posting, postGuarded } from '../outbound/post-guarded.ts';
import { type WebhookMessage, webhookHeaders } from './sign-webhook.ts';

/** A message with where it goes and what it is signed with. */
export interface WebhookPost extends WebhookMessage, Pick<Posting, 'url' | 'allowed'> {
  readonly secrets: readonly string[];
}

/** Sends a signed message once. */
export async function postWebhook(message: WebhookPost, terms: PostTerms): Promise<PostAnswer> {
  const { url, body, at, allowed, secrets } = message;
  return postGuarded({ url, body, at, allowed, headers: webhookHeaders(message, secrets) }, terms);
}
