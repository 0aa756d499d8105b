import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpLive, openHttp } from '../http/http-live.ts';
import { browserMissing, findBrowser, openBrowser, watchedPage } from './open-browser.ts';

const root = join(import.meta.dirname, '../..');
const chromium = findBrowser();
const password = 'seven green ladders';

describe.skipIf(chromium === undefined)(chromium === undefined ? browserMissing : 'the door in a browser', () => {
  let browser: Browser;
  let http: HttpLive;
  beforeAll(async () => {
    const built = spawnSync(process.execPath, ['scripts/build-web.mjs', '--if-stale'], { cwd: root, encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    browser = await openBrowser(chromium ?? '');
    http = await openHttp();
  });
  afterAll(async () => {
    await browser?.close();
    await http?.end();
  });

  test('the first admin begins by a link, signs out and in again, and invites somebody who comes in by theirs [rel-F53] [rel-F62]', async () => {
    const { page, troubles, hosts } = await watchedPage(browser);
    page.setDefaultTimeout(10_000);
    const first = await http.users.firstLink();
    await page.goto(`${http.url}/start#token=${first?.token}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@acme.example');
    await page.getByLabel('Password', { exact: true }).fill('password');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Take another password').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByLabel('Next step').waitFor();
    expect(page.url()).toBe(`${http.url}/`);
    // Scripts see neither cookie nor key; the session outlives a reload.
    expect(await page.evaluate('document.cookie + sessionStorage.length + localStorage.length')).not.toContain('assay');
    await page.reload();
    await page.getByLabel('Next step').waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: '__Host-assay', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill('ada@acme.example');
    expect(await page.context().cookies()).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.keyboard.press('Enter');
    await page.getByText('You could not be signed in').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByLabel('Next step').waitFor();

    const invited = await http.users.invite({ email: 'jane@acme.example', role: 'sales' }, 'test');
    if (typeof invited === 'string') throw new Error(invited);
    const hers = await watchedPage(await browser.newContext());
    hers.page.setDefaultTimeout(10_000);
    await hers.page.goto(`${http.url}/invitation#token=${invited.link.token}`);
    await hers.page.getByLabel('Password', { exact: true }).fill(password);
    await hers.page.getByRole('button', { name: 'Set the password' }).click();
    await hers.page.getByLabel('Next step').waitFor();
    const again = await hers.page.context().newPage();
    await again.goto(`${http.url}/invitation#token=${invited.link.token}`);
    await again.getByLabel('Password', { exact: true }).fill(password);
    await again.keyboard.press('Enter');
    await again.getByText('This link is no longer good').waitFor();
    expect((await again.goto(`${http.url}/start`))?.status()).toBe(404);

    expect([...hosts]).toEqual(['127.0.0.1']);
    // A browser notes each refusal by itself; nothing else is there.
    expect([...troubles, ...hers.troubles].filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });
});
