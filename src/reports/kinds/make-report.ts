import type { Report } from '../figures/figure.ts';
import type { ReportTerms } from '../figures/terms.ts';
import { ageing } from './ageing.ts';
import { change } from './change.ts';
import { funnel } from './funnel.ts';
import { leads } from './leads.ts';
import { reasons } from './reasons.ts';
import type { ReportName } from './report-names.ts';
import { response } from './response.ts';
import { review } from './review.ts';

const kinds: Readonly<Record<ReportName, (terms: ReportTerms) => Report>> = {
  funnel,
  leads,
  response,
  reasons,
  ageing,
  change,
  review,
};

/** Makes a report by its name. */
export function makeReport(name: ReportName, terms: ReportTerms): Report {
  return kinds[name](terms);
}
