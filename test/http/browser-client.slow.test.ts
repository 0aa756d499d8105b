import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserMissing, findBrowser, openBrowser } from '../web/open-browser.ts';
import { type HttpLive, ask, openHttp, storedMessages } from './http-live.ts';

const chromium = findBrowser();
const library = join(import.meta.dirname, '../../node_modules/@segment/analytics-next/dist/umd/index.js');
/** A browser as people have it: what calls itself headless is marked as a program on its way in. */
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** What a page needs to know to send: where to, with which key, and how. */
interface Sending {
  readonly host: string;
  readonly key: string;
  readonly isBatching: boolean;
}

interface Analytics {
  page(category: string, name: string): Promise<unknown>;
  identify(id: string, traits: object): Promise<unknown>;
  group(id: string, traits: object): Promise<unknown>;
  track(event: string, properties: object): Promise<unknown>;
}

interface Library {
  readonly AnalyticsBrowser: { load(settings: object, options: object): Analytics };
}

describe.skipIf(chromium === undefined)(chromium === undefined ? browserMissing : 'analytics.js in a browser', () => {
  let browser: Browser;
  let site: Server;
  let http: HttpLive;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    site = createServer((request, answer) => {
      const isLibrary = request.url === '/analytics.js';
      answer.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html; charset=utf-8');
      answer.end(
        isLibrary
          ? readFileSync(library)
          : '<!doctype html><title>Pricing</title><script src="/analytics.js"></script>',
      );
    });
    await new Promise<void>((resolve) => {
      site.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  beforeEach(async () => {
    http = await openHttp();
  });
  afterEach(() => http.end());

  /** Visits a page of another origin that sends what a visitor does, and says what the browser asked of the server. */
  async function visit(isBatching: boolean): Promise<readonly string[]> {
    const page = await browser.newPage({ userAgent });
    const asked: string[] = [];
    page.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== http.url) return;
      asked.push(
        `${request.method()} ${pathname.replace(http.write, 'KEY')} ${request.headers()['content-type'] ?? ''}`,
      );
    });
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/pricing`);
    await page.evaluate(send, { host: http.url, key: http.write, isBatching } satisfies Sending);
    await expect.poll(() => storedMessages(http), { timeout: 20_000 }).toBe(4);
    await page.close();
    return asked;
  }

  /** The account of the visitor, who has done what counts, and nothing that was sent was refused. */
  async function expectVisitor(): Promise<void> {
    await http.engine.settle();
    const { body } = await ask(http, 'GET /api/v1/accounts', http.read);
    expect(body.accounts).toHaveLength(1);
    expect(body.accounts[0].points.behavior).toBeGreaterThan(0);
    expect((await ask(http, 'GET /api/v1/rejects', http.admin)).body.rejects).toEqual([]);
    const { text } = await ask(http, 'GET /metrics', http.read);
    expect(text).toContain('assay_inputs_total{source="web",outcome="accepted"} 4');
  }

  test('call by call: settings, then each event as text, all of them once [D6]', async () => {
    const asked = await visit(false);
    expect(asked[0]).toMatch(/^GET \/v1\/projects\/KEY\/settings/);
    expect(asked.slice(1).toSorted()).toEqual([
      'POST /v1/g text/plain',
      'POST /v1/i text/plain',
      'POST /v1/p text/plain',
      'POST /v1/t text/plain',
    ]);
    await expectVisitor();
  });

  test('in batches, after asking whether it may: all of them once [D6]', async () => {
    const asked = await visit(true);
    expect(new Set(asked.slice(1))).toEqual(new Set(['POST /v1/b text/plain']));
    expect(http.statuses('OPTIONS /v1/b')).toContain(204);
    await expectVisitor();
  });

  test('a page of another origin may send, and is told so before it does', async () => {
    const answer = await fetch(`${http.url}/v1/b`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://www.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});

/** Runs in the page. */
async function send({ host, key, isBatching }: Sending): Promise<void> {
  const { AnalyticsBrowser } = (globalThis as unknown as { AnalyticsNext: Library }).AnalyticsNext;
  const strategy = isBatching ? { deliveryStrategy: { strategy: 'batching', config: { size: 4, timeout: 500 } } } : {};
  const analytics = AnalyticsBrowser.load(
    { writeKey: key, cdnURL: host },
    { integrations: { 'Segment.io': { apiHost: `${host.replace('http://', '')}/v1`, protocol: 'http', ...strategy } } },
  );
  await analytics.page('Site', 'Pricing');
  await analytics.identify('U1', { email: 'jane@acme.com', title: 'CEO' });
  await analytics.group('G1', { name: 'Acme', website: 'https://acme.com', industry: 'software' });
  await analytics.track('Demo Requested', {});
}
