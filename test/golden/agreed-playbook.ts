import type { PlaybookFiles } from '../../src/playbook/index.ts';
import { minimalFiles } from './minimal-playbook.ts';

const texts = {
  'stages.md': `---
fit: account >= 30
---
# Stages
| Stage | Label | Enters when |
|---|---|---|
| raw | | |
| enriched | | account.completeness >= 50 |
| MQL | Worth a call | behavior >= 20 |
| SAL | | accepted |
| SQL | | need is confirmed and authority is confirmed and timeline is confirmed |
| opportunity | | open deal and mapped contacts >= 2 |
| won | | |
| lost | | |
| nurture | | |
| disqualified | | |
`,
  'handoff.md': `---
dispute: { decider: jane, within: 8 business hours }
ritual: { when: Thursday 10:00, who: both sides }
marketing to SDR: { on: yes, offer: stage is MQL }
---
# Handoffs
## Marketing to SDR
| id | Criterion | When |
|---|---|---|
| fits | Fits us | account >= 50 |

| Path | Clock | Within | Remind after | Then |
|---|---|---|---|---|
| route | accept | 2 business hours | 30 minutes | reassign |
| | accept | 4 hours | | |

| Code | Rejection reason | Next | Reopens on |
|---|---|---|---|
| early | Too early | nurture | last funding on |
| person | Wrong person | nurture | |
| small | Too small | disqualify | employees |
| need | No need | disqualify | |
| mine | Somebody else's | reassign | |

## SDR to AE
| id | Criterion | When |
|---|---|---|
| met | A meeting is set | meeting is one of booked, held |

| Clock | Within |
|---|---|
| accept | 4 business hours |

| Code | Rejection reason | Next |
|---|---|---|
| ready | Not ready | reassign |
| money | No money | nurture |
| power | No authority | nurture |
| away | Did not come | nurture |
| fit | Bad fit | disqualify |
`,
  'routing.md': `---
fallback: team sdr
---
# Routing
| id | Rule | Handoff | When | To |
|---|---|---|---|---|
| named | Named | | lists has named | account owner |
| dach | South | marketing to SDR | country is one of DE, AT | team south |
| north | North | marketing to SDR | country is one of DK, SE | person ida |
| ae | The rest | SDR to AE | | team ae |

| Hold | When | At most |
|---|---|---|
| No country | country is unknown | 2 hours |
`,
} as const;

/** A file of what marketing and sales have agreed on. */
export type AgreedFile = keyof typeof texts;

/** The minimal playbook with an agreement without a problem, some of its files replaced. */
export function agreedFiles(replaced: Readonly<Record<string, string>> = {}): PlaybookFiles {
  return minimalFiles({ ...texts, ...replaced });
}

/** That playbook with one text of its agreement put in place of another. */
export function agreedWith(file: AgreedFile, text: string, instead: string): PlaybookFiles {
  const before: string = texts[file];
  if (!before.includes(text)) throw new Error(`${file} does not contain: ${text}`);
  return agreedFiles({ [file]: before.replace(text, () => instead) });
}

/** That playbook with lines added at the end of one of the files of its agreement. */
export function agreedPlus(file: AgreedFile, lines: string): PlaybookFiles {
  return agreedFiles({ [file]: `${texts[file]}${lines}` });
}
