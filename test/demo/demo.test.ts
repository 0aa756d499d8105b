import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountInputs,
  type Assessment,
  type CompiledPlaybook,
  type Explanation,
  type Value,
  applyChange,
  assess,
  createKernel,
  explain,
  inputsOf,
  parseDay,
  paths,
  textOfValue,
  verdicts,
} from '../../src/domain/index.ts';
import { type Base, loadBase, loadPlaybook, makeDemo, shippedFolder } from '../../src/engine/index.ts';

interface Truth {
  readonly id: string;
  readonly account: Readonly<Record<string, Value>>;
  readonly contacts: readonly {
    readonly id: string;
    readonly isMissing: boolean;
    readonly contact: Readonly<Record<string, Value>>;
  }[];
}

const day = parseDay('2026-11-20') as number;
let folder = '';
let playbook: CompiledPlaybook;
let base: Base;
let explained: readonly Explanation[] = [];
let truths = new Map<string, Truth>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-demo-test-'));
  const files = await makeDemo(folder, 1, day);
  const { compiled } = await loadPlaybook(shippedFolder('b2b-saas'));
  playbook = compiled as CompiledPlaybook;
  ({ base } = await loadBase(files, playbook));
  const kernel = createKernel(playbook, base.columns.kinds);
  explained = base.accounts.map((account) => explain(kernel, account, day));
  const lines = readFileSync(join(folder, 'truth.ndjson'), 'utf8').trim().split('\n');
  truths = new Map(lines.map((line) => JSON.parse(line) as Truth).map((truth) => [truth.id, truth]));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inputs(id: string): AccountInputs {
  const account = base.accounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return inputsOf(account);
}

describe('the demo company', () => {
  test('has every path at least five times, few to pursue and some that need data', () => {
    const assessments = explained.map(({ assessment }) => assessment);
    for (const path of paths)
      expect(assessments.filter((item) => item.path === path).length, path).toBeGreaterThanOrEqual(5);
    const share = (accept: (item: Assessment) => boolean) => assessments.filter(accept).length / assessments.length;
    expect(assessments.length).toBeGreaterThanOrEqual(400);
    expect(share((item) => item.verdict === 'pursue')).toBeGreaterThanOrEqual(0.03);
    expect(share((item) => item.verdict === 'pursue')).toBeLessThanOrEqual(0.1);
    expect(share((item) => item.isUndetermined)).toBeGreaterThanOrEqual(0.1);
    expect(share((item) => item.isUndetermined)).toBeLessThanOrEqual(0.3);
  });

  test('the lines of every account add up to its scores [K1] [trap-8]', () => {
    for (const { assessment, lines } of explained) {
      for (const [name, own] of Object.entries(lines)) {
        const sum = own.reduce((total, line) => total + line.points, 0);
        expect(sum, `${assessment.accountId} ${name}`).toBe(assessment.scores[name as keyof typeof lines].points);
      }
    }
  });

  test('whatever is said to lift a verdict does lift it', () => {
    let tried = 0;
    for (const { assessment, toFlip } of explained) {
      for (const { change, verdict } of toFlip.flips) {
        const then = assess(playbook, applyChange(inputs(assessment.accountId), change, day), day);
        expect(then.verdict, `${assessment.accountId} ${change.id}`).toBe(verdict);
        expect(verdicts.indexOf(then.verdict)).toBeGreaterThan(verdicts.indexOf(assessment.verdict));
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(200);
  });

  test('most accounts one step from a better verdict are told the step', () => {
    const near = explained.filter(({ assessment, toFlip }) => {
      const gap = toFlip.gap;
      const isOpen =
        assessment.verdict !== 'pursue' &&
        assessment.decidedBy !== 1 &&
        assessment.decidedBy !== 2 &&
        assessment.decidedBy !== 3;
      return (
        isOpen &&
        (gap === undefined || gap.account + gap.stakeholder + gap.behavior <= 450) &&
        typeof assessment.decidedBy === 'number'
      );
    });
    const told = near.filter(({ toFlip }) => toFlip.flips.length > 0);
    expect(near.length).toBeGreaterThan(50);
    expect(told.length / near.length).toBeGreaterThan(0.5);
  });

  test('once all that is missing is learned, nobody is undetermined, and many move [K3] [trap-1]', () => {
    const undetermined = explained.filter(
      ({ assessment }) => assessment.isUndetermined && truths.has(assessment.accountId),
    );
    let moved = 0;
    for (const explanation of undetermined) {
      const { assessment } = explanation;
      const filled = assess(playbook, fill(inputs(assessment.accountId), explanation), day);
      expect(filled.isUndetermined, assessment.accountId).toBe(false);
      if (filled.verdict !== assessment.verdict || filled.rowPath !== assessment.rowPath) moved += 1;
    }
    expect(moved / undetermined.length).toBeGreaterThanOrEqual(0.1);
  });
});

/** The account once every missing fact is known as it truly is. */
function fill(account: AccountInputs, { missing }: Explanation): AccountInputs {
  const truth = truths.get(account.id);
  let known = account;
  for (const { of, field, contactId } of missing) {
    if (of === 'account') {
      const value = truth?.account[field];
      if (value !== undefined)
        known = applyChange(known, { kind: 'account fact', id: field, field, value: asDay(field, value) }, day);
    } else if (of === 'contact' && contactId !== undefined) {
      const value = truth?.contacts.find(({ id }) => id === contactId)?.contact[field];
      if (value !== undefined)
        known = applyChange(known, { kind: 'contact fact', id: contactId, contactId, field, value }, day);
    } else if (of === 'people') {
      const people = truth?.contacts.filter((contact) => contact.isMissing) ?? [];
      const contacts = people.map(({ id, contact }) => ({
        id,
        facts: Object.entries(contact).map(([name, value]) => ({ field: name, value })),
      }));
      known = { ...known, contacts: [...known.contacts, ...contacts] };
    }
  }
  return known;
}

function asDay(field: string, value: Value): Value {
  return field.endsWith(' at') || field.endsWith(' on') ? (parseDay(textOfValue(value)) as number) : value;
}
