import { type Position, formatDay, positionText } from '../../domain/index.ts';
import { type Change, type RecordedTransition, causeText } from '../../engine/index.ts';
import { type Paint, paintWith } from './paint.ts';
import { plain } from './table.ts';
import { nextStep } from './words.ts';

/** A change of verdict on one line: the day, the account, from what to what, and why. */
export function changeLine(change: Change, isColor: boolean): string {
  const { on, name, cause } = change;
  const paint = paintWith(isColor);
  return `${formatDay(on)}  ${plain(name)}  ${movedText(change, paint)}  ${paint.dim(`(${causeText(cause)})`)}\n`;
}

/** The changes of one account, the oldest first, a line each; those recorded at one instant are one. */
export function historyLines(changes: readonly RecordedTransition[], isColor: boolean): readonly string[] {
  const paint = paintWith(isColor);
  return [...Map.groupBy(changes, ({ recordedAt }) => recordedAt).values()].flatMap((together) => {
    const [first, last] = [together[0], together.at(-1)];
    if (first === undefined || last === undefined) return [];
    const moved = movedText({ from: first.from, to: last.to }, paint);
    return [`${formatDay(last.on)}  ${moved}  ${paint.dim(`(${causeText(last.cause)})`)}`];
  });
}

// Where the verdict stays, only the next step has changed.
function movedText(
  { from, to }: { readonly from?: Position | undefined; readonly to: Position },
  paint: Paint,
): string {
  if (from === undefined) return `${paint.dim('new →')} ${paint.bold(positionText(to))}`;
  if (from.verdict !== to.verdict) return `${paint.dim(`${positionText(from)} →`)} ${paint.bold(positionText(to))}`;
  return `${paint.dim(`${from.verdict}, ${nextStep({ path: from.path })} →`)} ${paint.bold(nextStep({ path: to.path }))}`;
}
