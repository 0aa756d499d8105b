import type { Account, AccountQuery } from '../api/types.ts';

/** Which accounts are asked for by the address of the queue; without a word, those to pursue. */
export function queryOf(search: string): AccountQuery {
  const terms = new URLSearchParams(search);
  const verdict = terms.get('verdict') ?? 'pursue';
  return {
    search: (terms.get('search') ?? '').slice(0, 200),
    verdict: verdict === 'all' ? '' : verdict,
    path: terms.get('path') ?? '',
  };
}

/** The address of the queue for a query. */
export function addressOf({ search, verdict, path }: AccountQuery): string {
  const terms = new URLSearchParams();
  if (verdict !== 'pursue') terms.set('verdict', verdict === '' ? 'all' : verdict);
  if (path !== '') terms.set('path', path);
  if (search !== '') terms.set('search', search);
  const text = terms.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** Whether an account that just changed belongs into the list; by its text only the server knows. */
export function isWanted({ verdict, path, search }: AccountQuery, to: Pick<Account, 'verdict' | 'path'>): boolean {
  return search === '' && (verdict === '' || verdict === to.verdict) && (path === '' || path === to.path);
}
