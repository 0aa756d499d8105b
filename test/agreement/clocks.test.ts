import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreementTurnsAt,
  businessMinutesBetween,
  compileCalendar,
  isPending,
  stageOf,
} from '../../src/domain/index.ts';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import {
  type Story,
  accept,
  accepted,
  assign,
  begin,
  berlin,
  clockOf,
  deal,
  discovered,
  dispute,
  firstOffer,
  kinds,
  look,
  meet,
  monday,
  offerOf,
  offered,
  pursued,
  reject,
  say,
  settle,
  termsOf,
  touch,
  wait,
} from './given.ts';
import { calendarOf, day, hour, minute } from './hours.ts';

const terms = await termsOf();

describe('clocks', () => {
  test('count the assignee’s business minutes, from the assignment [P3] [P22] [trap-13]', () => {
    const friday = monday - 3 * day;
    const late = offered(terms, pursued, friday + 7 * hour + 15 * minute);
    expect(clockOf(late, 'accept')?.dueAt).toBe(monday + hour + 15 * minute);
    const inNewYork = assign(look(begin(terms)), 'sam', calendarOf('America/New_York'));
    expect(clockOf(inNewYork, 'accept')?.dueAt).toBe(monday + 6 * hour + 2 * hour);
  });

  test('remind, then give the lead to somebody else; whoever let it lie is not asked again [Q7] [Q8]', () => {
    const { last } = wait(offered(terms), 3 * hour);
    expect(kinds(last)).toEqual(['Reminded', 'ClockMissed', 'OfferExpired', 'OfferMade']);
    expect(last.map(({ at }) => (at - monday) / minute)).toEqual([60, 120, 120, 120]);
  });

  test('the first human touch by whoever has it counts; opening, accepting and machines do not [P22]', () => {
    const taken = accepted(terms);
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
    const story = offered(terms);
    const paused = say(story, { what: 'pause', offer: offerOf(story), reason: 'ill' });
    const given = assign(paused, 'sam');
    expect(firstOffer(given)?.pause).toBeUndefined();
    const changed = say(given, { what: 'hours', person: 'sam', calendar: berlin });
    expect(clockOf(changed, 'accept')?.dueAt).toBe(monday + 2 * hour);
  });

  test('rest while they are paused, and go on where they stopped [trap-13]', () => {
    const story = offered(terms);
    const offer = offerOf(story);
    const paused = say(wait(story, 30 * minute), { what: 'pause', offer, reason: 'fair', untilAt: monday + day });
    expect(kinds(wait(paused, 23 * hour).last)).toEqual([]);
    const resumed = wait(paused, day);
    expect(kinds(resumed.last).slice(0, 2)).toEqual(['ClockResumed', 'Reminded']);
    expect(clockOf(resumed, 'accept')?.missedAt).toBeUndefined();
  });

  test('move with the hours of whoever they are for, and lose no minute that was used [rel-F35]', () => {
    const story = wait(offered(terms), 60 * minute);
    const away = { ...berlin, leave: [{ from: 20_514, to: 20_514 }] };
    const moved = say(story, { what: 'hours', person: 'jane', calendar: away }, 'boss');
    expect(clockOf(moved, 'accept')?.dueAt).toBe(monday + day + hour);
  });

  test('whatever happens on the way, the minutes used add up to the deadline [rel-F35]', () => {
    const compiled = compileCalendar(berlin);
    if (!compiled.ok) throw new Error(compiled.problem);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), (stops) => {
        let story = offered(terms);
        const offer = offerOf(story);
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

test('whoever is given a lead that was late has the whole time for it', () => {
  const late = wait(offered(terms, { verdict: 'pursue', path: 'review', account: 70 }), 2 * day);
  expect(late.last).toContainEqual(expect.objectContaining({ kind: 'ClockMissed', end: 'escalate', clock: 'accept' }));
  const given = assign(late, 'tom');
  const clock = clockOf(given, 'accept');
  expect(clock).toMatchObject({ usedMs: 0, startedAt: given.at, isReminded: false });
  expect(clock?.missedAt).toBeUndefined();
});

test('an accepted lead that its rep does not call can be given to somebody else', () => {
  const [first, ...others] = terms.handoffs;
  if (first === undefined) throw new Error('no handoff');
  const clocks = first.terms.clocks.map((row) => (row.clock === 'touch' ? { ...row, end: 'reassign' as const } : row));
  const changed = { ...terms, handoffs: [{ ...first, terms: { ...first.terms, clocks } }, ...others] };
  const silent = wait(accepted(changed), day);
  expect(silent.agreement.cycles[0]?.offers.some(isPending)).toBe(true);
});

test('an AE who does not answer after a no-show is followed by another: the lead is not left with nobody', async () => {
  const handoff = (await readPlaybookFolder('playbooks/b2b-saas')).get('handoff.md') ?? '';
  const hasty = handoff.replace(
    '| | accept | 4 business hours | 2 business hours | escalate |\n| | meeting',
    '| | accept | 4 business hours | 2 business hours | reassign |\n| | meeting',
  );
  expect(hasty).not.toBe(handoff);
  const ae = assign(discovered(accepted(await termsOf({ 'handoff.md': hasty }))), 'ada');
  const later = wait(meet(ae, 'no-show'), day);
  expect(kinds(later.last)).toContain('OfferExpired');
  expect(later.agreement.cycles[0]?.offers.at(-1)).toMatchObject({ id: 'account:acme#1/ae/2', state: 'unassigned' });
});

test('an opportunity is not sent back by a clock, least of all for a meeting that was held', () => {
  const taken = accept(assign(discovered(accepted(terms)), 'otto'), 'otto');
  const open = look(taken, { deals: [deal('open')] });
  expect(stageOf(open.agreement)).toBe('opportunity');
  const later = wait(open, 20 * day);
  expect(later.agreement.cycles[0]?.closed).toBeUndefined();
});

test('a call meets the clock of the offer that waits for one, whatever else the caller has', () => {
  const ae = assign(discovered(accepted(terms)), 'jane');
  expect(clockOf(touch(ae, 'jane'), 'touch')?.metAt).toBe(monday);
});

test('calls from before the offer, and meetings that were called off, are no first touch', () => {
  const story = accepted(terms);
  const on = Math.floor(monday / day) - 20;
  expect(kinds(touch(story, 'jane', { on }).last)).toEqual([]);
  expect(kinds(touch(story, 'jane', { on, at: monday - 20 * day }).last)).toEqual([]);
  for (const outcome of ['canceled', 'Cancelled', 'rescheduled'])
    expect(kinds(touch(story, 'jane', { channel: 'meeting', outcome }).last)).toEqual([]);
  expect(kinds(touch(story, 'jane', { channel: 'meeting', outcome: 'NO_SHOW' }).last)).toEqual(['MeetingSet']);
});

describe('clocks of what is over', () => {
  const turnsAt = ({ agreement }: Story) => agreementTurnsAt(agreement, 30 * day);

  test('rest with the cycle: nothing falls due any more in one that was won before anybody called [inv-I7]', () => {
    const taken = accepted(terms);
    const won = look({ ...taken, at: taken.at + hour }, { deals: [deal('won', 20_520)] });
    expect(turnsAt(won)).toBeUndefined();
    expect(clockOf(won, 'touch')).toMatchObject({ usedMs: hour });
    expect(kinds(wait(won, 1_000 * hour).last)).toEqual([]);
  });

  test('stay at rest when the hours of whoever had it change, or their pause would have ended', () => {
    const late = wait(offered(terms), 2 * hour);
    expect(firstOffer(late)?.state).toBe('expired');
    const moved = say(late, { what: 'hours', person: 'jane', calendar: calendarOf('Asia/Tokyo') }, 'boss');
    expect(kinds(wait(moved, 100 * hour).last)).toEqual([]);
    const story = offered(terms);
    const pause = { what: 'pause', offer: offerOf(story), reason: 'fair', untilAt: monday + 3 * hour } as const;
    expect(kinds(wait(reject(say(story, pause), 'not-mine'), 100 * hour).last)).toEqual([]);
    expect(turnsAt(reject(say(story, pause), 'too-early'))).toBeUndefined();
  });

  test('of a cycle that a dispute brings back after weeks begin anew: it does not go back at once', () => {
    const late = wait(reject(offered(terms), 'too-early'), 40 * day);
    const back = assign(settle(dispute(late), { isUpheld: false }));
    expect(stageOf(back.agreement)).toBe('MQL');
    expect(turnsAt(back)).toBeGreaterThan(back.at);
    expect(kinds(wait(back, minute).last)).toEqual([]);
  });
});
