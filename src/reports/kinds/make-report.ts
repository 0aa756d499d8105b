import type { Report } from '../figures/figure.ts';
import type { ReportTerms } from '../figures/terms.ts';
import { ageing } from './ageing.ts';
import { change } from './change.ts';
import { funnel } from './funnel.ts';
import { leads } from './leads.ts';
import { reasons } from '../said/reasons.ts';
import type { ReportName } from './report-names.ts';
import { response } from './response.ts';
import { review } from '../said/review.ts';
import { stuck } from './stuck.ts';

const kinds: Readonly<Record<ReportName, (terms: ReportTerms) => Report>> = {
  funnel,
  leads,
  response,
  reasons,
  ageing,
  stuck,
  change,
  review,
};

/** Makes a report by its name. */
export function makeReport(name: ReportName, terms: ReportTerms): Report {
  return kinds[name](terms);
}
