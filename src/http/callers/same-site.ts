import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/** Refuses a change that a page of another host asks a browser for. Browsers say by themselves where a page is from. */
export function refuseOtherSites({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const { host, origin, 'sec-fetch-site': site } = headers;
  const isSame = origin === undefined ? undefined : hostOf(origin) === host;
  const isSameSite = site === undefined ? undefined : site === 'same-origin' || site === 'none';
  if (isSame === false || isSameSite === false)
    throw new Refusal(403, 'other-site', 'this was asked by a page of another host; ask from the pages of Assay');
}

/** Refuses what comes with a cookie and does not say where the page is from: no browser leaves both out. */
export function refuseUnknownSites(request: Pick<FastifyRequest, 'headers'>): void {
  refuseOtherSites(request);
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined && site === undefined)
    throw new Refusal(
      403,
      'other-site',
      'changes with a session say where they come from, in `Origin` or `Sec-Fetch-Site`, as browsers do; use an API key elsewhere',
    );
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
