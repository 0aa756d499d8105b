import { describe, expect, test } from 'vitest';
import { type Story, accepted, assign, cycleOf, discovered, kinds, look, reject, say, termsOf, wait } from './given.ts';
import { day, hour } from './hours.ts';
import { idOf, monday, openTown } from './town.ts';
import { discover } from './week.ts';

const terms = await termsOf();

describe('what an AE gives back to the SDR', () => {
  const givenBack = () =>
    reject(assign(discovered(accepted(terms), 'booked'), 'ada'), 'not-ready', 'who signs?', 'ada');
  /** An hour later the SDR has written one more note. */
  const askedOn = (story: Story) =>
    say(
      { ...story, at: story.at + hour },
      { what: 'note', cycle: cycleOf(story), name: 'next step', text: 'the CFO joins' },
    );

  test('is the SDR’s again, in the same cycle, with what the AE asks for [P21]', () => {
    const back = givenBack();
    expect(kinds(back.last)).toEqual(['OfferRejected', 'ClockMet', 'CycleReturned']);
    expect(back.agreement.cycles[0]).toMatchObject({ owner: 'jane', stage: 'SQL' });
    expect(back.agreement.cycles[0]?.closed).toBeUndefined();
    expect(kinds(look({ ...back, at: back.at + hour }).last)).toEqual([]);
  });

  test('is offered again once something new was said, and goes back for good when it never was', () => {
    const back = givenBack();
    expect(kinds(askedOn(back).last)).toEqual(['NoteWritten', 'OfferMade']);
    expect(wait(back, 40 * day).agreement.cycles[0]?.closed?.reason).toBe('not converted in time');
  });

  test('is given back four times at most', () => {
    let story = givenBack();
    for (const _ of [2, 3, 4]) story = reject(assign(askedOn(story), 'ada'), 'not-ready', 'who signs?', 'ada');
    expect(story.agreement.cycles[0]?.closed).toMatchObject({ as: 'recycled', reason: 'not-ready' });
  });
});

test('the AE who gave a lead back gets it again once the SDR has asked on, though it is another’s turn [P21]', async () => {
  const town = await openTown();
  const { roster } = town.workspace.operational;
  const [otto, ...others] = (await roster.list()).toSorted((a) => (a.id === 'otto' ? -1 : 1));
  if (otto === undefined) throw new Error('no AE');
  await roster.put([otto, ...others, { ...otto, id: 'olga', name: 'Olga', email: 'olga@us.example' }], 'the test');
  await town.goTo(monday);
  await town.raiseHand('acme');
  await discover(town, town.say, 'acme');
  const ae = await town.offerOf('acme');
  const given = ae.assignee ?? '';
  await town.say({ what: 'reject', offer: ae.id, code: 'not-ready', sentence: 'who signs?' }, given);
  expect((await town.offerOf('acme')).id).toBe(ae.id);
  const sdr = (await town.cyclesOf('acme'))[0]?.owner ?? '';
  expect(['jane', 'sam']).toContain(sdr);
  expect(await town.workspace.tasks.list(9, sdr)).toMatchObject([{ what: 'ask on', accountId: idOf('acme') }]);
  await town.goTo(town.clock.now + hour);
  const cycle = `${idOf('acme')}#1`;
  await town.say({ what: 'note', cycle, name: 'next step', text: 'the CFO joins' }, sdr);
  expect(await town.offerOf('acme')).toMatchObject({ id: `${cycle}/ae/2`, assignee: given, state: 'offered' });
  expect(await town.workspace.tasks.list(9, sdr)).toEqual([]);
  await town.end();
});
