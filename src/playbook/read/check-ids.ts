import { foldText } from '../../domain/facts/fold-text.ts';
import type { Place } from '../../domain/facts/place.ts';
import { formatPlace } from '../../domain/facts/place.ts';
import type { Model } from '../../domain/playbook.ts';
import { type Report, errorAt } from '../problem.ts';

/** Anything that is named by an id in explanations. */
export interface Identified {
  readonly id: string;
  readonly at: Place;
}

/** Everything in a model that has an id. */
export function identifiedIn(model: Model): readonly Identified[] {
  const { account, exclusions, stakeholders, behavior } = model;
  return [...account.rules, ...exclusions, ...stakeholders.rules, ...behavior.rules, ...behavior.combinations];
}

/** Reports ids that stand for two things in one model. */
export function checkIds(models: readonly Model[], report: Report): void {
  for (const model of models) reportDoubleIds(identifiedIn(model), report);
}

/** Reports ids that stand for two of these; capitals and accents do not tell ids apart. */
export function reportDoubleIds(entries: readonly Identified[], report: Report): void {
  const seen = new Map<string, Identified>();
  for (const entry of entries) {
    const key = foldText(entry.id);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else
      report(
        errorAt(
          entry.at,
          'double-id',
          `id \`${entry.id}\` is taken by ${formatPlace(first.at)}; ids name one rule each, choose another`,
        ),
      );
  }
}
