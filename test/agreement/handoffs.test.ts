import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type StagedAgreement,
  agreementTurnsAt,
  businessMinutesBetween,
  compileCalendar,
  stageOf,
} from '../../src/domain/index.ts';
import {
  accepted,
  assign,
  assignee,
  begin,
  berlin,
  confirmed,
  deal,
  kinds,
  learn,
  look,
  monday,
  noted,
  pursued,
  say,
  termsOf,
  touch,
  wait,
  waiting,
} from './given.ts';
import { calendarOf, hour, minute } from './hours.ts';

let terms: StagedAgreement;
beforeAll(async () => {
  terms = await termsOf();
});

const offered = (facts = pursued, at = monday) => assign(look(begin(terms, facts, at)));
const offerOf = (story: ReturnType<typeof look>, index = 0) => story.agreement.cycles[0]?.offers[index];
const clockOf = (story: ReturnType<typeof look>, name: string) =>
  offerOf(story)?.clocks.find((clock) => clock.name === name);

describe('an offer', () => {
  test('is made when a cycle opens, names the rows it may go by, and waits for a person [P10] [Q1]', () => {
    const { agreement, last } = look(begin(terms));
    expect(last.at(-1)).toMatchObject({ kind: 'OfferMade', handoff: 'marketing to SDR', routes: ['dach'] });
    expect(agreement.cycles[0]?.offers[0]).toMatchObject({ id: 'account:acme#1/sdr/1', state: 'unassigned' });
  });

  test('is made by no workspace that is not live, nor without the four artefacts [A14] [P9]', async () => {
    expect(kinds(look(begin(terms), { liveSince: monday + hour }).last)).toEqual(['CycleOpened']);
    const handoff = (await termsOf()).rules.handoff;
    const { ritual: _ritual, ...without } = handoff ?? { handoffs: [], linkDays: 3, isWritten: true };
    const lacking = { ...terms, rules: { ...terms.rules, handoff: without } };
    expect(kinds(look(begin(lacking)).last)).toEqual(['CycleOpened']);
  });

  test('that lacks a fact waits for it and says until when; a raised hand does not wait [Q12]', () => {
    const { country: _country, ...rest } = pursued;
    const held = look(begin(terms, rest));
    expect(offerOf(held)).toMatchObject({
      state: 'held',
      hold: { label: 'Country is missing', untilAt: monday + 2 * hour },
    });
    expect(offerOf(learn(held, { country: 'se' }))?.state).toBe('unassigned');
    expect(wait(held, 2 * hour).last).toContainEqual(
      expect.objectContaining({ kind: 'OfferFreed', at: monday + 2 * hour }),
    );
    expect(offerOf(look(begin(terms, rest), { isHandRaised: true }))?.state).toBe('unassigned');
  });

  test('that an import or a rule change brings about waits for a person to let it out [P23]', () => {
    const held = look(begin(terms), { isWithheld: true });
    expect(offerOf(held)?.state).toBe('held');
    expect(wait(held, 500 * hour).agreement.cycles[0]?.offers[0]?.state).toBe('held');
    expect(offerOf(say(held, { what: 'free', offer: waiting(held) }))?.state).toBe('unassigned');
  });

  test('of a cycle from before the workspace went live waits for a person, or for a hand that is raised now [P23]', () => {
    const old = look(begin(terms), { liveSince: monday + hour });
    const held = look({ ...old, at: monday + 2 * hour }, { liveSince: monday + hour });
    expect(offerOf(held)).toMatchObject({ state: 'held', hold: { label: expect.stringContaining('went live') } });
    expect(offerOf(look(held, { isHandRaised: true }))?.state).toBe('unassigned');
    expect(offerOf(look(held, { isHandRaised: true, isWithheld: true }))?.state).toBe('held');
  });

  test('is accepted with the criteria that hold and those that do not, side by side [P2]', () => {
    const story = offered({ ...pursued, behavior: 10 });
    const { last } = say(story, { what: 'accept', offer: waiting(story) });
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
    const story = offered();
    const offer = waiting(story);
    const reject = (code: string, sentence: string) => say(story, { what: 'reject', offer, code, sentence });
    expect(reject('', 'no').last[0]).toMatchObject({
      kind: 'WordIgnored',
      why: expect.stringContaining('agreed reasons'),
    });
    expect(reject('too-early', ' ').last[0]).toMatchObject({ kind: 'WordIgnored' });
    expect(reject('because', 'no').last[0]).toMatchObject({
      kind: 'WordIgnored',
      why: expect.stringContaining('wrong-person'),
    });
    expect(kinds(reject('too-early', 'next year').last)).toEqual(['OfferRejected', 'ClockMet', 'CycleClosed']);
    expect(stageOf(reject('too-early', 'next year').agreement)).toBe('nurture');
    expect(stageOf(reject('too-small', 'twelve people').agreement)).toBe('disqualified');
    const elsewhere = reject('not-mine', 'Sam has them');
    expect(elsewhere.last.at(-1)).toMatchObject({ kind: 'OfferMade', offer: 'account:acme#1/sdr/2' });
  });

  test('a rejection can be disputed; whoever decides may bring the lead back [P7]', () => {
    const story = offered();
    const offer = waiting(story);
    const rejected = say(story, { what: 'reject', offer, code: 'too-early', sentence: 'next year' });
    const disputed = say(
      rejected,
      { what: 'dispute', offer, sentence: 'they asked twice', decider: assignee('head') },
      'mia',
    );
    expect(offerOf(disputed)).toMatchObject({ state: 'disputed', dispute: { by: 'mia' } });
    const late = wait(disputed, 48 * hour);
    expect(late.last).toContainEqual(
      expect.objectContaining({ kind: 'ClockMissed', clock: 'settle', end: 'escalate' }),
    );
    const upheld = say(disputed, { what: 'settle', offer, isUpheld: true, sentence: 'too early it is' }, 'head');
    expect(stageOf(upheld.agreement)).toBe('nurture');
    const back = say(disputed, { what: 'settle', offer, isUpheld: false, sentence: 'call them' }, 'head');
    expect(stageOf(back.agreement)).toBe('MQL');
    expect(waiting(back)).toBe('account:acme#1/sdr/2');
  });
});

