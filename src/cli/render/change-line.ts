import { formatDay } from '../../domain/index.ts';
import type { Change } from '../../engine/index.ts';
import { paintWith } from './paint.ts';
import { plain } from './table.ts';

/** A change of verdict on one line: the day, the account, from what to what, and why. */
export function changeLine(change: Change, isColor: boolean): string {
  const paint = paintWith(isColor);
  const from = change.from === undefined ? 'new' : `${change.from.verdict} / ${change.from.path}`;
  const to = `${change.to.verdict} / ${change.to.path}`;
  const moved = `${paint.dim(`${from} →`)} ${paint.bold(to)}`;
  return `${formatDay(change.on)}  ${plain(change.name)}  ${moved}  ${paint.dim(`by ${change.cause}`)}\n`;
}
