import { beforeAll, expect, test } from 'vitest';
import { type StagedAgreement, isOpenCycle, isPending, stageOf } from '../../src/domain/index.ts';
import {
  accepted,
  assign,
  assignee,
  begin,
  deal,
  discovered,
  kinds,
  learn,
  look,
  monday,
  pursued,
  say,
  termsOf,
  touch,
  wait,
  waiting,
} from './given.ts';
import { day } from './hours.ts';

let terms: StagedAgreement;
beforeAll(async () => {
  terms = await termsOf();
});

type Story = ReturnType<typeof look>;
const cycleOf = (story: Story) => story.agreement.cycles[0]?.id ?? '';
test('a hand raised at an account with an old lost deal opens one cycle, and the old deal does not end it', () => {
  const raised = look(begin(terms), { isHandRaised: true, deals: [deal('lost')] });
  expect(raised.agreement.cycles).toHaveLength(1);
  expect(raised.agreement.cycles[0]?.closed).toBeUndefined();
  const sameDay = look(begin(terms), { isHandRaised: true, deals: [deal('won', Math.floor(monday / day))] });
  expect(sameDay.agreement.cycles).toHaveLength(1);
});

test('an opportunity is not sent back by a clock, least of all for a meeting that was held', () => {
  const ae = assign(discovered(accepted(terms)), 'otto');
  const taken = say(ae, { what: 'accept', offer: waiting(ae) }, 'otto');
  const open = look(taken, { deals: [deal('open')] });
  expect(stageOf(open.agreement)).toBe('opportunity');
  const later = wait(open, 20 * day);
  expect(later.agreement.cycles[0]?.closed).toBeUndefined();
});

test('an exclusion that comes and goes uses up no passage', () => {
  const excluded = learn(discovered(accepted(terms)), { verdict: 'disqualify', path: 'park' });
  expect(kinds(excluded.last).filter((kind) => kind === 'OfferMade')).toEqual([]);
  const back = learn(excluded, pursued);
  expect(back.agreement.cycles[0]?.offers.at(-1)?.state).toBe('unassigned');
});

test('a dispute that is won while another cycle is open leaves one open cycle', () => {
  const offered = assign(look(begin(terms)));
  const offer = waiting(offered);
  const rejected = say(offered, { what: 'reject', offer, code: 'too-early', sentence: 'next year' });
  const disputed = say(rejected, { what: 'dispute', offer, sentence: 'they asked', decider: assignee('head') }, 'mia');
  const raised = look(disputed, { isHandRaised: true });
  const settled = say(raised, { what: 'settle', offer, isUpheld: false, sentence: 'call them' }, 'head');
  expect(settled.agreement.cycles.filter(isOpenCycle)).toHaveLength(1);
  expect(settled.agreement.cycles[0]?.offers[0]?.state).toBe('withdrawn');
});

test('a lead that nobody of four takes for theirs goes back, and does not lie with nobody', () => {
  let story = look(begin(terms));
  for (const person of ['a', 'b', 'c', 'd']) {
    story = assign(story, person);
    story = say(story, { what: 'reject', offer: waiting(story), code: 'not-mine', sentence: 'not mine' }, person);
  }
  const [cycle] = story.agreement.cycles;
  expect(cycle?.closed).toMatchObject({ as: 'recycled', reason: 'not-mine' });
});

test('an accepted lead that its rep does not call can be given to somebody else', async () => {
  const text = (await termsOf()).rules.handoff?.handoffs[0];
  const clocks = (text?.clocks ?? []).map((row) =>
    row.clock === 'touch' ? { ...row, end: 'reassign' as const } : row,
  );
  const [first, ...others] = terms.handoffs;
  if (first === undefined) throw new Error('no handoff');
  const changed = { ...terms, handoffs: [{ ...first, terms: { ...first.terms, clocks } }, ...others] };
  const offered = assign(look(begin(changed)));
  const silent = wait(say(offered, { what: 'accept', offer: waiting(offered) }), day);
  expect(silent.agreement.cycles[0]?.offers.some(isPending)).toBe(true);
});