describe('clocks', () => {
  test('count the assignee’s business minutes, from the assignment [P3] [P22] [trap-13]', () => {
    const friday = monday - 3 * 24 * hour;
    const late = offered(pursued, friday + 7 * hour + 15 * minute);
    expect(clockOf(late, 'accept')?.dueAt).toBe(monday + hour + 15 * minute);
    const inNewYork = assign(look(begin(terms)), 'sam', calendarOf('America/New_York'));
    expect(clockOf(inNewYork, 'accept')?.dueAt).toBe(monday + 6 * hour + 2 * hour);
  });

  test('remind, then give the lead to somebody else; whoever let it lie is not asked again [Q7] [Q8]', () => {
    const { last } = wait(offered(), 3 * hour);
    expect(kinds(last)).toEqual(['Reminded', 'ClockMissed', 'OfferExpired', 'OfferMade']);
    expect(last.map(({ at }) => (at - monday) / minute)).toEqual([60, 120, 120, 120]);
  });

  test('the first human touch by whoever has it counts; opening, accepting and machines do not [P22]', () => {
    const story = offered();
    const taken = say(story, { what: 'accept', offer: waiting(story) });
    expect(clockOf(taken, 'touch')?.metAt).toBeUndefined();
    expect(clockOf(touch(taken, 'jane', { isAutomated: true }), 'touch')?.metAt).toBeUndefined();
    expect(clockOf(touch(taken, undefined), 'touch')?.metAt).toBeUndefined();
    expect(clockOf(touch(taken, 'somebody else'), 'touch')?.metAt).toBeUndefined();
    expect(clockOf(touch(taken, 'JANE@us.example'), 'touch')?.metAt).toBe(monday);
    const missed = wait(taken, 5 * hour);
    expect(missed.last).toContainEqual(
      expect.objectContaining({ kind: 'ClockMissed', clock: 'touch', end: 'escalate' }),
    );
    expect(touch(missed, 'jane').last).toContainEqual(
      expect.objectContaining({ kind: 'ClockMet', clock: 'touch', isLate: true }),
    );
  });

  test('run again for whoever an offer is given to, who may change hours meanwhile: a pause ends with it', () => {
    const story = offered();
    const paused = say(story, { what: 'pause', offer: waiting(story), reason: 'ill' });
    const given = assign(paused, 'sam');
    expect(offerOf(given)?.pause).toBeUndefined();
    const changed = say(given, { what: 'hours', person: 'sam', calendar: berlin });
    expect(clockOf(changed, 'accept')?.dueAt).toBe(monday + 2 * hour);
  });

  test('rest while they are paused, and go on where they stopped [trap-13]', () => {
    const story = offered();
    const offer = waiting(story);
    const paused = say(wait(story, 30 * minute), { what: 'pause', offer, reason: 'fair', untilAt: monday + 24 * hour });
    expect(kinds(wait(paused, 23 * hour).last)).toEqual([]);
    const resumed = wait(paused, 24 * hour);
    expect(kinds(resumed.last).slice(0, 2)).toEqual(['ClockResumed', 'Reminded']);
    expect(clockOf(resumed, 'accept')?.missedAt).toBeUndefined();
  });

  test('move with the hours of whoever they are for, and lose no minute that was used [rel-F35]', () => {
    const story = wait(offered(), 60 * minute);
    const away = { ...berlin, leave: [{ from: 20_514, to: 20_514 }] };
    const moved = say(story, { what: 'hours', person: 'jane', calendar: away }, 'boss');
    expect(clockOf(moved, 'accept')?.dueAt).toBe(monday + 24 * hour + hour);
  });

  test('whatever happens on the way, the minutes used add up to the deadline [rel-F35]', () => {
    const compiled = compileCalendar(berlin);
    if (!compiled.ok) throw new Error(compiled.problem);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), (stops) => {
        let story = offered();
        const offer = waiting(story);
        let [rested, elapsed] = [0, 0];
        for (const minutes of stops) {
          const before = story.at;
          story = wait(story, Math.min(minutes, 119 - elapsed) * minute);
          elapsed += (story.at - before) / minute;
          story = say(story, { what: 'pause', offer, reason: 'r' });
          story = wait(story, minutes * minute);
          rested += minutes;
          story = say(story, { what: 'resume', offer });
        }
        const due = clockOf(story, 'accept')?.dueAt ?? 0;
        expect(businessMinutesBetween(compiled.value, monday, due)).toBeCloseTo(120 + rested, 6);
      }),
    );
  });
});

