import { describe, expect, test } from 'vitest';
import { stageOf } from '../../src/domain/index.ts';
import {
  accept,
  accepted,
  assign,
  begin,
  berlin,
  confirmed,
  cycleOf,
  deal,
  discovered,
  dull,
  firstOffer,
  kinds,
  learn,
  look,
  meet,
  monday,
  noted,
  offerOf,
  offered,
  pursued,
  reject,
  say,
  termsOf,
  touch,
  wait,
} from './given.ts';
import { day, hour } from './hours.ts';

const terms = await termsOf();

describe('an offer', () => {
  test('is made when a cycle opens, names the rows it may go by, and waits for a person [P10] [Q1]', () => {
    const story = look(begin(terms));
    expect(story.last.at(-1)).toMatchObject({ kind: 'OfferMade', handoff: 'marketing to SDR', routes: ['dach'] });
    expect(firstOffer(story)).toMatchObject({ id: 'account:acme#1/sdr/1', state: 'unassigned' });
  });

  test('is made by no workspace that is not live, nor without the four artefacts [A14] [P9]', () => {
    expect(kinds(look(begin(terms), { liveSince: monday + hour }).last)).toEqual(['CycleOpened']);
    const { ritual: _ritual, ...without } = terms.rules.handoff ?? { handoffs: [], linkDays: 3, isWritten: true };
    const lacking = { ...terms, rules: { ...terms.rules, handoff: without } };
    expect(kinds(look(begin(lacking)).last)).toEqual(['CycleOpened']);
  });

  test('that lacks a fact waits for it and says until when; a raised hand does not wait [Q12]', () => {
    const { country: _country, ...rest } = pursued;
    const held = look(begin(terms, rest));
    expect(firstOffer(held)).toMatchObject({
      state: 'held',
      hold: { label: 'Country is missing', untilAt: monday + 2 * hour },
    });
    expect(firstOffer(learn(held, { country: 'se' }))?.state).toBe('unassigned');
    expect(wait(held, 2 * hour).last).toContainEqual(
      expect.objectContaining({ kind: 'OfferFreed', at: monday + 2 * hour }),
    );
    expect(firstOffer(look(begin(terms, rest), { isHandRaised: true }))?.state).toBe('unassigned');
  });

  test('that an import or a rule change brings about waits for a person to let it out [P23]', () => {
    const held = look(begin(terms), { isWithheld: true });
    expect(firstOffer(held)?.state).toBe('held');
    expect(firstOffer(wait(held, 500 * hour))?.state).toBe('held');
    expect(firstOffer(say(held, { what: 'free', offer: offerOf(held) }))?.state).toBe('unassigned');
  });

  test('of a cycle from before the workspace went live waits for a person, or for a hand that is raised now [P23]', () => {
    const old = look(begin(terms), { liveSince: monday + hour });
    const held = look({ ...old, at: monday + 2 * hour }, { liveSince: monday + hour });
    expect(firstOffer(held)).toMatchObject({ state: 'held', hold: { label: expect.stringContaining('went live') } });
    expect(firstOffer(look(held, { isHandRaised: true }))?.state).toBe('unassigned');
    expect(firstOffer(look(held, { isHandRaised: true, isWithheld: true }))?.state).toBe('held');
  });

  test('is accepted with the criteria that hold and those that do not, side by side [P2]', () => {
    const { last } = accept(offered(terms, { ...pursued, behavior: 10 }));
    expect(last[0]).toMatchObject({
      kind: 'OfferAccepted',
      criteria: [
        { id: 'fits', isMet: true },
        { id: 'right-person', isMet: true },
        { id: 'moving', isMet: false },
      ],
    });
  });

  test('is rejected only with an agreed reason and a sentence; the reason says what becomes of it [P4] [P17]', () => {
    const no = (code: string, sentence: string) => reject(offered(terms), code, sentence);
    expect(no('', 'no').last[0]).toMatchObject({
      kind: 'WordIgnored',
      why: expect.stringContaining('agreed reasons'),
    });
    expect(no('too-early', ' ').last[0]).toMatchObject({ kind: 'WordIgnored' });
    expect(no('because', 'no').last[0]).toMatchObject({
      kind: 'WordIgnored',
      why: expect.stringContaining('wrong-person'),
    });
    expect(kinds(no('too-early', 'next year').last)).toEqual(['OfferRejected', 'ClockMet', 'CycleClosed']);
    expect(stageOf(no('too-early', 'next year').agreement)).toBe('nurture');
    expect(stageOf(no('too-small', 'twelve people').agreement)).toBe('disqualified');
    const elsewhere = no('not-mine', 'Sam has them');
    expect(elsewhere.last.at(-1)).toMatchObject({ kind: 'OfferMade', offer: 'account:acme#1/sdr/2' });
  });

  test('of facts that are missing, each is waited for, and the time of all counts from when the offer was made [Q12]', async () => {
    const routing = [
      '---',
      'fallback: team sdr',
      '---',
      '# Routing',
      '',
      '| id | Rule | Handoff | When | To |',
      '|---|---|---|---|---|',
      '| all | All | | | team sdr |',
      '',
      '| Hold | When | At most |',
      '|---|---|---|',
      '| Country is missing | country is unknown | 2 hours |',
      '| Size is missing | employees is unknown | 6 hours |',
      '| Industry is missing | industry is unknown | 1 hour |',
      '',
    ].join('\n');
    const { country: _country, ...rest } = pursued;
    const held = look(begin(await termsOf({ 'routing.md': routing }), rest));
    expect(firstOffer(held)?.hold).toEqual({ label: 'Size is missing', untilAt: monday + 6 * hour });
    const later = learn({ ...held, at: monday + hour }, { employees: 80 });
    expect(firstOffer(later)?.hold).toEqual({ label: 'Country is missing', untilAt: monday + 2 * hour });
    expect(firstOffer(learn(later, { country: 'se' }))?.state).toBe('unassigned');
    expect(firstOffer(learn({ ...held, at: monday + 3 * hour }, { employees: 80 }))?.state).toBe('unassigned');
    expect(firstOffer(wait(held, 7 * hour))?.state).toBe('unassigned');
  });
});

