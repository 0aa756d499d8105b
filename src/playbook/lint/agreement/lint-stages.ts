import { commonElements } from '../../../domain/agreement/terms/agreement-fields.ts';
import type { StageKind, StageTerms } from '../../../domain/agreement/terms/terms.ts';
import { fieldsOf } from '../../../domain/condition/condition.ts';
import { scoreNames } from '../../../domain/verdict/verdict-table.ts';
import { type Problem, warningAt } from '../../problem.ts';

const elements = commonElements.filter((name) => name !== 'budget');

/** Stages whose condition leaves out what makes them that stage. */
export function lintStages(terms: StageTerms): readonly Problem[] {
  const namesElement = (field: string) => [...elements, ...(terms.elements ?? [])].some((name) => name === field);
  return [
    ...withoutField(terms, 'SQL', namesElement, (at) =>
      warningAt(
        at,
        'sql-without-need',
        `nothing here was confirmed in a conversation, so anybody active becomes an SQL; ask for ${elements.join(', ')}, such as \`need is confirmed\``,
      ),
    ),
    ...withoutField(terms, 'MQL', namesScore, (at) =>
      warningAt(
        at,
        'mql-without-score',
        'this asks for no score and no verdict, so marketing qualifies by something else than its rules; compare one, such as `verdict is pursue`',
      ),
    ),
  ];
}

function namesScore(field: string): boolean {
  const [first = ''] = field.split('.');
  return [...scoreNames, 'hand-raiser', 'probability', 'verdict', 'path'].includes(first);
}

// A stage without a condition is entered by the engine's own rule, which asks for all of it.
function withoutField(
  { stages }: StageTerms,
  kind: StageKind,
  isNamed: (field: string) => boolean,
  problemAt: (at: StageTerms['stages'][number]['at']) => Problem,
): readonly Problem[] {
  return stages.flatMap((stage) => {
    if (stage.kind !== kind || stage.when === undefined || fieldsOf(stage.when).some(isNamed)) return [];
    return [problemAt(stage.at)];
  });
}
