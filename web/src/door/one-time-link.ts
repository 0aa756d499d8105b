/** A link that is good once: of the first admin, or of somebody invited or reset. */
export interface OneTimeLink {
  readonly to: 'start' | 'invitation';
  readonly token: string;
}

/** The link an address is; its secret stands behind the #, which browsers never send. */
export function oneTimeLinkOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): OneTimeLink | undefined {
  const to = pathname === '/start' ? 'start' : pathname === '/invitation' ? 'invitation' : undefined;
  return to === undefined ? undefined : { to, token: new URLSearchParams(hash.slice(1)).get('token') ?? '' };
}
