import { type CompiledPlaybook, fieldsOf, foldText } from '../../domain/index.ts';

/** Why a closer says a cycle was won or lost. */
export interface ClosingReason {
  readonly cycle: string;
  readonly isWon: boolean;
  readonly tags: readonly string[];
  readonly sentence: string;
}

/** A reason that closers name and no rule looks at. */
export interface MissingReason {
  readonly tag: string;
  readonly won: number;
  readonly lost: number;
  /** What they said, the latest first. */
  readonly sentences: readonly string[];
}

const shownSentences = 3;

/** Tags of closers that no rule, field or agreed reason of the playbook speaks of, the most cited first. */
export function missingReasons(
  playbook: CompiledPlaybook,
  reasons: readonly ClosingReason[],
): readonly MissingReason[] {
  const known = wordsOf(playbook);
  const cited = reasons.flatMap((reason) => [...new Set(reason.tags.map(wordOf))].map((tag) => ({ tag, reason })));
  const open = cited.filter(({ tag }) => !known.some((text) => ` ${text} `.includes(` ${tag} `)));
  return [...Map.groupBy(open, ({ tag }) => tag)]
    .map(([tag, own]) => ({
      tag,
      won: own.filter(({ reason }) => reason.isWon).length,
      lost: own.filter(({ reason }) => !reason.isWon).length,
      sentences: own
        .map(({ reason }) => reason.sentence)
        .toReversed()
        .slice(0, shownSentences),
    }))
    .toSorted((a, b) => b.won + b.lost - a.won - a.lost || (a.tag < b.tag ? -1 : 1));
}

function wordsOf({ playbook }: CompiledPlaybook): readonly string[] {
  const ofModels = playbook.models.flatMap(({ account, behavior, exclusions }) => [
    ...account.rules.flatMap(({ id, label, when }) => [id, label, ...fieldsOf(when)]),
    ...behavior.rules.flatMap(({ id, event }) => [id, event]),
    ...exclusions.flatMap(({ id, reason, when }) => [id, reason, ...fieldsOf(when)]),
  ]);
  const codes = (playbook.agreement.handoff?.handoffs ?? []).flatMap(({ reasons }) =>
    reasons.flatMap(({ code, label }) => [code, label]),
  );
  return [...ofModels, ...codes].map(wordOf);
}

function wordOf(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
