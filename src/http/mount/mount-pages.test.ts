import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { mountPages } from './mount-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-pages-'));
const app = Fastify();
mountPages(app, { hasAdmin: async () => false }, pathToFileURL(folder + sep));
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('without a build one line says how to make it; after the build the page is there', async () => {
  const missing = await app.inject('/');
  expect([missing.statusCode, missing.body.trim().split('\n').length]).toEqual([503, 1]);
  expect(missing.body).toContain('npm run build:web');
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/index-a_B1.js'), 'let a;');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const path of ['/', '/accounts/domain%3Aa%2Fb.com', '/?verdict=all']) {
    const page = await app.inject(path);
    expect([page.statusCode, page.body]).toEqual([200, '<!doctype html>']);
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(page.headers.etag) } });
    expect(again.statusCode).toBe(304);
  }
});

test('files named by their content are kept for ever, zipped for whoever takes it; nothing else is read', async () => {
  const file = await app.inject({ url: '/assets/index-a_B1.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(file.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' });
  expect(file.headers['cache-control']).toContain('immutable');
  expect((await app.inject('/assets/index-a_B1.js')).body).toBe('let a;');
  for (const name of ['..%2Fsecret.txt', '..%2F..%2F..%2Fetc%2Fpasswd', '.', 'none.js', 'a%00.js', '..%5Csecret.txt'])
    expect([name, (await app.inject(`/assets/${name}`)).statusCode]).toEqual([name, 404]);
});
