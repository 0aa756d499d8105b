import { afterEach, beforeEach, expect, test } from 'vitest';
import { samenessHeard } from '../agreement/heard.ts';
import { hour, minute } from '../agreement/hours.ts';
import { monday } from '../agreement/town.ts';
import { type MailTown, openMailTown, sendAll } from './notices-live.ts';

let town: MailTown;

beforeEach(async () => {
  town = await openMailTown();
  await town.goTo(monday);
});
afterEach(() => town.end());

const decide = (what: 'same as' | 'not the same as') =>
  town.hear([samenessHeard('zulu', what, 'alpha', town.clock.now)]);

/** What has been sent since the last look, by whom it went to. */
async function sent(): Promise<readonly string[]> {
  await sendAll(town.workspace.outbox);
  return town.mail.mails.splice(0).map(({ to, headers }) => `${to.split('@', 1)[0]}: ${headers.get('subject')}`);
}

test('an offer that moves to another account, and back, is told to nobody a second time [inv-I17] [trap-14]', async () => {
  await town.workspace.outbox.webhooks.create({ url: 'https://crm.example/', events: ['offer.assigned'] }, 'test');
  await town.raiseHand('zulu');
  expect(await sent()).toEqual(['jane: New lead for you: zulu.example']);
  await town.goTo(monday + hour + minute);
  expect(await sent()).toEqual(['jane: Still waiting for an answer: zulu.example']);
  await decide('same as');
  expect(await sent()).toEqual([]);
  await decide('not the same as');
  expect(await sent()).toEqual([]);
  const all = await town.workspace.outbox.effects.list({ limit: 50 });
  expect(all.filter(({ event }) => event === 'offer.assigned')).toHaveLength(2);
});

test('what waits while its account becomes part of another is sent, once [inv-I17]', async () => {
  await town.raiseHand('zulu');
  await decide('same as');
  await decide('not the same as');
  expect(await sent()).toEqual(['jane: New lead for you: zulu.example']);
});

test('what waits is not sent once it has been answered at the account it became part of', async () => {
  await town.raiseHand('zulu');
  const offer = await town.offerOf('zulu');
  await decide('same as');
  await town.say({ what: 'accept', offer: offer.id }, offer.assignee ?? '');
  expect(await sent()).toEqual([]);
});

test('whoever is given it after the accounts are one hears of it, once', async () => {
  await town.raiseHand('zulu');
  const offer = await town.offerOf('zulu');
  await sent();
  await decide('same as');
  const to = offer.assignee === 'jane' ? 'sam' : 'jane';
  await town.workspace.assigner.reassign({ offer: offer.id, person: to, reason: 'away', by: 'rita' });
  await town.workspace.engine.settle();
  expect(await sent()).toEqual([`${to}: New lead for you: zulu.example`]);
  await decide('not the same as');
  expect(await sent()).toEqual([]);
});
