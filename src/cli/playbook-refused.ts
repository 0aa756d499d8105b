import type { Problem } from '../playbook/index.ts';

/** A playbook with errors, which nothing may be scored with: exit code 3. */
export class PlaybookRefused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('the playbook has problems');
    this.problems = problems;
  }
}
