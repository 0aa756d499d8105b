import { definitions, reportNames, reportTitles } from '../../src/reports/index.ts';
import { cell, code, generatedNote, page, table } from './markdown.ts';

/** The page of reports and figures, from their definitions. */
export function reportPages(): ReadonlyMap<string, string> {
  return new Map([['docs/reference/reports.md', reportPage()]]);
}

function reportPage(): string {
  return page(
    generatedNote('src/reports'),
    '# Reports',
    'What passes between marketing and sales, counted from its own events: `assay report NAME`, or `GET /api/v1/reports/NAME`. The same events and the same day make the same report, and nothing in it is typed in by anybody.',
    '## Which there are',
    table(
      ['report', 'answers'],
      reportNames.map((name) => [code(name), cell(reportTitles[name].says)]),
    ),
    '## How to read a figure',
    [
      '- A **cycle** is one qualification of an account: from its first MQL until it is won, lost, sent back or disqualified. Funnels count cycles, not people. It belongs to the month it was opened in.',
      '- **n** is how many cases a figure rests on. A share has its 95 % interval after Wilson: where two intervals overlap, a difference is not proven.',
      '- **Not decided** are cases left out of a share because it is still open how they go. A young month has many of them, and its share may still move in either direction.',
      '- Days are those of the playbook’s time zone and begin when the playbook says; weeks begin on Monday. Business minutes count by the hours, holidays and leave of whoever had the offer at that time.',
      '- A **source** is what was known when the cycle was opened: the account’s field `source`, else the `source` of its first signal, else that of the raised hand, else `unknown`; an **owner** is who has the offer or had it last, whoever answered it; a **person** is each who was given it; a **path** is the one that the row of the service level names, `any` where it names none.',
      '- Split by owner or path, **a step belongs to the handoff it was taken in**: up to SQL, in the team’s order of stages, it counts for the owner and the path of the offer to the SDR, behind SQL for those of the offer to the AE, where one was given to somebody, else for the SDR’s; the win rate goes with the last step. Of several offers of one handoff the latest counts that somebody was given. So an AE has no share in what the SDR accepted or rejected. Open cycles by age are of whoever has them now.',
      '- Whoever sees only some accounts gets reports of those.',
    ].join('\n'),
    '## Figures',
    'The cases behind each are listed by its id: `assay report leads --list mql-volume`, or `?list=mql-volume`.',
    table(
      ['figure', 'id', 'in', 'is'],
      Object.entries(definitions).map(([id, { name, unit, says }]) => [cell(name), code(id), unit, cell(says)]),
    ),
    '## Lists',
    'Cases one by one, for people who will look into them: `accepted-untouched` and `overdue` in response, `sentences` in reasons, `open` in ageing, `held` and `won-anyway` in stuck, `week`, `replies` and `unexplained` in review.',
  );
}
