import { type Day, formatDay } from '../../../domain/index.ts';
import type { Findings, NumberedProposal } from '../../../engine/index.ts';
import { caseLines } from '../case-diff.ts';
import type { Paint } from '../paint.ts';
import { plain, renderTable } from '../table.ts';

/** What the no's of sales say about the rules, for a terminal. */
export function proposalLines({ proposals, missing, day }: Findings, paint: Paint): readonly string[] {
  const none = proposals.length === 0 ? ['  none: no reason has a pattern that chance does not explain'] : [];
  return [
    '',
    paint.bold('Proposals'),
    ...none,
    ...proposals.flatMap((proposal) => ['', ...linesOf(proposal, day, paint)]),
    '',
    paint.bold('Missing signals: what closers name and no rule looks at'),
    ...(missing.length === 0
      ? ['  none']
      : renderTable(
          [
            { title: 'tag' },
            { title: 'won', align: 'right' },
            { title: 'lost', align: 'right' },
            { title: 'they said', most: 60 },
          ],
          missing.map(({ tag, won, lost, sentences }) => [
            plain(tag),
            String(won),
            String(lost),
            plain(sentences[0] ?? ''),
          ]),
        )),
  ];
}

function linesOf(proposal: NumberedProposal, day: Day, paint: Paint): readonly string[] {
  const { number, pattern, file, diff } = proposal;
  const { lift } = pattern;
  const times = lift.lift === undefined ? 'only' : `${lift.lift.toFixed(1)} times as often`;
  const effect =
    diff.cases === undefined
      ? ['no deal has ended yet, so that nobody knows which won ones it would have lost']
      : caseLines(diff.cases, paint);
  return [
    `${paint.bold(`${number}.`)} ${plain(pattern.code)}: turned down ${times} where ${paint.cyan(plain(pattern.condition))}`,
    `   ${pattern.cases.length} of ${lift.n} leads there, ${percent(lift.wonWith)} against ${percent(lift.wonWithout)} elsewhere; lift at least ${lift.low.toFixed(1)}`,
    `   ${file}`,
    ...changedLines(proposal).map((line) => (line.startsWith('+') ? paint.green : paint.red)(`   ${line}`)),
    `   ${diff.moved.length} of ${diff.accounts} accounts would change verdict or next step on ${formatDay(day)}`,
    ...effect.map((line) => `   ${line}`),
  ];
}

/** The lines a proposal takes out of its file and puts in, as a diff shows them. */
export function changedLines({ lines }: Pick<NumberedProposal, 'lines'>): readonly string[] {
  return lines.flatMap(({ was, is }) => [...(was === undefined ? [] : [`- ${plain(was)}`]), `+ ${plain(is)}`]);
}

/** A proposal for machines. */
export function proposalDocument(
  { id, number, pattern, file, lines, documentHash, diff }: NumberedProposal,
  day: Day,
): object {
  const { cases, moved, accounts } = diff;
  const missed = cases?.turned.filter(({ turn }) => turn === 'missed').map(({ accountId }) => accountId);
  return {
    number,
    id,
    pattern,
    file,
    lines,
    documentHash,
    accounts,
    asOf: formatDay(day),
    moved: moved.map(({ id, before, after }) => ({ id, from: before.verdict, to: after.verdict })),
    ...(missed === undefined ? {} : { wonDealsLost: missed }),
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
