import type { Path, Verdict } from './verdict-table.ts';

/** What people read for a path. */
export const pathWords: Readonly<Record<Path, string>> = {
  route: 'route to a rep',
  review: 'a person reviews',
  'find-stakeholders': 'find the right people',
  enrich: 'fill in the data',
  monitor: 'watch the account',
  nurture: 'keep nurturing',
  expand: 'owner expands',
  partner: 'partner manager',
  park: 'park',
};

/** A verdict and its next step; only the verdict where the next step says no more. */
export function positionText({ verdict, path }: { readonly verdict: Verdict; readonly path: Path }): string {
  return verdict === path ? verdict : `${verdict}, ${pathWords[path]}`;
}
