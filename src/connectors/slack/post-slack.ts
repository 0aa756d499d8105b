import { type Handed, handedOf } from '../outbound/handed.ts';
import type { Letter } from '../outbound/letter.ts';
import { type PostTerms, type Posting, postGuarded } from '../outbound/post-guarded.ts';
import { slackBody } from './slack-body.ts';

/** A letter, and the incoming webhook it goes to. */
export interface SlackPost extends Pick<Posting, 'url' | 'at' | 'allowed'> {
  readonly letter: Letter;
}

/** Posts a letter once. */
export async function postSlack({ letter, ...where }: SlackPost, terms: PostTerms): Promise<Handed> {
  const answer = await postGuarded({ ...where, body: slackBody(letter), headers: {} }, terms);
  // 400: the message will not do. 410: the channel is closed for good. 403 and 404 pass once somebody sets a new webhook.
  return handedOf(answer, [400, 410]);
}
