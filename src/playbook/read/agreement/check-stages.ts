import type { StageKind, StageRule } from '../../../domain/agreement/terms/terms.ts';
import type { Document } from '../../markdown/document.ts';
import { type Problem, type Report, errorAt, startOf } from '../../problem.ts';

const required: readonly StageKind[] = ['raw', 'MQL', 'won', 'lost', 'nurture', 'disqualified'];
const salesStages: readonly StageKind[] = ['SAL', 'SQL', 'opportunity'];
const ends: readonly StageKind[] = ['won', 'lost', 'nurture', 'disqualified'];

/** Reports stages that are missing, stand twice, or stand before one they come after. */
export function checkStages(document: Document, stages: readonly StageRule[], report: Report): void {
  const kinds = stages.map(({ kind }) => kind);
  const missing = required.filter((kind) => !kinds.includes(kind));
  if (missing.length > 0) report(missingStages(document, missing));
  for (const [index, { kind, at }] of stages.entries()) {
    const later = standsBehind(kind).find((other) => kinds.indexOf(other) > index);
    if (kinds.indexOf(kind) < index)
      report(errorAt(at, 'double-stage', `stage \`${kind}\` stands here twice; keep one of the rows`));
    else if (later !== undefined)
      report(errorAt(at, 'stage-order', `\`${kind}\` comes after \`${later}\`; move its row below that one`));
  }
}

// All else in their order is the team's own.
function standsBehind(kind: StageKind): readonly StageKind[] {
  if (kind === 'raw') return [];
  if (ends.includes(kind)) return ['raw', 'MQL', ...salesStages];
  return salesStages.includes(kind) ? ['raw', 'MQL'] : ['raw'];
}

function missingStages({ file, tables }: Document, missing: readonly StageKind[]): Problem {
  const names = missing.map((kind) => `\`${kind}\``).join(', ');
  const advice = `add ${missing.length === 1 ? 'a row' : 'rows'} whose \`Stage\` is ${names}; the other cells may stay empty`;
  return errorAt(tables[0]?.place ?? startOf(file), 'missing-stage', `no stage is ${names}; ${advice}`);
}
