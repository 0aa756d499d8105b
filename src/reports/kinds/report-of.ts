import { formatDay } from '../../domain/index.ts';
import type { CaseList, Figure, Report } from '../figures/figure.ts';
import type { ReportTerms } from '../figures/terms.ts';
import { type ReportName, reportTitles } from './report-names.ts';

/** What a kind of report fills in. */
interface Filled {
  readonly name: ReportName;
  readonly figures: readonly Figure[];
  readonly lists?: readonly CaseList[];
  readonly notes?: readonly string[];
}

/** A report with its title and its period. */
export function reportOf({ from, to, zone }: ReportTerms, { name, figures, lists = [], notes = [] }: Filled): Report {
  return {
    name,
    title: reportTitles[name].title,
    ...(from === undefined ? {} : { from: formatDay(from) }),
    ...(to === undefined ? {} : { to: formatDay(to) }),
    zone,
    notes,
    figures,
    lists,
  };
}
