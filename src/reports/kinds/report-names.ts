/** The reports there are: title, and the question each answers. */
export const reportTitles = {
  funnel: { title: 'Funnel', says: 'how many come how far, from raw account to won, and how long each step takes' },
  leads: { title: 'Leads', says: 'how many MQLs there are, where from, and what becomes of them' },
  response: {
    title: 'Response',
    says: 'how fast sales answers and calls, who works what they are given, what is overdue now',
  },
  reasons: {
    title: 'Reasons',
    says: 'why leads are rejected and disqualified, by source and owner, in the words of sales',
  },
  ageing: { title: 'Ageing', says: 'which open leads are old, and what each waits for' },
  stuck: {
    title: 'Held back',
    says: 'which good leads the rules keep in nurture, by which condition, and what was won all the same',
  },
  change: {
    title: 'Before and after',
    says: 'what a change of rules did to the volume handed to sales and to its conversion',
  },
  review: {
    title: 'Weekly review',
    says: 'what marketing and sales go through together: this week’s no’s, and what raises a flag',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly says: string }>>;

/** The name of a report. */
export type ReportName = keyof typeof reportTitles;

/** The names of all reports. */
export const reportNames = Object.keys(reportTitles) as readonly ReportName[];
