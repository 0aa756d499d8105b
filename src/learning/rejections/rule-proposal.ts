import type { PlaybookFiles } from '../../playbook/index.ts';
import type { Pattern } from './find-patterns.ts';

/** A line of a playbook file as it would stand there, and as it does; a new one was nothing. */
export interface LineChange {
  readonly was?: string;
  readonly is: string;
}

/** A change of the playbook that a pattern speaks for, and the playbook with it. */
export interface RuleProposal {
  /** The same as long as the pattern is found, such as `no-too-small-employees`. */
  readonly id: string;
  readonly pattern: Pattern;
  readonly file: string;
  readonly lines: readonly LineChange[];
  readonly files: PlaybookFiles;
}
