/** What a figure is counted in. */
export type Unit = 'accounts' | 'cycles' | 'offers' | 'share' | 'days' | 'hours' | 'minutes' | 'rejections' | 'deals';

/** A figure as people read it: its name and, in one sentence, what is counted. */
export interface Definition {
  readonly name: string;
  readonly unit: Unit;
  readonly says: string;
}

const decided = 'Cycles that are still open below it are not decided, and are not counted';

/** Every figure there is. The pages of the documentation and the headings of reports are made from this. */
export const definitions = {
  'known-accounts': {
    name: 'Raw: accounts known',
    unit: 'accounts',
    says: 'Accounts first looked at in the period, whatever is known of them; those that became part of another are not counted.',
  },
  'enriched-accounts': {
    name: 'Enriched: accounts',
    unit: 'accounts',
    says: 'Of these accounts, those about which enough became known to enter the stage enriched, whenever that was, or that opened a cycle.',
  },
  'cycles-at-stage': {
    name: 'Cycles that came this far',
    unit: 'cycles',
    says: 'Cycles opened in the period that have entered the stage or a later one of the team’s order; one that was won has passed all of them.',
  },
  'stage-conversion': {
    name: 'Conversion from stage to stage',
    unit: 'share',
    says: `Of the cycles that came as far as the first stage, the share that came as far as the second. ${decided}.`,
  },
  'stage-time': {
    name: 'Days from stage to stage',
    unit: 'days',
    says: 'The median of the days between first entering the one stage and first entering the other, of cycles that entered both.',
  },
  designations: {
    name: 'Designated by marketing and by sales',
    unit: 'cycles',
    says: 'Cycles by who called them qualified: marketing from signals when it opened them, sales from conversation, by the latest word of sales.',
  },
  'mql-volume': {
    name: 'MQLs',
    unit: 'cycles',
    says: 'Cycles opened in the period: an account that became marketing qualified, counted once for each cycle.',
  },
  'mql-to-sal': {
    name: 'MQL → SAL',
    unit: 'share',
    says: `Of the cycles opened in the period, the share that sales accepted (SAL or later). ${decided}.`,
  },
  'mql-to-sql': {
    name: 'MQL → SQL',
    unit: 'share',
    says: `Of the cycles opened in the period, the share that came as far as SQL. ${decided}.`,
  },
  'sql-to-opportunity': {
    name: 'SQL → opportunity',
    unit: 'share',
    says: `Of the cycles opened in the period that came as far as SQL, the share that became an opportunity. ${decided}.`,
  },
  'mql-to-opportunity-days': {
    name: 'Days from MQL to opportunity',
    unit: 'days',
    says: 'The median of the days from the opening of a cycle to its first opportunity, of cycles opened in the period that have one.',
  },
  'win-rate': {
    name: 'Win rate',
    unit: 'share',
    says: 'Of the cycles opened in the period that have ended, however they did, the share that was won; open cycles are not counted.',
  },
  'lead-velocity': {
    name: 'Lead velocity',
    unit: 'share',
    says: 'Cycles opened in the month less those of the month before, divided by those of the month before; n is the month before.',
  },
  'touch-hours-from-assignment': {
    name: 'Hours from assignment to the first human touch',
    unit: 'hours',
    says: 'The median of the hours, nights and weekends included, from the first assignment of an offer made in the period to the first touch by whoever had it; automated touches, opening and accepting are none.',
  },
  'touch-hours-from-mql': {
    name: 'Hours from MQL to the first human touch',
    unit: 'hours',
    says: 'The median of the hours, nights and weekends included, from the opening of a cycle to the first human touch of any of its offers, of cycles opened in the period.',
  },
  'sla-in-time': {
    name: 'SLA: met in time',
    unit: 'share',
    says: 'Of the clocks of offers made in the period that have ended, the share that was met in time; a clock still running is not decided.',
  },
  'sla-late': {
    name: 'SLA: met late',
    unit: 'offers',
    says: 'Offers made in the period whose clock was met, but after it had run out.',
  },
  'sla-missed': {
    name: 'SLA: missed',
    unit: 'offers',
    says: 'Offers made in the period whose clock ran out, and what it waited for has not come since.',
  },
  'sla-business-minutes-median': {
    name: 'Business minutes used, median',
    unit: 'minutes',
    says: 'The median of the minutes of the assignees’ working time until the clock was met, in time or late; pauses do not count, and minutes that somebody before them used do.',
  },
  'sla-business-minutes-p90': {
    name: 'Business minutes used, nine in ten',
    unit: 'minutes',
    says: 'The minutes of working time that nine in ten of the clocks that were met did not exceed.',
  },
  'sla-elapsed-minutes-median': {
    name: 'Elapsed minutes, median',
    unit: 'minutes',
    says: 'The median of the minutes from the first assignment until the clock was met, nights, weekends and pauses included.',
  },
  'sla-elapsed-minutes-p90': {
    name: 'Elapsed minutes, nine in ten',
    unit: 'minutes',
    says: 'The minutes that nine in ten of the clocks that were met did not exceed, nights, weekends and pauses included.',
  },
  turns: {
    name: 'Given, worked, skipped',
    unit: 'offers',
    says: 'Offers made in the period by what the person who was given them did, and by how long they had them: worked is touched or answered, skipped is lost to somebody else or run out untouched, waiting is neither yet.',
  },
  rejections: {
    name: 'Rejections',
    unit: 'rejections',
    says: 'Offers rejected in the period, the most frequent reason first.',
  },
  'rejection-share': {
    name: 'Share of answers that were rejections',
    unit: 'share',
    says: 'Of the offers accepted or rejected in the period, the share that was rejected.',
  },
  disqualifications: {
    name: 'Disqualifications',
    unit: 'cycles',
    says: 'Cycles disqualified in the period, by a person or a rule, those a rejection disqualified among them, the most frequent reason first; a clear no that is early and kind is a good outcome and is counted as one.',
  },
  'clear-answers': {
    name: 'Cycles that ended with a clear answer',
    unit: 'share',
    says: 'Of the cycles that ended in the period, the share that was won or disqualified with a reason: a yes or an honest no, rather than lost or sent back.',
  },
  'closing-reasons': {
    name: 'Why won, why lost',
    unit: 'cycles',
    says: 'Cycles won or lost in the period by the tags their closers gave, each tag of a cycle once, the most cited first.',
  },
  'closings-explained': {
    name: 'Closings of which the closer has said why',
    unit: 'share',
    says: 'Of the cycles won or lost in the period, the share whose closer has said why in a sentence.',
  },
  'rejections-without-reason': {
    name: 'Rejections without a reason',
    unit: 'rejections',
    says: 'Rejections of the period without an agreed code or without a sentence; the engine refuses them, so that it must be 0.',
  },
  'open-cycles': {
    name: 'Open cycles by age',
    unit: 'cycles',
    says: 'Cycles that are open now, by the days since they were opened.',
  },
  'held-back': {
    name: 'Held back by one condition',
    unit: 'accounts',
    says: 'Accounts in nurture today, neither with sales nor with a deal, of which a single condition of a row that pursues is not met; a raised hand is no condition here.',
  },
  'held-back-like-won': {
    name: 'Held back, and as good a fit as the won ones',
    unit: 'accounts',
    says: 'Of these accounts, those whose account fit is at least the median of the deals won so far, each as of the day before it was won.',
  },
  'passed-over': {
    name: 'Ended deals the rules would not have pursued',
    unit: 'share',
    says: 'Of the deals won, and of those lost, in the period, the share whose account the rules in force today would not have pursued on the day before; accounts that were a customer’s or a partner’s by then are not counted.',
  },
  'won-held-back': {
    name: 'Won all the same, by what held them back',
    unit: 'deals',
    says: 'Deals won in the period that these rules would never have pursued, or only after the deal was opened, by the one condition that was not met then.',
  },
  'won-late': {
    name: 'Won deals the rules would have pursued late',
    unit: 'share',
    says: 'Of the deals won in the period that these rules would have pursued, the share they would have pursued only after the deal was opened.',
  },
  'handed-over': {
    name: 'Handed to sales',
    unit: 'cycles',
    says: 'Cycles whose first offer was made in the month, or before or since the day the rules changed.',
  },
  'handed-over-per-month': {
    name: 'Handed to sales per 30 days',
    unit: 'cycles',
    says: 'Cycles whose first offer was made before or since the day the rules changed, divided by the days of that time, times 30; none of less than two weeks.',
  },
  'handed-over-accepted': {
    name: 'Accepted by sales',
    unit: 'share',
    says: `Of the cycles handed over, the share that sales accepted (SAL or later). ${decided}.`,
  },
  'handed-over-to-opportunity': {
    name: 'Became an opportunity',
    unit: 'share',
    says: `Of the cycles handed over, the share that became an opportunity. ${decided}.`,
  },
} as const satisfies Readonly<Record<string, Definition>>;

/** The id of a figure. */
export type FigureId = keyof typeof definitions;
