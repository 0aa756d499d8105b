import type { Mutation } from './apply-mutation.ts';

const rejections = 'src/learning/rejections';
const withoutFigures = '(...given) => ({ ...original(...given), figures: [] })';

/** What to take out of what is learned from a no, of reports, and of what is written back. */
export const learning: readonly Mutation[] = [
  { id: 'R4', file: 'src/reports/told/read-replies.ts', export: 'readReplies', replacement: 'async () => []' },
  { id: 'R5', file: `${rejections}/find-patterns.ts`, export: 'findPatterns', replacement: '() => []' },
  { id: 'R12', file: `${rejections}/missing-reasons.ts`, export: 'missingReasons', replacement: '() => []' },
  { id: 'R12', file: 'src/reports/said/closings.ts', export: 'closings', replacement: '() => []' },
  { id: 'T1', file: `${rejections}/propose-threshold.ts`, export: 'proposeThresholds', replacement: '() => []' },
  { id: 'P20', file: 'src/learning/passed-over.ts', export: 'passedOver', replacement: '() => []' },
  {
    id: 'P20',
    file: 'src/domain/verdict/one-missing.ts',
    export: 'findOneMissing',
    replacement: '() => () => undefined',
  },
  {
    id: 'B12',
    file: 'src/domain/agreement/mirror.ts',
    export: 'mirrorOf',
    replacement: '() => ({ stage: "raw", notes: [] })',
  },
  { id: 'B17', file: 'src/playbook/lint/lint-rows.ts', export: 'lintRows', replacement: '() => []' },
  { id: 'S1', file: 'src/reports/kinds/leads.ts', export: 'leads', replacement: withoutFigures },
  { id: 'S2', file: 'src/reports/kinds/funnel.ts', export: 'funnel', replacement: withoutFigures },
  { id: 'S3', file: 'src/reports/kinds/response.ts', export: 'response', replacement: withoutFigures },
  { id: 'S4', file: 'src/reports/kinds/leads.ts', export: 'leads', replacement: withoutFigures },
  { id: 'S8', file: 'src/reports/said/reasons.ts', export: 'reasons', replacement: withoutFigures },
  { id: 'A16', file: 'src/reports/kinds/change.ts', export: 'change', replacement: withoutFigures },
  {
    id: 'P18',
    file: 'src/reports/said/review.ts',
    export: 'review',
    replacement: '(terms) => ({ ...original(terms), notes: [] })',
  },
];
