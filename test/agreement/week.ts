import { elements, notes } from './given.ts';
import { dealHeard, touchHeard } from './heard.ts';
import { day, hour, minute } from './hours.ts';
import type { Say } from './mouth.ts';
import { type Town, idOf, monday } from './town.ts';

/** Who the week is about. */
export const weekNames = ['acme', 'beta', 'gamma', 'delta'];

/** A whole week: who is offered what, and what they make of it. */
export async function playWeek(town: Town, say: Say): Promise<void> {
  await town.goTo(monday);
  for (const name of weekNames) await town.raiseHand(name);
  await acmeIsTaken(town, say);
  await gammaIsTooEarly(town, say);
  // Nobody answers for beta, and nobody calls delta.
  const delta = await town.offerOf('delta');
  await say({ what: 'accept', offer: delta.id }, delta.assignee ?? '');
  await town.goTo(monday + day);
  await betaIsDisputed(town, say);
  await town.goTo(monday + 2 * day);
  await town.hear([touchHeard('acme', 'otto', town.clock.now, { channel: 'meeting', outcome: 'no-show' })]);
  await town.goTo(monday + 3 * day);
  await town.raiseHand('gamma');
  await town.hear([touchHeard('acme', 'otto', town.clock.now, { channel: 'meeting', outcome: 'held' })]);
  await town.hear([dealHeard('acme', 'open', town.clock.now)]);
  await town.goTo(monday + 4 * day);
  await town.hear([dealHeard('acme', 'won', town.clock.now)]);
  const cycle = `${idOf('acme')}#1`;
  await say({ what: 'closing why', cycle, sentence: 'the pilot paid for itself', tags: ['roi'] }, 'otto');
  await town.goTo(monday + 40 * day);
}

async function acmeIsTaken(town: Town, say: Say): Promise<void> {
  await discover(town, say, 'acme');
  const { id: offer, assignee = '' } = await town.offerOf('acme');
  await say({ what: 'accept', offer }, assignee);
}

/** Whoever is offered a lead takes it and learns all that an AE asks for. */
export async function discover(town: Town, say: Say, name: string): Promise<void> {
  const { id, assignee: rep = '', cycle } = await town.offerOf(name);
  await town.goTo(town.clock.now + 30 * minute);
  await say({ what: 'accept', offer: id }, rep);
  await town.hear([touchHeard(name, `${rep}@us.example`, town.clock.now)]);
  for (const element of elements)
    await say({ what: 'evidence', cycle, element, state: 'confirmed', note: 'said on the phone' }, rep);
  await say({ what: 'meeting', cycle, state: 'booked', on: Math.floor((monday + 2 * day) / day) }, rep);
  for (const note of notes) await say({ what: 'note', cycle, name: note, text: 'noted' }, rep);
}

async function gammaIsTooEarly(town: Town, say: Say): Promise<void> {
  const { id: offer, assignee = '' } = await town.offerOf('gamma');
  await say({ what: 'reject', offer, code: 'too-early', sentence: 'budget is set in autumn' }, assignee);
}

async function betaIsDisputed(town: Town, say: Say): Promise<void> {
  const { id: offer, assignee = '' } = await town.offerOf('beta');
  await say({ what: 'reject', offer, code: 'too-small', sentence: 'they look small' }, assignee);
  await say({ what: 'dispute', offer, sentence: 'three hundred people' }, 'mia');
  await town.goTo(town.clock.now + hour);
  await say({ what: 'settle', offer, isUpheld: false, sentence: 'they are 300' }, 'rita');
}
