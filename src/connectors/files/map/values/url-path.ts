/** The path of a page given as an address or a path, without host, query and fragment. */
export function pathOfUrl(text: string): string {
  const withoutHost = text.trim().replace(/^(?:https?:)?\/\/[^/?#]*/i, '');
  const path = withoutHost.replace(/[?#].*/s, '');
  if (path.startsWith('/')) return path;
  // "www.acme.example/pricing" has no scheme; "pricing" has no slash.
  const isHost = /^(?:www\.[\w.-]+$|[\w-]+(?:\.[\w-]+)+\/)/.test(path);
  return isHost ? path.replace(/^[^/]*/, '') || '/' : `/${path}`;
}
