import { beforeAll, describe, expect, test } from 'vitest';
import type { StagedAgreement } from '../../src/domain/index.ts';
import {
  type Story,
  assign,
  begin,
  hear,
  kinds,
  learn,
  look,
  monday,
  pursued,
  say,
  termsOf,
  wait,
  waiting,
} from './given.ts';
import { hour } from './hours.ts';

let terms: StagedAgreement;
beforeAll(async () => {
  terms = await termsOf();
});

const dull = { verdict: 'nurture', path: 'nurture', behavior: 0 };
const offerOf = ({ agreement }: Story) => agreement.cycles.at(-1)?.offers.at(-1);
const taken = (story: Story) => {
  const offered = assign(story);
  return say(offered, { what: 'accept', offer: waiting(offered) });
};
const cycleOf = ({ agreement }: Story) => agreement.cycles.at(-1)?.id ?? '';
const recycled = (story: Story) => {
  const sal = taken(story);
  return say(sal, { what: 'recycle', cycle: cycleOf(sal), sentence: 'next quarter' });
};
/** It ceases to qualify, and qualifies anew. */
const anew = (story: Story) => learn(learn(story, dull), pursued);

describe('what comes back', () => {
  test('after sales has sent it back three times it takes a hand that is raised, however it qualifies anew [B16]', () => {
    const twice = recycled(anew(recycled(look(begin(terms)))));
    const third = anew(twice);
    expect(third.agreement.cycles).toHaveLength(3);
    const out = recycled(third);
    expect(out.agreement.loops).toBe(3);
    expect(anew(out).agreement.cycles).toHaveLength(3);
    expect(look(anew(out), { isHandRaised: true }).agreement.cycles).toHaveLength(4);
  });

  test('what a person has disqualified takes the fact that was named, a raised hand or a person [I8] [B6]', () => {
    const sal = taken(look(begin(terms)));
    const closing = { reason: 'too small', sentence: 'twelve people', reopensOn: 'employees' };
    const gone = say(sal, { what: 'disqualify', cycle: cycleOf(sal), ...closing });
    expect(anew(gone).agreement.cycles).toHaveLength(1);
    expect(learn(anew(gone), { employees: 90 }).agreement.cycles).toHaveLength(2);
    const origin = { file: 'story', line: 0 };
    const decision = { what: 'override', verdict: 'pursue', path: 'route', reason: 'I know them' } as const;
    const said = { kind: 'decision', account: { id: 'acme' }, by: 'sam', at: gone.at, decision, origin } as const;
    expect(hear(anew(gone), said).agreement.cycles).toHaveLength(2);
  });

  test('what only an exclusion has ended comes back when the exclusion has gone', () => {
    const out = learn(look(begin(terms)), { verdict: 'disqualify', path: 'park' });
    expect(learn(out, pursued).agreement.cycles).toHaveLength(2);
  });
});

describe('what an AE gives back to the SDR', () => {
  const confirmed = (story: Story) => {
    const cycle = cycleOf(story);
    const told = ['need', 'authority', 'timeline'].reduce(
      (now, element) => say(now, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said so' }),
      say(story, { what: 'meeting', cycle, state: 'booked' }),
    );
    return ['objection', 'product line', 'next step'].reduce(
      (now, name) => say(now, { what: 'note', cycle, name, text: 'x' }),
      told,
    );
  };
  const givenBack = () => {
    const ae = assign(confirmed(taken(look(begin(terms)))), 'ada');
    const sentence = 'who signs?';
    return say(ae, { what: 'reject', offer: waiting(ae), code: 'not-ready', sentence }, 'ada');
  };

  test('is the SDR’s again, in the same cycle, with what the AE asks for [P21]', () => {
    const back = givenBack();
    expect(kinds(back.last)).toEqual(['OfferRejected', 'ClockMet', 'CycleReturned']);
    expect(back.agreement.cycles[0]).toMatchObject({ owner: 'jane', stage: 'SQL' });
    expect(back.agreement.cycles[0]?.closed).toBeUndefined();
    expect(kinds(look({ ...back, at: back.at + hour }).last)).toEqual([]);
  });

  test('is offered again once something new was said, and goes back for good when it never was', () => {
    const back = givenBack();
    const said = { what: 'note', cycle: cycleOf(back), name: 'next step', text: 'the CFO joins' } as const;
    expect(kinds(say({ ...back, at: back.at + hour }, said).last)).toEqual(['NoteWritten', 'OfferMade']);
    expect(wait(back, 40 * 24 * hour).agreement.cycles[0]?.closed?.reason).toBe('not converted in time');
  });

  test('is given back four times at most', () => {
    let story = givenBack();
    for (const _ of [2, 3, 4]) {
      const said = { what: 'note', cycle: cycleOf(story), name: 'next step', text: 'again' } as const;
      const again = assign(say({ ...story, at: story.at + hour }, said), 'ada');
      story = say(again, { what: 'reject', offer: waiting(again), code: 'not-ready', sentence: 'who signs?' }, 'ada');
    }
    expect(story.agreement.cycles[0]?.closed).toMatchObject({ as: 'recycled', reason: 'not-ready' });
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
    expect(kinds(learn(assign(look(begin(terms))), dull).last)).toEqual([]);
    expect(kinds(learn(taken(look(begin(terms))), dull).last)).toEqual([]);
  });
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
  expect(offerOf(held)?.hold).toEqual({ label: 'Size is missing', untilAt: monday + 6 * hour });
  const later = learn({ ...held, at: monday + hour }, { employees: 80 });
  expect(offerOf(later)?.hold).toEqual({ label: 'Country is missing', untilAt: monday + 2 * hour });
  expect(offerOf(learn(later, { country: 'se' }))?.state).toBe('unassigned');
  expect(offerOf(learn({ ...held, at: monday + 3 * hour }, { employees: 80 }))?.state).toBe('unassigned');
  expect(offerOf(wait(held, 7 * hour))?.state).toBe('unassigned');
});
