import { execFileSync } from 'node:child_process';
import { type Browser, type Page, chromium } from 'playwright-core';

/** Why tests in a browser are skipped. */
export const browserMissing = 'in a browser: skipped, there is none; `apt-get install chromium` brings one';

/** Where a Chromium is; undefined where none is installed. */
export function findBrowser(): string | undefined {
  return ['chromium', 'chromium-browser', 'google-chrome'].map(placeOf).find((place) => place !== undefined);
}

function placeOf(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Starts a browser that does nothing on its own. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
}

/** A page that keeps what goes wrong in it, and where it asks for something. */
export interface WatchedPage {
  readonly page: Page;
  readonly troubles: string[];
  readonly hosts: Set<string>;
}

/** Opens a page and watches it. */
export async function watchedPage(browser: Pick<Browser, 'newPage'>): Promise<WatchedPage> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') troubles.push(line.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  return { page, troubles, hosts };
}
