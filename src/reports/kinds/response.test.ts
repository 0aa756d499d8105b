import { describe, expect, test } from 'vitest';
import {
  type Tale,
  accepted,
  after,
  closed,
  figure,
  given,
  lead,
  monday,
  offerOf,
  offered,
  rejected,
  termsOf,
  touched,
  valueOf,
} from '../../../test/reports/given.ts';
import { calendarOf, hour } from '../../../test/agreement/hours.ts';
import { response } from './response.ts';

const clock = (name: string) => ({ handoff: 'marketing to SDR', clock: name, path: 'route' });
const late = (tale: Tale, hours: number) =>
  after(tale, hours, { kind: 'ClockMissed', offer: offerOf(tale), clock: 'touch', end: 'escalate' }, 'engine');

describe('the first human touch', () => {
  test('is timed from the first assignment and from MQL, and split by path [S3]', () => {
    const quick = touched(accepted(offered(lead('quick'), 1), 2), 3);
    const slow = touched(accepted(offered(lead('slow'), 0), 1), 8);
    const report = response(termsOf([quick, slow, offered(lead('none'))]));
    expect(figure(report, 'touch-hours-from-assignment')).toMatchObject({ value: (2 + 8) / 2, n: 2 });
    expect(figure(report, 'touch-hours-from-assignment', { path: 'route' })).toMatchObject({ value: 5, n: 2 });
    expect(figure(report, 'touch-hours-from-mql')).toMatchObject({
      value: (3 + 8) / 2,
      n: 2,
      list: ['quick#1', 'slow#1'],
    });
  });
});

describe('the service level', () => {
  test('counts clocks met in time, late and missed for each path; a running one is not decided [P22] [Q7]', () => {
    const inTime = touched(accepted(offered(lead('in time')), 1), 2);
    const tooLate = touched(late(accepted(offered(lead('too late')), 1), 4), 6, true);
    const never = late(accepted(offered(lead('never')), 1), 4);
    const running = offered(lead('running', undefined, 24 * 28 - 1), 24 * 28 - 1);
    const gone = rejected(offered(lead('gone')), 1, 'too-early');
    const report = response(termsOf([inTime, tooLate, never, running, gone]));
    expect(figure(report, 'sla-in-time', clock('touch'))).toMatchObject({
      n: 3,
      waiting: 1,
      list: ['in time#1/sdr/1'],
    });
    expect(valueOf(report, 'sla-late', clock('touch'))).toBe(1);
    expect(figure(report, 'sla-missed', clock('touch'))?.list).toEqual(['never#1/sdr/1']);
    expect(figure(report, 'sla-in-time', clock('accept'))).toMatchObject({ value: 1, n: 4, waiting: 1 });
  });

  test('gives business minutes over nights, pauses, other people and changed hours, and elapsed ones beside them [P22]', () => {
    // Given on Friday at 16:00, called on Monday at 10:00: an hour on either side of the weekend.
    const friday = 4 * 24 + 7;
    const weekend = touched(offered(lead('weekend', undefined, friday), friday), 7 * 24 + 1);
    const of = (tale: Tale) => {
      const report = response(termsOf([tale]));
      return [
        valueOf(report, 'sla-business-minutes-median', clock('touch')),
        valueOf(report, 'sla-elapsed-minutes-p90', clock('touch')),
      ];
    };
    expect(of(weekend)).toEqual([120, (7 * 24 + 1 - friday) * 60]);
    const paused = after(offered(lead('paused')), 1, { kind: 'ClockPaused', offer: 'paused#1/sdr/1', reason: 'leave' });
    const resumed = after(paused, 3, { kind: 'ClockResumed', offer: 'paused#1/sdr/1' });
    expect(of(touched(resumed, 4))).toEqual([120, 240]);
    const handed = given(offered(lead('handed')), 1, 'sam', calendarOf('UTC', 'Mon-Fri 12:00-17:00'));
    expect(of(touched(handed, 5))).toEqual([60 + 120, 300]);
    const changed = after(offered(lead('changed')), 2, {
      kind: 'HoursChanged',
      offer: 'changed#1/sdr/1',
      person: 'jane',
      calendar: calendarOf('UTC', 'Mon-Fri 12:00-17:00'),
    });
    expect(of(touched(changed, 4))).toEqual([120 + 60, 240]);
  });

  test('goes on counting the minutes of a clock that has run out', () => {
    const report = response(termsOf([touched(late(offered(lead('late')), 4), 6, true)]));
    expect(valueOf(report, 'sla-business-minutes-median', clock('touch'))).toBe(360);
  });
});

describe('what waits too long', () => {
  const open = accepted(offered(lead('open')), 1);
  const ended = closed(accepted(offered(lead('ended')), 1), 5, 'lost');

  test('is accepted and untouched: accepting stops no clock [P22]', () => {
    const { lists } = response(termsOf([open, ended, touched(accepted(offered(lead('called')), 1), 2)]));
    const untouched = lists.find(({ id }) => id === 'accepted-untouched');
    expect(untouched?.rows).toEqual([['open#1/sdr/1', 'open', 'jane', 'route', 28 * 24 - 1]]);
  });

  test('is past its deadline now, the longest first [Q7]', () => {
    const terms = termsOf([offered(lead('new', undefined, 24), 24), open, ended], { now: monday + 24 * 2 * hour });
    const overdue = response(terms).lists.find(({ id }) => id === 'overdue');
    expect(overdue?.rows.map(([offer, , , , name]) => [offer, name])).toEqual([
      ['open#1/sdr/1', 'touch'],
      ['new#1/sdr/1', 'accept'],
      ['new#1/sdr/1', 'touch'],
    ]);
  });
});

test('who takes the easy or the new ones only is seen: given, worked, skipped, by age [Q10]', () => {
  const skipped = given(offered(lead('skipped'), 0, 'jane'), 3, 'sam');
  const expired = after(offered(lead('expired'), 0, 'jane'), 3, {
    kind: 'OfferExpired',
    offer: 'expired#1/sdr/1',
    clock: 'accept',
    next: 'reassign',
  });
  const report = response(termsOf([skipped, expired, touched(offered(lead('worked'), 0, 'jane'), 1)]));
  expect(figure(report, 'turns', { person: 'jane', end: 'skipped' })?.list).toEqual([
    'skipped#1/sdr/1',
    'expired#1/sdr/1',
  ]);
  expect(valueOf(report, 'turns', { person: 'jane', end: 'worked' })).toBe(1);
  expect(valueOf(report, 'turns', { person: 'jane', end: 'skipped', age: '1 to 4 hours' })).toBe(2);
  expect(valueOf(report, 'turns', { person: 'sam', end: 'waiting' })).toBe(1);
});
