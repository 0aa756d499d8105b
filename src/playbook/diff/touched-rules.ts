import { type RuleChange, mayMove } from './diff-playbooks.ts';

/** What a set of changes can move: single fit or signal rules by id, or anything at all. */
export interface Touched {
  readonly isEverything: boolean;
  readonly fitRules: ReadonlySet<string>;
  readonly signalRules: ReadonlySet<string>;
}

/**
 * What may have to be worked out again. Where only fit rules or signal rules changed, an account none of them speaks
 * of, before or after, keeps its verdict; a change of anything else may move anybody.
 */
export function touchedBy(changes: readonly RuleChange[], combinationIds: ReadonlySet<string>): Touched {
  const isSingle = ({ part, id }: RuleChange) =>
    (part === 'account' || part === 'behavior') && !id.startsWith('group ') && !combinationIds.has(id);
  const idsOf = (part: RuleChange['part']) =>
    new Set(changes.filter((change) => change.part === part).map(({ id }) => id));
  return {
    isEverything: !changes.filter(mayMove).every(isSingle),
    fitRules: idsOf('account'),
    signalRules: idsOf('behavior'),
  };
}
