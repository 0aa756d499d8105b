import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { type HttpLive, openHttp, send } from '../http/http-live.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { type WatchedPage, browserMissing, findBrowser, openBrowser, watchedPage } from './open-browser.ts';

const root = join(import.meta.dirname, '../..');
const chromium = findBrowser();
const jane = { id: 'U1', email: 'jane@acme.com' };
const fits = { industry: 'software', country: 'NL', 'business model': 'b2b', employees: 299, tech: ['HubSpot'] };
/** A name as somebody might send it: markup, and letters that are written from the right. */
const oddName = '<img src=x onerror=alert(1)> שלום Corp';
const others = 50;

/** A workspace with one account that fits, one with an odd name, and enough others for a second page. */
async function fill({ engine }: HttpLive): Promise<void> {
  const rest = Array.from({ length: others }, (_, n) => company({ id: `B${n}`, domain: `b${n}.com`, name: `B ${n}` }));
  await engine.append([
    message([
      company({ id: 'A1', domain: 'acme.com', name: 'Acme' }, fits),
      company({ id: 'A2', name: oddName }),
      ...rest,
    ]),
    message([saysWho(jane, { title: 'Managing Director' })], noon - 3 * day),
    message([did(jane, 'page viewed', noon - 2 * day, { path: '/pricing' })]),
  ]);
  await engine.settle();
}

describe.skipIf(chromium === undefined)(chromium === undefined ? browserMissing : 'the rooms in a browser', () => {
  let browser: Browser;
  let http: HttpLive;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    const built = spawnSync(process.execPath, ['scripts/build-web.mjs', '--if-stale'], { cwd: root, encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    browser = await openBrowser(chromium ?? '');
    http = await openHttp();
    await fill(http);
  });
  afterAll(async () => {
    await browser?.close();
    await http?.end();
  });
  beforeEach(async () => {
    watched = await watchedPage(browser);
    page = watched.page;
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => {
    await page.close();
    expect([...watched.hosts]).toEqual(['127.0.0.1']);
  });

  const enter = async (path = '/') => page.goto(`${http.url}${path}#key=${http.read}`);
  const row = (id: string) => page.locator(`tr[data-account="${id}"]`);

  /** Events through the door, a minute later. */
  async function arrive(event: string, user = 'U1'): Promise<void> {
    http.clock.now += 60_000;
    const sent = await send(http, '/v1/track', {
      type: 'track',
      userId: user,
      event,
      messageId: `${event}-${http.clock.now}`,
    });
    expect(sent.status).toBe(200);
    await http.engine.settle();
  }

  test('a link signs in and its key leaves the address; the queue comes in pages, narrowed by what is asked', async () => {
    await enter('/?verdict=all');
    await row('account:A1').waitFor();
    expect(page.url()).toBe(`${http.url}/?verdict=all`);
    expect(await page.locator('tbody tr').count()).toBe(40);
    await page.getByRole('button', { name: 'More' }).click();
    await page.locator(`tbody tr:nth-child(${others + 2})`).waitFor();
    expect(await page.locator('.queue bdi', { hasText: oddName }).count()).toBe(1);
    await page.getByRole('button', { name: /disqualify/ }).click();
    await page.getByText('No account is like this.').waitFor();
    await page.getByRole('button', { name: / all$/ }).click();
    await page.getByLabel('Search by name or domain').fill('acme');
    await page.waitForURL(`${http.url}/?verdict=all&search=acme`);
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    await row('account:A1').waitFor();
    expect(await row('account:A1').locator('.stage').innerText()).toMatch(/lead$/);
    expect(watched.troubles).toEqual([]);
  });

  test('the shown lines of each score add up to it; an event moves the verdict before the reader’s eyes [A11] [J5]', async () => {
    await enter('/?verdict=all');
    // Without a mouse: to the account by its link, and in.
    await row('account:A1').getByRole('link').focus();
    await page.keyboard.press('Enter');
    const says = page.locator('.verdict-panel');
    await says.waitFor();
    expect(await says.getAttribute('data-verdict')).toBe('nurture');
    await page.evaluate('window.wasNeverReloaded = true');
    const changes = page.locator('.timeline li');
    const before = await changes.count();
    await addsUp();
    await arrive('Demo Requested');
    await page.locator('.verdict-panel[data-verdict="pursue"]').waitFor();
    await changes.nth(before).waitFor();
    expect(await page.evaluate('window.wasNeverReloaded')).toBe(true);
    expect(await changes.first().innerText()).toMatch(/^nurture → pursue/);
    await addsUp();
    await page.goBack();
    await page.locator('tr[data-account="account:A1"] [data-verdict="pursue"]').waitFor();
    expect(await page.locator('.moved-strip').innerText()).toContain('nurture → pursue');
    expect(watched.troubles).toEqual([]);
  });

  test('the account page says whom not to mail and why, and what happened', async () => {
    await arrive('Unsubscribed');
    await enter('/accounts/account:A1');
    const reach = page.locator('.people .reach').first();
    await reach.getByText('do not mail: withdrawn since 2026-11-20').waitFor();
    expect(await reach.innerText()).toContain('e-mail not verified');
    const happened = page.locator('.activity li');
    expect(await happened.first().innerText()).toMatch(/^2026-11-20 unsubscribed/i);
    expect(await page.locator('.activity', { hasText: '/pricing' }).count()).toBe(1);
    expect(watched.troubles).toEqual([]);
  });

  test('the account page shows who fills which seat and how sure that is, and whom to look for [E13]', async () => {
    http.clock.now += 60_000;
    const said = { what: 'role', contact: { id: 'U1' }, role: 'champion' } as const;
    expect(await http.decisions.decide('account:A1', 'user:ann', said)).toMatchObject({ accountId: 'account:A1' });
    await http.engine.settle();
    await enter('/accounts/account:A1');
    const seats = page.locator('.seats li');
    await seats.first().waitFor();
    const texts = (await seats.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(texts).toEqual([
      expect.stringMatching(/^economic buyer open · required, \+15, find this one next look for: seniority owner/),
      expect.stringMatching(
        /^champion filled · required, \+10 Managing Director U1 confirmed, fit .* · user:ann said so on 2026-11-20/,
      ),
    ]);
    expect(watched.troubles).toEqual([]);
  });

  async function addsUp(): Promise<void> {
    const panels = await page.locator('.score-panel[data-points]').all();
    expect(panels).toHaveLength(3);
    for (const panel of panels) {
      const amounts = await panel.locator('.line:not(.total) .amount').allInnerTexts();
      const tenths = amounts.map((text) => Math.round(Number(text.replace('−', '-')) * 10));
      const shown = Number(await panel.locator('.score-head .number').innerText());
      expect(tenths.reduce((sum, each) => sum + each, 0)).toBe(Math.round(shown * 10));
    }
  }

  test('a key that may not read is told so, and one that is unknown; a good one opens the queue', async () => {
    await page.goto(http.url);
    await page.getByRole('button', { name: 'Use an API key instead' }).click();
    const tryKey = async (key: string, answer: string) => {
      await page.getByLabel('API key').fill(key);
      await page.keyboard.press('Enter');
      await page.getByText(answer).waitFor();
    };
    await tryKey(http.write, 'This key may not read');
    await tryKey('assay_000000000000_x', 'This key is unknown or revoked');
    await page.getByLabel('API key').fill(http.read);
    await page.keyboard.press('Enter');
    await page.getByLabel('Next step').waitFor();
    await page.reload();
    await page.getByLabel('Next step').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    // A browser notes each refusal by itself; nothing else is there.
    expect(watched.troubles.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });
});
