import type { Served } from './served.ts';

const paths = ['/pricing', '/', '/docs', '/security', '/blog'];
const events = ['page', 'page', 'page', 'Mail Clicked', 'Webinar Attended', 'Document Shared'];

/** A track or page call of one of so many people, of whom each is of a company of their own. */
function callOf(n: number, people: number): Record<string, unknown> {
  const who = (n * 7_919) % people;
  const name = events[n % events.length] ?? 'page';
  const common = { messageId: `b-${people}-${n}`, userId: `U${who}` };
  return name === 'page'
    ? { type: 'page', ...common, properties: { path: paths[n % paths.length] } }
    : { type: 'track', ...common, event: name };
}

/** Says who so many people are. */
export function introductions(people: number): readonly Record<string, unknown>[] {
  return Array.from({ length: people }, (_, who) => ({
    type: 'identify',
    messageId: `i-${people}-${who}`,
    userId: `U${who}`,
    traits: { email: `p@c${who}.example`, title: 'VP Sales' },
  }));
}

/** Signals from one number up to another. */
export function signals(from: number, to: number, people: number): readonly Record<string, unknown>[] {
  return Array.from({ length: to - from }, (_, n) => callOf(from + n, people));
}

/** Posts calls in batches, a few at a time, until all are acknowledged. */
export async function post(
  served: Served,
  calls: readonly Record<string, unknown>[],
  { batch = 100, clients = 8 } = {},
): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < calls.length) {
      const own = calls.slice(next, (next += batch));
      await send(served, own);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function send({ url, key }: Served, batch: readonly Record<string, unknown>[]): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const body = JSON.stringify({ batch, sentAt: new Date().toISOString() });
  const headers = { authorization, 'content-type': 'application/json' };
  for (;;) {
    const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (answer.status === 200) return;
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`a batch was answered with ${answer.status}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
