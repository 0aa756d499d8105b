import { describe, expect, test } from 'vitest';
import { stageOf } from '../../src/domain/index.ts';
import {
  type Story,
  accept,
  accepted,
  assign,
  begin,
  confirmed,
  cycleOf,
  deal,
  dull,
  kinds,
  learn,
  look,
  monday,
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

describe('stages', () => {
  test('an account nobody knows is raw, and enriched once enough of it is known [B1] [B2]', () => {
    const unknown = { ...dull, account: 10, stakeholder: 0, 'account.completeness': 20 };
    const story = look(begin(terms, unknown));
    expect(stageOf(story.agreement)).toBe('raw');
    expect(stageOf(learn(story, { 'account.completeness': 60 }).agreement)).toBe('enriched');
  });

  test('one that marketing would pursue opens a cycle and is an MQL; the first stands in the record [B3] [B18]', () => {
    const { agreement, last } = look(begin(terms), { source: 'webinar', trigger: 'c1', productLine: 'core' });
    expect(kinds(last)).toEqual(['CycleOpened', 'OfferMade']);
    expect(agreement.cycles[0]).toMatchObject({
      id: 'account:acme#1',
      number: 1,
      productLine: 'core',
      source: 'webinar',
    });
    expect(stageOf(agreement)).toBe('MQL');
    expect(agreement.cycles[0]?.enteredAt.MQL).toBe(monday);
  });

  test('accepted by sales it is a SAL; marketing’s word and sales’ word are kept apart [B4] [A8]', () => {
    const { agreement } = accepted(terms);
    const [cycle] = agreement.cycles;
    expect(cycle?.stage).toBe('SAL');
    expect(cycle?.marketing).toEqual({ designation: 'MQL', at: monday });
    expect(cycle?.sales).toEqual({ designation: 'SAL', at: monday, by: 'jane' });
  });

  test('need, authority and timeline, confirmed by a person, make an SQL; two of them do not [B5] [B15]', () => {
    const sal = accepted(terms);
    const cycle = cycleOf(sal);
    const two = say(sal, { what: 'evidence', cycle, element: 'need', state: 'confirmed', note: 'they told me' });
    expect(stageOf(two.agreement)).toBe('SAL');
    expect(stageOf(confirmed(two).agreement)).toBe('SQL');
    const guessed = say(confirmed(sal), {
      what: 'evidence',
      cycle,
      element: 'need',
      state: 'inferred',
      note: 'I think',
    });
    expect(guessed.agreement.cycles[0]?.evidence.find(({ element }) => element === 'need')?.state).toBe('inferred');
  });

  test('however much happens, without fit sales’ stages are closed [B10]', () => {
    const story = confirmed(accepted(terms));
    const unfit = learn({ ...accepted(terms), facts: { ...pursued, account: 20, behavior: 100 } }, {});
    expect(stageOf(story.agreement)).toBe('SQL');
    expect(stageOf(confirmed(unfit).agreement)).toBe('SAL');
  });

  test('an open deal with two mapped contacts is an opportunity, a won one ends the cycle [B7] [B18]', () => {
    const sql = confirmed(accepted(terms));
    const alone = look({ ...sql, facts: { ...sql.facts, 'mapped contacts': 1 } }, { deals: [deal('open')] });
    expect(stageOf(alone.agreement)).toBe('SQL');
    const opportunity = look(sql, { deals: [deal('open')] });
    expect(stageOf(opportunity.agreement)).toBe('opportunity');
    const won = look({ ...opportunity, at: opportunity.at + 9 * day }, { deals: [deal('won', 20_520)] });
    expect(stageOf(won.agreement)).toBe('won');
    expect(won.agreement.cycles[0]?.closed).toMatchObject({ as: 'won' });
  });

  test('with SQL before SAL, discovery comes first and acceptance after it [B9] [B14]', async () => {
    const text = [
      '---\nfit: account >= 30\n---\n# Stages\n\n| Stage | Label | Enters when |\n|---|---|---|',
      ...['raw', 'enriched', 'MQL', 'SQL', 'SAL', 'opportunity', 'won', 'lost', 'nurture', 'disqualified'].map(
        (kind) => `| ${kind} | | |`,
      ),
    ].join('\n');
    const other = await termsOf({ 'stages.md': text });
    const early = accepted(other);
    expect(stageOf(early.agreement)).toBe('MQL');
    const heard = confirmed(early);
    expect(stageOf(heard.agreement)).toBe('SAL');
    expect(kinds(heard.last).filter((kind) => kind === 'StageEntered')).toHaveLength(2);
  });

  test('thresholds of MQL, SAL and SQL are each their own [J13]', async () => {
    const rows = ['raw', 'MQL | | account >= 50 |', 'SAL | | accepted and account >= 60 |'];
    const others = [
      'SQL | | need is confirmed and account >= 80 |',
      'opportunity',
      'won',
      'lost',
      'nurture',
      'disqualified',
    ];
    const lines = [...rows, ...others].map((row) => (row.includes('|') ? `| ${row}` : `| ${row} | | |`));
    const own = await termsOf({
      'stages.md': ['---\nfit: account >= 30\n---\n\n| Stage | Label | Enters when |\n|---|---|---|', ...lines].join(
        '\n',
      ),
    });
    const taken = accept(offered(own, { ...pursued, account: 55 }));
    expect(stageOf(taken.agreement)).toBe('MQL');
    const fits = learn(taken, { account: 65 });
    expect(stageOf(fits.agreement)).toBe('SAL');
    const heard = confirmed(fits);
    expect(stageOf(heard.agreement)).toBe('SAL');
    expect(stageOf(learn(heard, { account: 85 }).agreement)).toBe('SQL');
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
});

describe('the opening of a cycle', () => {
  test('the first cycle of an account is no second one, also where a hand was raised', () => {
    expect(look(begin(terms), { isHandRaised: true }).last[0]).toMatchObject({ isReopened: false });
  });

  test('a hand raised at an account with an old lost deal opens one cycle, and the old deal does not end it', () => {
    const raised = look(begin(terms), { isHandRaised: true, deals: [deal('lost')] });
    expect(raised.agreement.cycles).toHaveLength(1);
    expect(raised.agreement.cycles[0]?.closed).toBeUndefined();
    const sameDay = look(begin(terms), { isHandRaised: true, deals: [deal('won', Math.floor(monday / day))] });
    expect(sameDay.agreement.cycles).toHaveLength(1);
  });

  test('the open seats are asked for as soon as one contact crosses the threshold [E8]', () => {
    const story = look(begin(terms), { openRoles: ['economic buyer'] });
    expect(story.last).toContainEqual(expect.objectContaining({ kind: 'SeatsAsked', roles: ['economic buyer'] }));
  });
});

describe('what is kept of a cycle', () => {
  test('the dates on which it became an MQL and an SQL, and the notes, in words of whoever wrote them [B11]', () => {
    const sql = confirmed(wait(accepted(terms), 2 * hour));
    const told = say(sql, { what: 'note', cycle: cycleOf(sql), name: 'objection', text: 'too dear' });
    expect(told.agreement.cycles[0]).toMatchObject({
      enteredAt: { MQL: monday, SAL: monday, SQL: monday + 2 * hour },
      notes: { objection: 'too dear' },
    });
  });

  test('each stage is entered by itself as soon as its rule holds, and says from which [B13]', () => {
    const { last } = accepted(terms);
    expect(last.at(-1)).toMatchObject({ kind: 'StageEntered', by: 'engine', from: 'MQL', stage: 'SAL' });
  });
});

describe('the end of a cycle', () => {
  test('sales may let go after it has taken it, with reason, sentence, next step and what reopens it [B6] [I6] [I7]', () => {
    const sal = accepted(terms);
    const cycle = cycleOf(sal);
    const closing = {
      reason: 'too small',
      sentence: 'twelve people',
      nextStep: 'the starter guide',
      reopensOn: 'employees',
    };
    const gone = say({ ...sal, facts: { ...sal.facts, employees: 12 } }, { what: 'disqualify', cycle, ...closing });
    expect(gone.agreement.cycles[0]?.closed).toMatchObject({ as: 'disqualified', by: 'jane', ...closing, was: '12' });
    expect(stageOf(gone.agreement)).toBe('disqualified');
    expect(kinds(look(gone).last)).toEqual([]);
  });

  test('the engine reopens it when that fact changes, and not before [I8]', () => {
    const sal = accepted(terms);
    const cycle = cycleOf(sal);
    const closing = { reason: 'too small', sentence: 'twelve people', reopensOn: 'employees' };
    const gone = say({ ...sal, facts: { ...sal.facts, employees: 12 } }, { what: 'disqualify', cycle, ...closing });
    expect(kinds(learn(gone, { behavior: 90 }).last)).toEqual([]);
    const { employees: _expired, ...left } = gone.facts;
    expect(kinds(learn({ ...gone, facts: left }, { behavior: 90 }).last)).toEqual([]);
    const grown = learn(gone, { employees: 80 });
    expect(grown.last[0]).toMatchObject({ kind: 'CycleOpened', number: 2, isReopened: true });
  });

  test('nobody of sales may close what nobody has taken', () => {
    const open = look(begin(terms));
    const said = say(open, { what: 'disqualify', cycle: cycleOf(open), reason: 'no', sentence: 'no' });
    expect(said.last[0]).toMatchObject({ kind: 'WordIgnored', what: 'disqualify' });
  });

  test('what sales does not convert in thirty days goes back to nurture, and the third time out [B16] [B8]', () => {
    const month = (story: Story) => wait(touch(story, 'jane'), 31 * day);
    const back = month(accepted(terms));
    expect(back.agreement.cycles[0]?.closed).toMatchObject({ as: 'recycled', reason: 'not converted in time' });
    expect(stageOf(back.agreement)).toBe('nurture');
    let story = back;
    for (const _ of [2, 3]) {
      const raised = look(story, { isHandRaised: true });
      story = month(accept(assign(raised)));
    }
    expect(story.agreement.cycles.at(-1)?.closed).toMatchObject({ as: 'disqualified', reason: 'too many loops' });
  });

  test('what was let go comes back only by something new: it ceased to qualify meanwhile, or a hand is raised', () => {
    const rejected = reject(offered(terms), 'too-early');
    expect(kinds(look(rejected).last)).toEqual([]);
    expect(kinds(look(rejected, { isHandRaised: true }).last)).toContain('CycleOpened');
    const quiet = learn(rejected, dull);
    expect(kinds(learn(quiet, pursued).last)).toContain('CycleOpened');
  });

  test('an exclusion ends what nobody has in hand, and leaves a rep who has it to decide', () => {
    const out = { verdict: 'disqualify', path: 'park' };
    expect(learn(look(begin(terms)), out).agreement.cycles[0]?.closed).toMatchObject({ as: 'disqualified' });
    expect(learn(accepted(terms), out).agreement.cycles[0]?.closed).toBeUndefined();
  });

  test('a field that no account has brings nothing back, so it is refused with a suggestion', () => {
    const sal = accepted(terms);
    const closing = { reason: 'size', sentence: 'twelve people', reopensOn: 'employes' };
    const slip = say(sal, { what: 'disqualify', cycle: cycleOf(sal), ...closing });
    expect(slip.last[0]).toMatchObject({
      kind: 'WordIgnored',
      why: expect.stringContaining('did you mean `employees`'),
    });
  });

  test('of a cycle that has ended nothing is assigned, paused or resumed any more', () => {
    const sal = accepted(terms);
    const gone = say(sal, { what: 'recycle', cycle: cycleOf(sal), sentence: 'not now' });
    expect(say(gone, { what: 'pause', offer: offerOf(gone), reason: 'r' }).last[0]).toMatchObject({
      kind: 'WordIgnored',
    });
    expect(kinds(assign(gone, 'tom').last)).toEqual(['WordIgnored']);
  });
});
