import { describe, expect, test } from 'vitest';
import {
  type Story,
  accept,
  accepted,
  assign,
  begin,
  cycleOf,
  dull,
  hear,
  learn,
  look,
  pursued,
  say,
  termsOf,
} from './given.ts';

const terms = await termsOf();

/** Sales takes it, and sends it back. */
const recycled = (story: Story) => {
  const sal = accept(assign(story));
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
    const sal = accepted(terms);
    const closing = { reason: 'too small', sentence: 'twelve people', reopensOn: 'employees' };
    const gone = say(sal, { what: 'disqualify', cycle: cycleOf(sal), ...closing });
    expect(anew(gone).agreement.cycles).toHaveLength(1);
    expect(learn(anew(gone), { employees: 90 }).agreement.cycles).toHaveLength(2);
    expect(look(anew(gone), { isHandRaised: true }).agreement.cycles).toHaveLength(2);
    const origin = { file: 'story', line: 0 };
    const decision = { what: 'override', verdict: 'pursue', path: 'route', reason: 'I know them' } as const;
    const said = { kind: 'decision', account: { id: 'acme' }, by: 'sam', at: gone.at, decision, origin } as const;
    expect(hear(anew(gone), said).agreement.cycles).toHaveLength(2);
  });

  test('what only an exclusion has ended comes back when the exclusion has gone', () => {
    const out = learn(look(begin(terms)), { verdict: 'disqualify', path: 'park' });
    expect(learn(out, pursued).agreement.cycles).toHaveLength(2);
  });

  test('who disqualifies as “excluded” by their own word has disqualified', () => {
    const sal = accepted(terms);
    const gone = say(sal, { what: 'disqualify', cycle: cycleOf(sal), reason: 'excluded', sentence: 'a competitor' });
    expect(anew(gone).agreement.cycles).toHaveLength(1);
  });
});
