import { foldText } from '../domain/index.ts';
import type { HistoryTerms, LoadedCases } from '../engine/index.ts';
import { type Call, CommandError, type OptionSpec, UsageError, textOption } from './command.ts';

/** Options of every command that looks at how records ended. */
export const outcomeOptions: Readonly<Record<string, OptionSpec>> = {
  outcome: {
    type: 'string',
    value: 'COLUMN=WON|LOST',
    says: 'the column that says how a record ended, and its texts, several with commas (default: by the mapping, else closed deals)',
  },
  'decided-at': { type: 'string', value: 'COLUMN', says: 'the column with the day of the decision' },
};

/** What a call says about how records ended. */
export function outcomeTerms(call: Call): HistoryTerms {
  const outcome = outcomeOf(call);
  const decidedAt = textOption(call, 'decided-at');
  return { ...(outcome === undefined ? {} : { outcome }), ...(decidedAt === undefined ? {} : { decidedAt }) };
}

function outcomeOf(call: Call): HistoryTerms['outcome'] | undefined {
  const text = textOption(call, 'outcome');
  if (text === undefined) return undefined;
  const split = text.lastIndexOf('=');
  const sides = text.slice(split + 1).split('|');
  const [won, lost] = sides.map(textsOf);
  const column = text.slice(0, split).trim();
  if (split < 1 || column === '' || sides.length !== 2 || won?.length === 0 || lost?.length === 0)
    throw new UsageError(`\`--outcome ${text}\` is not COLUMN=WON|LOST; write it like --outcome "Status=Won|Lost"`);
  const lostTexts = new Set(lost?.map(foldText));
  const both = won?.find((side) => lostTexts.has(foldText(side)));
  if (both !== undefined)
    throw new UsageError(`\`--outcome ${text}\` has \`${both}\` on both sides; say how lost records are written`);
  return { column, won: won ?? [], lost: lost ?? [] };
}

function textsOf(side: string): readonly string[] {
  return side
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Refuses a column named as the day of the decision that has none. */
export function refuseUndated(call: Call, { base, caseFiles }: Pick<LoadedCases, 'base' | 'caseFiles'>): void {
  const column = textOption(call, 'decided-at');
  if (column === undefined) return;
  const ended = base.deals.filter(({ outcome, origin }) => outcome !== 'open' && caseFiles.has(origin.file));
  if (ended.some(({ closedOn }) => closedOn !== undefined)) return;
  throw new CommandError(`no record that ended has a day in \`${column}\`; name another column with --decided-at`);
}

/** Why there is no record that ended, and what to do. */
export function nothingEnded(call: Call, files: LoadedCases['files']): string {
  if (files.every(({ counts }) => counts.records === 0))
    return 'the files have a header and no rows; export them again';
  const asked = textOption(call, 'outcome');
  return asked === undefined
    ? 'no record of these files says that it was won or lost; name the column with --outcome "COLUMN=WON|LOST"'
    : `no record was won or lost by --outcome "${asked}"; look at how the column writes them`;
}