test('of a cycle that has ended nothing is assigned, paused or resumed any more', () => {
  const sal = accepted(terms);
  const gone = say(sal, { what: 'recycle', cycle: cycleOf(sal), sentence: 'not now' });
  const offer = waiting(gone);
  expect(say(gone, { what: 'pause', offer, reason: 'r' }).last[0]).toMatchObject({ kind: 'WordIgnored' });
  expect(kinds(assign(gone, 'tom').last)).toEqual(['WordIgnored']);
});

test('a call meets the clock of the offer that waits for one, whatever else the caller has', () => {
  const ae = assign(discovered(accepted(terms)), 'jane');
  const called = touch(ae, 'jane');
  const [sdr] = called.agreement.cycles[0]?.offers ?? [];
  expect(sdr?.clocks.find(({ name }) => name === 'touch')?.metAt).toBe(monday);
});

test('calls from before the offer, and meetings that were called off, are no first touch', () => {
  const story = accepted(terms);
  const early = { kind: 'touch', account: { id: 'acme' }, contact: {}, channel: 'phone', by: 'jane' } as const;
  const origin = { file: 'crm', line: 0 };
  const old = { ...early, on: Math.floor(monday / day) - 20, isAutomated: false, origin };
  expect(kinds(look(story, { arrived: [old] }).last)).toEqual([]);
  expect(kinds(look(story, { arrived: [{ ...old, at: monday - 20 * day }] }).last)).toEqual([]);
  for (const outcome of ['canceled', 'Cancelled', 'rescheduled'])
    expect(kinds(touch(story, 'jane', { channel: 'meeting', outcome }).last)).toEqual([]);
  expect(kinds(touch(story, 'jane', { channel: 'meeting', outcome: 'NO_SHOW' }).last)).toEqual(['MeetingSet']);
});

test('a return that a dispute undoes is no loop; a return at once says that it is the rule', () => {
  const offered = assign(look(begin(terms)));
  const offer = waiting(offered);
  const rejected = say(offered, { what: 'reject', offer, code: 'too-early', sentence: 'next year' });
  const disputed = say(rejected, { what: 'dispute', offer, sentence: 'they asked', decider: assignee('head') }, 'mia');
  expect(rejected.agreement.loops).toBe(1);
  const back = say(disputed, { what: 'settle', offer, isUpheld: false, sentence: 'call them' }, 'head');
  expect(back.agreement.loops).toBe(0);
  const upheld = say(disputed, { what: 'settle', offer, isUpheld: true, sentence: 'no' }, 'head');
  const again = { what: 'dispute', offer, sentence: 'once more', decider: assignee('head') } as const;
  expect(say(upheld, again, 'mia').last[0]).toMatchObject({ kind: 'WordIgnored' });
});

test('an element is what it is however it is written, and one nobody knows is refused with a suggestion', () => {
  const sal = accepted(terms);
  const cycle = cycleOf(sal);
  const heard = ['Need', 'AUTHORITY', 'timeline'].reduce(
    (now, element) => say(now, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said so' }),
    sal,
  );
  expect(stageOf(heard.agreement)).toBe('SQL');
  const slip = say(sal, { what: 'evidence', cycle, element: 'needs', state: 'confirmed', note: 'said so' });
  expect(slip.last[0]).toMatchObject({ kind: 'WordIgnored', why: expect.stringContaining('did you mean `need`') });
});

test('a field that no account has brings nothing back, so it is refused with a suggestion', () => {
  const sal = accepted(terms);
  const closing = { reason: 'size', sentence: 'twelve people', reopensOn: 'employes' };
  const slip = say(sal, { what: 'disqualify', cycle: cycleOf(sal), ...closing });
  expect(slip.last[0]).toMatchObject({ kind: 'WordIgnored', why: expect.stringContaining('did you mean `employees`') });
});
