import { expect, test } from 'vitest';
import { ApiProblem, createClient } from './client.ts';
import { followChanges } from './follow-changes.ts';
import { type KeyStore, openingKey } from './session-key.ts';
import type { Change } from './types.ts';

const { signal } = new AbortController();

/** A server that answers every request the same, and remembers what it was asked. */
function serverOf(status: number, body: unknown) {
  const asked: { readonly url: string; readonly headers: Headers }[] = [];
  const request = async (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers) });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { asked, client: createClient({ is: 'key', key: 'assay_k' }, request) };
}

test('the key goes into the header, never into the address; ids and texts are escaped', async () => {
  const { asked, client } = serverOf(200, { accounts: [] });
  await client.accounts({ search: 'a&b=c', verdict: 'pursue', path: '' }, 'cursor', signal);
  await client.account('domain:a/b.com', signal);
  expect(asked.map(({ url }) => url)).toEqual([
    '/api/v1/accounts?search=a%26b%3Dc&verdict=pursue&limit=40&after=cursor',
    '/api/v1/accounts/domain%3Aa%2Fb.com',
  ]);
  expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer assay_k', 'Bearer assay_k']);
});

test('a refusal keeps its status and words; a server that cannot be reached is said to be so', async () => {
  const refusal = { error: { code: 'scope-missing', message: 'this API key has no scope `read`' } };
  await expect(serverOf(403, refusal).client.counts(signal)).rejects.toMatchObject({ status: 403, ...refusal.error });
  await expect(serverOf(502, '<html>').client.counts(signal)).rejects.toMatchObject({ status: 502, code: 'unknown' });
  const away = createClient({ is: 'key', key: 'assay_k' }, async () => {
    throw new TypeError('failed to fetch');
  });
  await expect(away.counts(signal)).rejects.toEqual(expect.any(ApiProblem));
  await expect(away.counts(signal)).rejects.toMatchObject({ status: 0, code: 'unreachable' });
});

test('a stream that ends is taken up after the last change; a refused key ends it', async () => {
  const streams = ['id: 7\nevent: transition\ndata: {"name":"Acme"}\n\n'];
  const ids: (string | null)[] = [];
  const client = createClient({ is: 'key', key: 'assay_k' }, async (_, init) => {
    ids.push(new Headers(init.headers).get('last-event-id'));
    const next = streams.shift();
    return next === undefined ? new Response('{}', { status: 401 }) : new Response(next);
  });
  const changes: Change[] = [];
  const states: string[] = [];
  const listener = {
    onChange: (change: Change) => changes.push(change),
    onState: (state: string) => states.push(state),
    onRefusal: ({ status }: ApiProblem) => states.push(`refused ${status}`),
  };
  await followChanges(client, listener, signal, 1);
  expect(changes.map(({ name }) => name)).toEqual(['Acme']);
  expect(ids).toEqual([null, '7']);
  expect(states).toEqual(['live', 'waiting', 'refused 401']);
});

test('a key in the fragment is kept and leaves the address; without one the kept key opens', () => {
  const kept = new Map<string, string>();
  const store: KeyStore = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
  const shown: string[] = [];
  const open = (hash: string) =>
    openingKey({ hash, pathname: '/accounts/a', search: '?x=1' }, store, (to) => shown.push(to));
  expect(open('')).toBeUndefined();
  expect(open('#main')).toBeUndefined();
  expect(open('#key=assay_k')).toBe('assay_k');
  expect(shown).toEqual(['/accounts/a?x=1']);
  expect(open('')).toBe('assay_k');
});
