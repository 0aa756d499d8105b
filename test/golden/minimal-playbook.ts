import type { PlaybookFiles } from '../../src/playbook/index.ts';

const texts = {
  'playbook.md': '---\nname: Minimal\ncurrency: EUR\n---\n# Minimal\n',
  'icp.md': `# Ideal customer
## Firmographic
| id | Rule | When | Points |
|---|---|---|---|
| software | Sells software | industry is software | 60 |
| mid | Mid-market | employees between 50 and 1000 | 30 |

## Exclusions
| id | Scope | When | Reason |
|---|---|---|---|
| rival | account | relationship is competitor | competitor |
`,
  'stakeholders.md': `# People
## Roles
| Role | When | Required | Coverage points |
|---|---|---|---|
| champion | function is sales | yes | 10 |

## Stakeholder (best one)
| id | Rule | When | Points |
|---|---|---|---|
| buyer | Can sign | seniority is c-level | 60 |
`,
  'signals.md': `# Behavior
## Intent
| id | Signal | Event | Where | Points | Half-life | Window | Cap | Repeats | Key |
|---|---|---|---|---|---|---|---|---|---|
| demo | Asked for a demo | demo requested | | 45 | 21 days | 180 days | 45 | every | yes |
| pricing | Looked at pricing | page viewed | path is "/pricing" | 12 | 10 days | 90 days | 30 | | |

## Together
| id | Combination | All of | Any of | None of since | People | Times | Days | Within | Points | Half-life |
|---|---|---|---|---|---|---|---|---|---|---|
| pair | Two people | demo, pricing | | | 2 | | | 7 days | 10 | 14 days |
`,
  'verdicts.md': `# Verdicts
| Account | Stakeholder | Behavior | Also | Verdict | Path | Why |
|---|---|---|---|---|---|---|
| >= 60 | >= 40 | >= 50 | | pursue | route | fits and moves |
| >= 60 | | | key action | pursue | review | raised a hand |
| | | | | nurture | nurture | not yet |
`,
} as const;

/** A file of the minimal playbook. */
export type MinimalFile = keyof typeof texts;

/** A small playbook without a problem, with some of its files replaced. */
export function minimalFiles(replaced: Readonly<Record<string, string>> = {}): PlaybookFiles {
  return new Map(Object.entries({ ...texts, ...replaced }));
}

/** The minimal playbook with one text in one of its files put in place of another. */
export function minimalWith(file: MinimalFile, text: string, instead: string): PlaybookFiles {
  const before: string = texts[file];
  if (!before.includes(text)) throw new Error(`${file} does not contain: ${text}`);
  return minimalFiles({ [file]: before.replace(text, () => instead) });
}

/** The minimal playbook with lines added at the end of one of its files. */
export function minimalPlus(file: MinimalFile, lines: string): PlaybookFiles {
  return minimalFiles({ [file]: `${texts[file]}${lines}` });
}

/** The minimal playbook without one of its files. */
export function minimalWithout(file: MinimalFile): PlaybookFiles {
  return new Map([...minimalFiles()].filter(([path]) => path !== file));
}