describe('clocks of what is over', () => {
  const turnsAt = ({ agreement }: ReturnType<typeof look>) => agreementTurnsAt(agreement, 30 * 24 * hour);
  const rejected = (story: ReturnType<typeof look>, code: string) =>
    say(story, { what: 'reject', offer: waiting(story), code, sentence: 'it is so' });

  test('rest with the cycle: nothing falls due any more in one that was won before anybody called [inv-I7]', () => {
    const story = offered();
    const taken = say(story, { what: 'accept', offer: waiting(story) });
    const won = look({ ...taken, at: taken.at + hour }, { deals: [deal('won', 20_520)] });
    expect(turnsAt(won)).toBeUndefined();
    expect(clockOf(won, 'touch')).toMatchObject({ usedMs: hour });
    expect(kinds(wait(won, 1_000 * hour).last)).toEqual([]);
  });

  test('stay at rest when the hours of whoever had it change, or their pause would have ended', () => {
    const late = wait(offered(), 2 * hour);
    expect(offerOf(late)?.state).toBe('expired');
    const moved = say(late, { what: 'hours', person: 'jane', calendar: calendarOf('Asia/Tokyo') }, 'boss');
    expect(kinds(wait(moved, 100 * hour).last)).toEqual([]);
    const story = offered();
    const pause = { what: 'pause', offer: waiting(story), reason: 'fair', untilAt: monday + 3 * hour } as const;
    expect(kinds(wait(rejected(say(story, pause), 'not-mine'), 100 * hour).last)).toEqual([]);
    expect(turnsAt(rejected(say(story, pause), 'too-early'))).toBeUndefined();
  });

  test('of a cycle that a dispute brings back after weeks begin anew: it does not go back at once', () => {
    const early = { what: 'reject', offer: waiting(offered()), code: 'too-early', sentence: 'next year' } as const;
    const late = wait(say(offered(), early), 40 * 24 * hour);
    const dispute = { what: 'dispute', offer: early.offer, sentence: 'they ask', decider: assignee('head') } as const;
    const settle = { what: 'settle', offer: early.offer, isUpheld: false, sentence: 'call them' } as const;
    const back = assign(say(say(late, dispute, 'mia'), settle, 'head'));
    expect(stageOf(back.agreement)).toBe('MQL');
    expect(turnsAt(back)).toBeGreaterThan(back.at);
    expect(kinds(wait(back, minute).last)).toEqual([]);
  });

  test('what still waits for an answer is withdrawn when its cycle goes back', () => {
    const story = offered();
    const cycle = story.agreement.cycles[0]?.id ?? '';
    const back = say(story, { what: 'recycle', cycle, sentence: 'not now' });
    expect(kinds(back.last)).toEqual(['OfferWithdrawn', 'CycleClosed']);
    const untouched = wait(
      assign(look(begin(terms)), 'jane', { ...berlin, leave: [{ from: 20_514, to: 20_600 }] }),
      31 * 24 * hour,
    );
    expect(kinds(untouched.last)).toEqual(['OfferWithdrawn', 'CycleClosed']);
    expect(offerOf(untouched)?.state).toBe('withdrawn');
  });
});

