import {
  type AccountInputs,
  type CompiledPlaybook,
  type ContactInputs,
  type Explanation,
  createKernel,
  explain,
  formatPoints,
  scoreNames,
  sliceOf,
} from '../../domain/index.ts';
import { emailKind } from '../../ledger/email/email-kind.ts';
import { mailListsWith } from '../../ledger/email/mail-lists.ts';
import { parseEmail } from '../../ledger/keys/email-address.ts';
import { type PlaybookFiles, type Problem, type TestCase, parseTestCases } from '../../playbook/index.ts';

/** What came of one case: nothing in `differences` when it holds. */
interface CaseOutcome {
  readonly test: TestCase;
  readonly differences: readonly string[];
}

/** All cases of a playbook's `tests/*.yaml`, run; or the problems of the files that hold them. */
export interface CaseRun {
  readonly outcomes: readonly CaseOutcome[];
  readonly problems: readonly Problem[];
}

/** Runs the cases of a playbook against it. */
export function runCases(playbook: CompiledPlaybook, files: PlaybookFiles): CaseRun {
  const parsed = [...files]
    .filter(([path]) => /^tests\/.*\.ya?ml$/.test(path))
    .map(([path, text]) => parseTestCases(text, path, playbook.playbook));
  const cases = parsed.flatMap((result) => (result.ok ? result.value.cases : []));
  return {
    outcomes: cases.map((test) => ({ test, differences: differences(test, runCase(playbook, test)) })),
    problems: parsed.flatMap((result) => (result.ok ? result.value.warnings : result.problems)),
  };
}

// Mail addresses get their kind as they would at the door.
function runCase(playbook: CompiledPlaybook, { inputs, asOf }: TestCase): Explanation {
  const slice = sliceOf(withEmailKinds(inputs));
  return explain(createKernel(playbook, slice.signals.columns.kinds), slice, asOf);
}

function withEmailKinds(inputs: AccountInputs): AccountInputs {
  return { ...inputs, contacts: inputs.contacts.map(withEmailKind) };
}

function withEmailKind(contact: ContactInputs): ContactInputs {
  const email = contact.facts.find((fact) => fact.field === 'email')?.value;
  const address = typeof email === 'string' ? parseEmail(email) : undefined;
  if (address === undefined) return contact;
  const kind = emailKind(address, mailListsWith());
  return { ...contact, facts: [...contact.facts, { field: 'email kind', value: kind, source: 'derived' }] };
}

function differences({ expect }: TestCase, explanation: Explanation): readonly string[] {
  const { assessment, missing } = explanation;
  const checks: readonly (readonly [what: string, expected: string | undefined, found: string])[] = [
    ['verdict', expect.verdict, assessment.verdict],
    ['path', expect.path, assessment.path],
    ['undetermined', textOf(expect.isUndetermined), String(assessment.isUndetermined)],
    ['row', textOf(expect.row), String(assessment.decidedBy)],
    ['hold', expect.hold, assessment.hold ?? 'none'],
    ['probability', textOf(expect.probability), String(assessment.probability)],
    ...[...expect.scores].map(
      ([part, tenths]) => [part, formatPoints(tenths), formatPoints(scorePart(explanation, part))] as const,
    ),
  ];
  const different = checks.filter(([, expected, found]) => expected !== undefined && expected !== found);
  const reasons = new Set(scoreNames.flatMap((name) => explanation.lines[name].map((line) => line.id)));
  const fields = new Set(missing.map((item) => item.field));
  return [
    ...different.map(([what, expected, found]) => `${what} is ${found}, not ${expected}`),
    ...expect.reasons
      .filter((id) => !reasons.has(id))
      .map((id) => `\`${id}\` is not among the reasons (${[...reasons].join(', ') || 'there are none'})`),
    ...expect.missing.filter((field) => !fields.has(field)).map((field) => `\`${field}\` is not missing`),
  ];
}

function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function scorePart({ assessment }: Explanation, part: string): number {
  const name = scoreNames.find((score) => part.startsWith(score)) ?? 'account';
  const score = assessment.scores[name];
  if (part.endsWith('.floor')) return score.floor;
  if (part.endsWith('.ceiling')) return score.ceiling;
  return part.endsWith('.completeness') ? score.completeness : score.points;
}
