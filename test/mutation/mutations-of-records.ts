import type { Mutation } from './apply-mutation.ts';

/** What to take out of what is shown of an account, of consent, and of lists that go in and out as files. */
export const records: readonly Mutation[] = [
  { id: 'D6', file: 'src/engine/account/fact-lines.ts', export: 'factLines', replacement: '() => []' },
  { id: 'D9', file: 'src/engine/account/timeline.ts', export: 'timelineOf', replacement: '() => []' },
  {
    id: 'D15',
    file: 'src/engine/account/fact-lines.ts',
    export: 'factLines',
    replacement: '(facts, reading, today) => original(facts, reading, today - 1000)',
  },
  { id: 'D16', file: 'src/engine/account/fact-lines.ts', export: 'staleFields', replacement: '() => []' },
  {
    id: 'S19',
    file: 'src/engine/account/timeline.ts',
    export: 'touchMarks',
    replacement: '(timeline) => original(timeline, { pursued: { on: 1e9, recordedAt: 1e15 } })',
  },
  {
    id: 'rel-F44',
    file: 'src/connectors/files/write/formula-guard.ts',
    export: 'guardCell',
    replacement: '(cell) => cell',
  },
  { id: 'inv-I10', file: 'src/domain/consent/standing.ts', export: 'stricter', replacement: '(a, b) => b' },
];