describe('from SDR to AE', () => {
  const qualified = () => confirmed(touch(accepted(terms), 'jane'));

  test('a meeting and the agreed notes come first, then the offer [P21]', () => {
    const sql = qualified();
    const cycle = sql.agreement.cycles[0]?.id ?? '';
    expect(sql.agreement.cycles[0]?.offers).toHaveLength(1);
    const met = say(sql, { what: 'meeting', cycle, state: 'booked' });
    expect(met.agreement.cycles[0]?.offers).toHaveLength(1);
    const ready = noted(met);
    expect(waiting(ready)).toBe('account:acme#1/ae/1');
    const ae = assign(ready, 'otto');
    const taken = say(ae, { what: 'accept', offer: waiting(ae) }, 'otto');
    expect(taken.agreement.cycles[0]).toMatchObject({ owner: 'otto', sales: { designation: 'SQL' } });
    expect(kinds(taken.last)).toContain('OfferAccepted');
  });

  test('a large deal goes to the team for large deals, a small one to all AEs [Q5]', () => {
    const routesOf = (size: number) => {
      const sql = qualified();
      const cycle = sql.agreement.cycles[0]?.id ?? '';
      const sized = { ...sql, facts: { ...sql.facts, 'expected deal size': size } };
      const made = noted(say(sized, { what: 'meeting', cycle, state: 'booked' })).agreement.cycles[0]?.offers[1];
      return made?.routes;
    };
    expect(routesOf(80_000)).toEqual(['large', 'rest-ae']);
    expect(routesOf(8_000)).toEqual(['rest-ae']);
  });

  test('whoever is just becoming aware goes elsewhere than whoever compares vendors [Q5]', async () => {
    const head = '---\nfallback: team sdr\n---\n\n| id | Rule | Handoff | When | To |\n|---|---|---|---|---|\n';
    const row = '| early | Becoming aware | marketing to SDR | demand state is aware | team nurture |\n';
    const own = await termsOf({ 'routing.md': head + row });
    const routesOf = (state: string) => offerOf(look(begin(own, { ...pursued, 'demand state': state })))?.routes;
    expect([routesOf('aware'), routesOf('comparing')]).toEqual([['early'], []]);
  });

  test('a no-show is noted and counted, from the CRM or by word, and stops no clock', () => {
    const sql = qualified();
    const cycle = sql.agreement.cycles[0]?.id ?? '';
    const ae = assign(noted(say(sql, { what: 'meeting', cycle, state: 'booked' })), 'otto');
    const absent = touch(ae, 'otto', { channel: 'meeting', outcome: 'no-show' });
    expect(absent.agreement.cycles[0]).toMatchObject({ noShows: 1, meeting: { state: 'no-show' } });
    expect(kinds(absent.last)).toEqual(['MeetingSet']);
    const held = touch(absent, 'otto', { channel: 'meeting', outcome: 'held' });
    expect(held.last).toContainEqual(expect.objectContaining({ kind: 'ClockMet', clock: 'meeting' }));
  });
});
