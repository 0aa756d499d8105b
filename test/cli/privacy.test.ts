import { expect, test } from 'vitest';
import { hitsInFiles } from '../erasure/canaries.ts';
import { startServing } from './serving.ts';
import { inFolder } from './terminal.ts';

/** A word that only the person has who is erased later, and one of everybody else. */
const [theirs, others] = ['canarybirdtheirs', 'canarybirdothers'];

test(
  'a running server writes nobody’s name, address or word to its log; who is erased is gone from its files, who refused is left alone [U11] [rel-F61]',
  () =>
    inFolder(async (folder) => {
      const server = await startServing(folder);
      const { ask, said } = server;
      try {
        const who = { userId: `${theirs}-id`, anonymousId: `${theirs}-visitor` };
        const email = `${theirs}@acme.example`;
        const statuses: number[] = [];
        const tell = async (call: string, body?: unknown, headers?: Readonly<Record<string, string>>) => {
          const answer = await ask(call, body, {
            'user-agent': `${others}-agent`,
            referer: `https://${others}.example`,
            ...headers,
          });
          statuses.push(answer.status);
          return answer.text();
        };
        const traits = { email, firstName: `${theirs}-first`, title: `CEO ${theirs}`, phone: `${theirs}-phone` };
        await tell('POST /v1/identify', { ...who, messageId: 'm1', traits });
        await tell('POST /v1/track', { ...who, event: 'Demo Requested', properties: { note: `${theirs}-note` } });
        await tell('POST /v1/batch', { batch: [{ type: 'track', messageId: `${theirs}-bad`, event: 7, ...who }] });
        await tell('POST /v1/track', `{"userId": "${others}`);
        await tell('POST /v1/track', { userId: others, writeKey: others }, { authorization: `Basic ${others}` });
        await tell(`GET /api/v1/accounts?search=${others}&${others}=1`);
        await tell(`GET /api/v1/accounts/email:${others}@x.example/facts`);
        await tell(`GET /${others}?key=${others}`);
        await tell('POST /api/v1/session', { email: `${others}@x.example`, password: `${others} is no password` });
        await tell('POST /api/v1/users', { email: `${others}@x.example`, role: 'sales', name: `${others} Doe` });
        await tell('POST /api/v1/users', { email: `${others} no address`, role: others });
        await tell('POST /api/v1/inputs', { messages: [{ id: others, inputs: [{ kind: others }] }] });
        await tell(`POST /api/v1/imports?file=${others}.csv`, `name,email\n${others},${others}@y.example\n`);
        await tell('POST /api/v1/suppressions', {
          suppressions: [{ kind: 'email', value: `${others}@z.example`, reason: others }],
        });
        await tell('POST /api/v1/inputs', {
          messages: [
            {
              id: 'c1',
              inputs: [{ kind: 'consent', contact: { email }, channel: 'email', state: 'withdrawn', on: '2026-11-01' }],
            },
          ],
        });
        await expect
          .poll(async () => tell('GET /api/v1/accounts/domain:acme.example/contacts'), { timeout: 10_000 })
          .toContain('"reason":"withdrawn"');
        expect(await tell('POST /api/v1/persons/export', { person: email })).toContain(`${theirs}-note`);
        expect(hitsInFiles(folder, theirs)).toBeGreaterThan(5);
        const begun = JSON.parse(await tell('POST /api/v1/erasures', { person: email })) as { readonly id: string };
        await expect
          .poll(async () => tell(`GET /api/v1/erasures/${begun.id}`), { timeout: 20_000 })
          .toContain('"state":"finished"');
        expect(await tell('POST /api/v1/persons/export', { person: email })).toContain('"inputs":[]');
        expect(await tell('GET /metrics')).not.toContain('canarybird');
        for (const status of [200, 202, 400, 401, 404]) expect(statuses).toContain(status);
        const lines = said()
          .split('\n')
          .filter((line) => line.startsWith('{'));
        expect(lines.length).toBeGreaterThanOrEqual(statuses.length);
        expect(lines.some((line) => line.includes('"route":"POST /v1/identify"'))).toBe(true);
      } finally {
        expect(await server.stop()).toBe(0);
      }
      expect(said()).not.toMatch(/canarybird/i);
      expect(said()).not.toContain('127.0.0.1"');
      expect(hitsInFiles(folder, theirs)).toBe(0);
    }),
  60_000,
);
