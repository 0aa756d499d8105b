import { calendarOf } from '../agreement/hours.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noon } from '../live/live-engine.ts';
import { type OutboxLive, handRaise } from '../effects/outbox-live.ts';

import { signIn, somebody } from './callers.ts';
import { type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
  await http.outbox.settings.change({ goLiveAt: noon }, 'the test');
  await handRaise({ ...http, sent: [], answers: [] } as OutboxLive, 'acme');
  const [id, offer] = ['domain:acme.example', 'domain:acme.example#1/sdr/1'];
  const to = { person: 'jane', calendar: calendarOf('UTC', '24/7') };
  await http.agreements.say(id, { what: 'assign', offer, to, tried: [] }, 'assigner');
  await http.engine.settle();
  await http.agreements.say(id, { what: 'reject', offer, code: 'too-small', sentence: '=two|people' }, 'jane');
  await http.engine.settle();
});
afterAll(() => http.end());

test('reports are listed and given as JSON, each figure with definition and number of cases [S8]', async () => {
  const { body } = await ask(http, 'GET /api/v1/reports', http.read);
  expect(body.reports.map(({ name }: { name: string }) => name)).toContain('reasons');
  const { status, body: report } = await ask(http, 'GET /api/v1/reports/reasons', http.read);
  expect(status).toBe(200);
  expect(report.figures[0]).toEqual({
    id: 'rejections',
    name: 'Rejections',
    unit: 'rejections',
    definition: expect.stringContaining('rejected in the period'),
    group: {},
    value: 1,
    n: 1,
  });
  const cases = await ask(http, 'GET /api/v1/reports/reasons?list=rejections&by=source', http.read);
  expect(cases.body.rows[0]).toContain('domain:acme.example#1/sdr/1');
});

test('a report is CSV for a spreadsheet and Markdown for people where that is asked for', async () => {
  const get = (query: string) =>
    fetch(`${http.url}/api/v1/reports/reasons?${query}`, { headers: { authorization: `Bearer ${http.read}` } });
  const csv = await get('format=csv&list=sentences');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  // What a stranger typed is not run by a spreadsheet.
  expect(await csv.text()).toContain(`,"'=two|people"`);
  const page = await get('format=md');
  expect(page.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(await page.text()).toMatch(/# Reasons[^]*## Rejections[^]*=two\\\|people/);
});

test('what there is not is said, and nobody counts accounts of others [rel-F52]', async () => {
  const codeOf = async (path: string) => (await ask(http, `GET /api/v1/reports/${path}`, http.read)).body.error?.code;
  expect(await codeOf('forecast')).toBe('no-such-report');
  expect(await codeOf('leads?list=nothing')).toBe('no-such-figure');
  expect(await codeOf('leads?from=2026-02-31')).toBe('bad-request');
  expect(await codeOf('leads?by=moon')).toBe('bad-request');
  await somebody(http, 'sales', 'marc', 'north');
  const marc = await signIn(http, 'marc@acme.example');
  const { body } = await marc.ask('GET /api/v1/reports/leads');
  expect(body.figures[0].value).toBe(1);
  await http.engine.append([
    {
      source: 'crm',
      id: 'owner',
      receivedAt: noon,
      inputs: [
        {
          kind: 'account',
          account: { domain: 'acme.example' },
          facts: [{ field: 'owner', value: 'sue', source: 'crm' }],
          origin: { file: 'crm', line: 0 },
        },
      ],
    },
  ]);
  await http.engine.settle();
  expect((await marc.ask('GET /api/v1/reports/leads')).body.figures[0].value).toBe(0);
});
