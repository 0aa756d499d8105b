import { closest } from '../../domain/condition/suggest.ts';
import type { PointGroup } from '../../domain/fit/group.ts';
import type { Heading } from '../markdown/document.ts';
import { type Report, errorAt } from '../problem.ts';
import { parsePoints } from './amounts.ts';

const rulesWithoutHeading: PointGroup = { name: 'Rules', isBestOne: false };

/** The group of the rules under a heading: its name, and `(cap 40)`, `(best one)` or `(best one, cap 20)`. */
export function groupOf(heading: Heading | undefined, report: Report): PointGroup {
  if (heading === undefined) return rulesWithoutHeading;
  const open = heading.text.lastIndexOf('(');
  if (open < 0 || !heading.text.endsWith(')')) return { name: heading.text, isBestOne: false };
  const parts = heading.text
    .slice(open + 1, -1)
    .split(',')
    .map((part) => part.trim().toLowerCase());
  const options = parts.map(optionOf);
  const name = heading.text.slice(0, open).trim();
  if (options.every((option) => option !== undefined))
    return { name, isBestOne: false, ...Object.assign({}, ...options) };
  if (!parts.some(looksLikeOption)) return { name: heading.text, isBestOne: false };
  const wrong = parts[options.indexOf(undefined)] ?? '';
  const place = { ...heading.place, column: heading.place.column + open };
  report(
    errorAt(
      place,
      'odd-group',
      `unknown words \`${wrong}\` in this heading; write \`(cap 40)\`, \`(best one)\` or \`(best one, cap 40)\``,
    ),
  );
  return { name, isBestOne: false };
}

function optionOf(part: string): Partial<PointGroup> | undefined {
  if (part === 'best one') return { isBestOne: true };
  const cap = part.startsWith('cap ') ? parsePoints(part.slice(4)) : undefined;
  return cap === undefined || cap < 0 ? undefined : { cap };
}

// Other brackets belong to the name: `Fit (what they are)`.
function looksLikeOption(part: string): boolean {
  const [word = ''] = part.split(' ');
  return (
    optionOf(part) !== undefined || closest(word, ['cap', 'best', 'max', 'limit']) !== undefined || /\d/.test(part)
  );
}
