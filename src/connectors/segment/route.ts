/** The kinds of call there are. */
export type CallType = 'identify' | 'group' | 'track' | 'page' | 'screen' | 'alias';

/** What an address takes: calls of one type, calls that name their own, a batch of those, or PostHog's. */
export type Route = CallType | 'event' | 'batch' | 'posthog';

const shortForms: Readonly<Record<string, Route>> = {
  i: 'identify',
  g: 'group',
  t: 'track',
  p: 'page',
  s: 'screen',
  a: 'alias',
  b: 'batch',
  import: 'batch',
};
const callTypes: readonly string[] = ['identify', 'group', 'track', 'page', 'screen', 'alias'];

/** Whether a text names a type of call. */
export function isCallType(text: string | undefined): text is CallType {
  return text !== undefined && callTypes.includes(text);
}

/**
 * What a path takes: Segment's `/v1/track` or `/v1/t`, Jitsu's `/api/s/track` and `/api/s/s2s/track`, PostHog's
 * `/batch/`, or the last word of one of the first two alone. Undefined for any other path.
 */
export function routeOf(path: string): Route | undefined {
  const plain = path.replace(/[?#].*/s, '').replace(/\/$/, '');
  if (plain === '/batch' || plain === '/capture') return 'posthog';
  const word = /^(?:\/v1\/|\/api\/s\/(?:s2s\/)?)?([a-z]{1,10})$/.exec(plain)?.[1];
  if (word === undefined) return undefined;
  if (word === 'batch' || word === 'event') return word;
  if (word === 'posthog') return undefined;
  return isCallType(word) ? word : Object.hasOwn(shortForms, word) ? shortForms[word] : undefined;
}
