import type { Problem } from '../playbook/index.ts';

/** The two playbooks of a comparison, as the command line names them. */
export type PlaybookSide = 'OLD' | 'NEW';

/** A playbook with errors, which nothing may be scored with: exit code 3. */
export class PlaybookRefused extends Error {
  readonly problems: readonly Problem[];
  /** Which of two playbooks it is. */
  readonly side: PlaybookSide | undefined;
  constructor(problems: readonly Problem[], side?: PlaybookSide) {
    super('the playbook has problems');
    this.problems = problems;
    this.side = side;
  }
}
