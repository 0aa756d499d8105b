import {
  type Assessment,
  type CompiledPlaybook,
  formatDay,
  formatPoints,
  kernelVersion,
  scoreNames,
} from '../../domain/index.ts';
import type { CellValue, WrittenColumn, Qualified } from '../../engine/index.ts';

/** The columns of an assessment for machines, in order. */
export const machineColumns: readonly WrittenColumn[] = [
  { name: 'account_id' },
  { name: 'name' },
  { name: 'domain' },
  { name: 'as_of' },
  { name: 'verdict' },
  { name: 'path' },
  { name: 'path_after_hold' },
  { name: 'decided_by' },
  { name: 'why' },
  { name: 'needs_data', type: 'boolean' },
  ...scoreNames.flatMap((name) =>
    ['score', 'floor', 'ceiling', 'completeness'].map((part): WrittenColumn => ({
      name: `${name}_${part}`,
      type: 'number',
    })),
  ),
  { name: 'probability', type: 'number' },
  { name: 'reasons' },
  { name: 'missing' },
  { name: 'model' },
  { name: 'rules_hash' },
  { name: 'kernel' },
];

/** One account as a row of `machineColumns`. */
export function machineRow(
  { assessment, name, domain, lines, missing }: Qualified,
  { playbook }: CompiledPlaybook,
): readonly CellValue[] {
  const reasons = scoreNames.flatMap((score) => lines[score].map((line) => `${line.id} ${formatPoints(line.points)}`));
  return [
    assessment.accountId,
    name,
    domain ?? '',
    formatDay(assessment.day),
    assessment.verdict,
    assessment.path,
    assessment.pathAfterHold ?? '',
    String(assessment.decidedBy),
    assessment.why,
    assessment.isUndetermined,
    ...scoreNames.flatMap((score) => {
      const { isOn, points, floor, ceiling, completeness } = assessment.scores[score];
      return isOn ? [points / 10, floor / 10, ceiling / 10, completeness / 10] : [null, null, null, null];
    }),
    assessment.probability === undefined ? null : assessment.probability / 1000,
    reasons.join('; '),
    missing.map((item) => (item.contactId === undefined ? item.field : `${item.contactId}: ${item.field}`)).join('; '),
    assessment.model,
    playbook.rulesHash,
    kernelVersion,
  ];
}

/** One account as a JSON document: the assessment in points, with its lines. */
export function machineDocument({ assessment, name, domain, lines, missing }: Qualified): object {
  return {
    name,
    ...(domain === undefined ? {} : { domain }),
    ...assessment,
    day: formatDay(assessment.day),
    lines,
    missing,
  };
}

/** An assessment in the units people read: points, percent, days as dates. */
export function assessmentDocument({ day, scores, probability, ...rest }: Assessment): object {
  const own = scoreNames.map((name) => {
    const { isOn, points, floor, ceiling, completeness } = scores[name];
    return [
      name,
      { isOn, points: points / 10, floor: floor / 10, ceiling: ceiling / 10, completeness: completeness / 10 },
    ];
  });
  return {
    ...rest,
    day: formatDay(day),
    scores: Object.fromEntries(own),
    ...(probability === undefined ? {} : { probability: probability / 10 }),
  };
}