describe('an offer nobody has yet', () => {
  test('is withdrawn, and its cycle ends, when the lead ceases to qualify; that is no loop [Q11]', () => {
    const cooled = learn(look(begin(terms)), dull);
    expect(kinds(cooled.last)).toEqual(['OfferWithdrawn', 'CycleClosed']);
    expect(cooled.last[1]).toMatchObject({ as: 'recycled', reason: 'no longer qualified' });
    expect(cooled.agreement.loops).toBe(0);
    expect(learn(cooled, pursued).agreement.cycles).toHaveLength(2);
  });

  test('stays with whoever has it, however the lead cools', () => {
    expect(kinds(learn(offered(terms), dull).last)).toEqual([]);
    expect(kinds(learn(accepted(terms), dull).last)).toEqual([]);
  });
});

test('what still waits for an answer is withdrawn when its cycle goes back', () => {
  const story = offered(terms);
  const back = say(story, { what: 'recycle', cycle: cycleOf(story), sentence: 'not now' });
  expect(kinds(back.last)).toEqual(['OfferWithdrawn', 'CycleClosed']);
  const untouched = wait(
    assign(look(begin(terms)), 'jane', { ...berlin, leave: [{ from: 20_514, to: 20_600 }] }),
    31 * day,
  );
  expect(kinds(untouched.last)).toEqual(['OfferWithdrawn', 'CycleClosed']);
  expect(firstOffer(untouched)?.state).toBe('withdrawn');
});

test('a lead that nobody of four takes for theirs goes back, and does not lie with nobody', () => {
  let story = look(begin(terms));
  for (const person of ['a', 'b', 'c', 'd']) story = reject(assign(story, person), 'not-mine', 'not mine', person);
  const [cycle] = story.agreement.cycles;
  expect(cycle?.closed).toMatchObject({ as: 'recycled', reason: 'not-mine' });
});

describe('from SDR to AE', () => {
  const qualified = () => confirmed(touch(accepted(terms), 'jane'));

  test('a meeting and the agreed notes come first, then the offer [P21]', () => {
    const sql = qualified();
    expect(sql.agreement.cycles[0]?.offers).toHaveLength(1);
    const met = meet(sql, 'booked');
    expect(met.agreement.cycles[0]?.offers).toHaveLength(1);
    const ready = noted(met);
    expect(offerOf(ready)).toBe('account:acme#1/ae/1');
    const taken = accept(assign(ready, 'otto'), 'otto');
    expect(taken.agreement.cycles[0]).toMatchObject({ owner: 'otto', sales: { designation: 'SQL' } });
    expect(kinds(taken.last)).toContain('OfferAccepted');
  });

  test('a large deal goes to the team for large deals, a small one to all AEs [Q5]', () => {
    const routesOf = (size: number) => {
      const sql = qualified();
      const sized = { ...sql, facts: { ...sql.facts, 'expected deal size': size } };
      return noted(meet(sized, 'booked')).agreement.cycles[0]?.offers[1]?.routes;
    };
    expect(routesOf(80_000)).toEqual(['large', 'rest-ae']);
    expect(routesOf(8_000)).toEqual(['rest-ae']);
  });

  test('whoever is just becoming aware goes elsewhere than whoever compares vendors [Q5]', async () => {
    const head = '---\nfallback: team sdr\n---\n\n| id | Rule | Handoff | When | To |\n|---|---|---|---|---|\n';
    const row = '| early | Becoming aware | marketing to SDR | demand state is aware | team nurture |\n';
    const own = await termsOf({ 'routing.md': head + row });
    const routesOf = (state: string) => firstOffer(look(begin(own, { ...pursued, 'demand state': state })))?.routes;
    expect([routesOf('aware'), routesOf('comparing')]).toEqual([['early'], []]);
  });

  test('an exclusion that comes and goes uses up no passage', () => {
    const excluded = learn(discovered(accepted(terms)), { verdict: 'disqualify', path: 'park' });
    expect(kinds(excluded.last).filter((kind) => kind === 'OfferMade')).toEqual([]);
    const back = learn(excluded, pursued);
    expect(back.agreement.cycles[0]?.offers.at(-1)?.state).toBe('unassigned');
  });

  test('a lead whose deal is open already is handed to an AE all the same [P21]', () => {
    const ready = discovered({ ...accepted(terms), deals: [deal('open')] }, 'booked');
    expect(stageOf(ready.agreement)).toBe('opportunity');
    expect(ready.agreement.cycles[0]?.offers.at(-1)?.handoff).toBe('SDR to AE');
  });
});
