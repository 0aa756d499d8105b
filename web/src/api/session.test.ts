import { expect, test } from 'vitest';
import { createClient } from './client.ts';
import { createDoor } from './session.ts';

/** A server that gives its answers one after the other, and remembers what it was asked. */
function serverOf(...answers: readonly (readonly [status: number, body: unknown])[]) {
  const rest = [...answers];
  const asked: { readonly what: string; readonly headers: Headers; readonly body: unknown }[] = [];
  const request = async (url: string, { method = 'GET', headers, body }: RequestInit) => {
    asked.push({
      what: `${method} ${url}`,
      headers: new Headers(headers),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
    });
    const [status, answer] = rest.shift() ?? [500, {}];
    return new Response(JSON.stringify(answer), { status });
  };
  return { asked, request, door: createDoor(request) };
}

const session = { by: 'user:1', permissions: ['read'], csrf: 'c1' };
const refused = { error: { code: 'key-missing', message: 'sign in' } };

test('whoever is signed in already comes in; whoever is not comes to the door', async () => {
  expect(await serverOf([200, session]).door.current()).toEqual({ is: 'session', csrf: 'c1' });
  expect(await serverOf([401, refused]).door.current()).toBeUndefined();
  await expect(serverOf([503, {}]).door.current()).rejects.toMatchObject({ status: 503 });
});

test('the token of a session goes with everything that is asked, and no key', async () => {
  const { asked, request, door } = serverOf([200, session], [200, session], [200, { verdicts: [] }], [200, {}]);
  const pass = await door.signIn('jane@acme.example', 'seven green ladders');
  await createClient(pass, request).counts(new AbortController().signal);
  await door.signOut(pass);
  expect(asked.map(({ what }) => what)).toEqual([
    'POST /api/v1/session',
    'GET /api/v1/session',
    'GET /api/v1/verdicts',
    'DELETE /api/v1/session',
  ]);
  expect(asked.slice(2).map(({ headers }) => headers.get('x-assay-csrf'))).toEqual(['c1', 'c1']);
  expect(asked.every(({ headers }) => !headers.has('authorization'))).toBe(true);
});

test('a browser that does not keep the cookie is told why it comes back to the door', async () => {
  const { door } = serverOf([200, session], [401, refused]);
  await expect(door.signIn('jane@acme.example', 'x')).rejects.toMatchObject({ code: 'no-cookie' });
});

test('a link of the first admin goes one way, an invitation another', async () => {
  const { asked, door } = serverOf([201, session], [200, session]);
  await door.follow({ token: 't', name: 'Ada', email: 'ada@acme.example', password: 'p' });
  await door.follow({ token: 't', password: 'p' });
  expect(asked.map(({ what, body }) => [what, body])).toEqual([
    ['POST /api/v1/start', { token: 't', name: 'Ada', email: 'ada@acme.example', password: 'p' }],
    ['POST /api/v1/invitation', { token: 't', password: 'p' }],
  ]);
});
