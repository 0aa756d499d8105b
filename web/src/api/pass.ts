/** What the pages show with everything they ask: the API key of the tab, or that they know the session of the browser. */
export type Pass = { readonly is: 'key'; readonly key: string } | { readonly is: 'session'; readonly csrf: string };

/** The headers of a request. The cookie of a session is sent by the browser itself. */
export function headersOf(pass: Pass): Readonly<Record<string, string>> {
  return pass.is === 'key' ? { authorization: `Bearer ${pass.key}` } : { 'x-assay-csrf': pass.csrf };
}
