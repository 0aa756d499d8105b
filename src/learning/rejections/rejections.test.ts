import { beforeAll, describe, expect, test } from 'vitest';
import { type CompiledPlaybook, type Fact, compilePlaybook } from '../../domain/index.ts';
import { readPlaybookFolder } from '../../engine/index.ts';
import { type PlaybookFiles, parsePlaybook } from '../../playbook/index.ts';
import { type AnsweredCase, findPatterns } from './find-patterns.ts';
import { missingReasons } from './missing-reasons.ts';
import { proposeRule } from './propose-rule.ts';

let files: PlaybookFiles;
let playbook: CompiledPlaybook;
beforeAll(async () => {
  files = await readPlaybookFolder('playbooks/b2b-saas');
  playbook = compiled(files);
});

function compiled(given: PlaybookFiles): CompiledPlaybook {
  const parsed = parsePlaybook(given);
  if (!parsed.ok) throw new Error('broken');
  return compilePlaybook(parsed.value.playbook);
}

/** Companies of a size, so many turned down as too small. */
function leads(name: string, count: number, employees: number, no: number, code = 'too-small') {
  return Array.from({ length: count }, (_, each) => {
    const fact: Fact = { field: 'employees', value: employees + (each % 7), source: 'crm', observedOn: 10 };
    const answered: AnsweredCase = {
      id: `${name}${each}#1`,
      accountId: `${name}${each}`,
      on: 20,
      codes: each < no ? [code] : [],
    };
    return { fact, answered };
  });
}

function patternsOf(all: ReturnType<typeof leads>) {
  const facts = new Map(all.map(({ fact, answered }) => [answered.accountId, [fact]]));
  return findPatterns(
    playbook,
    facts,
    all.map(({ answered }) => answered),
  );
}

describe('a pattern among leads that were turned down', () => {
  test('is what they share far more often than others: too small, fewer than so many people [R5]', () => {
    const [pattern, ...others] = patternsOf([...leads('small', 30, 20, 24), ...leads('large', 60, 300, 2)]);
    expect(others).toEqual([]);
    expect(pattern).toMatchObject({
      code: 'too-small',
      field: 'employees',
      condition: 'employees < 50',
    });
    expect(pattern?.lift.low).toBeGreaterThan(1);
    expect(pattern?.cases.length).toBe(24);
  });

  test('needs five cases, twenty leads on either side, and an interval above 1 [R5]', () => {
    expect(patternsOf([...leads('small', 30, 20, 4), ...leads('large', 60, 300, 0)])).toEqual([]);
    expect(patternsOf([...leads('small', 19, 20, 19), ...leads('large', 19, 300, 2)])).toEqual([]);
    expect(patternsOf([...leads('small', 30, 20, 9), ...leads('large', 60, 300, 14)])).toEqual([]);
  });

  test('counts only what was known on the day of the answer', () => {
    const late = leads('small', 30, 20, 24).map(({ fact, answered }) => ({
      answered,
      fact: { ...fact, observedOn: 30 },
    }));
    expect(patternsOf([...late, ...leads('large', 60, 300, 2)])).toEqual([]);
  });
});

describe('a proposal', () => {
  const [small, large] = [leads('small', 30, 20, 24), leads('large', 60, 300, 2)];

  test('is one row of icp.md in a playbook that reads, and is not made twice [R5]', () => {
    const [pattern] = patternsOf([...small, ...large]);
    if (pattern === undefined) throw new Error('no pattern');
    const proposal = proposeRule(files, pattern);
    expect(proposal?.lines).toEqual([
      { is: `| no-too-small-employees | Often turned down as too-small | ${pattern.condition} | -20 |` },
    ]);
    const rules = compiled(proposal?.files ?? files).playbook.models[0]?.account.rules;
    expect(rules?.find(({ id }) => id === 'no-too-small-employees')?.points).toBe(-200);
    expect(proposeRule(proposal?.files ?? files, pattern)).toBeUndefined();
    const next = proposeRule(proposal?.files ?? files, { ...pattern, code: 'no-need' });
    expect(next?.files.get('icp.md')?.match(/## Learned from rejections/g)).toHaveLength(1);
    expect(compiled(next?.files ?? files).playbook.models[0]?.account.rules.map(({ id }) => id)).toContain(
      'no-no-need-employees',
    );
  });
});

test('what people typed cannot add rows of its own', () => {
  const [pattern] = patternsOf([
    ...leads('small', 30, 20, 24, 'x | y\n| z | Z | employees > 1 | 90 |'),
    ...leads('large', 60, 300, 2),
  ]);
  if (pattern === undefined) throw new Error('no pattern');
  const proposal = proposeRule(files, pattern);
  const before = compiled(files).playbook.models[0]?.account.rules.length ?? 0;
  expect(compiled(proposal?.files ?? files).playbook.models[0]?.account.rules.length).toBe(before + 1);
});

test('reasons that closers name and no rule looks at are missing signals, the most cited first [R12]', () => {
  const said = (cycle: string, isWon: boolean, tags: readonly string[]) => ({
    cycle,
    isWon,
    tags,
    sentence: `because of ${cycle}`,
  });
  const missing = missingReasons(playbook, [
    said('a', false, ['Security-Review', 'employees']),
    said('b', true, ['security review']),
    said('c', false, ['no-need', 'Timing']),
  ]);
  expect(missing).toEqual([
    { tag: 'security review', won: 1, lost: 1, sentences: ['because of b', 'because of a'] },
    { tag: 'timing', won: 0, lost: 1, sentences: ['because of c'] },
  ]);
});
