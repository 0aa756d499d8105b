import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFolder } from '../../src/engine/index.ts';
import { type PlaybookFiles, documentHash } from '../../src/playbook/index.ts';
import { run } from '../cli/terminal.ts';

let folder: string;
let playbook: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-watch-'));
  playbook = join(folder, 'playbook');
  cpSync('playbooks/b2b-saas', playbook, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (name: string) => readFileSync(join(playbook, name), 'utf8');

/** Watches the folder until the work is done, and gives back what was handed on. */
async function watched(work: (seen: readonly PlaybookFiles[]) => Promise<void>): Promise<readonly PlaybookFiles[]> {
  const stop = new AbortController();
  const seen: PlaybookFiles[] = [];
  const watching = watchFolder(playbook, {
    quietMs: 40,
    signal: stop.signal,
    onFiles: async (files) => {
      seen.push(files);
      return 'done';
    },
  });
  await expect.poll(() => seen.length).toBe(1);
  await work(seen);
  stop.abort();
  await watching;
  return seen;
}

test('a file that is written byte by byte is handed on once it is whole [rel-F25]', async () => {
  const whole = `${textOf('icp.md')}\n<!-- the last word -->\n`;
  const seen = await watched(async (all) => {
    writeFileSync(join(playbook, 'icp.md'), '');
    for (const byte of whole.slice(0, 200)) {
      appendFileSync(join(playbook, 'icp.md'), byte);
      await turn();
    }
    appendFileSync(join(playbook, 'icp.md'), whole.slice(200));
    await expect.poll(() => all.at(-1)?.get('icp.md')).toBe(whole);
  });
  expect(seen.filter((files) => files.get('icp.md') !== whole)).toHaveLength(1);
});

test('thirty files that change one after the other are one change [rel-F25]', async () => {
  const names = Array.from({ length: 30 }, (_, n) => `nurture/step-${n}.md`);
  cpSync(join(playbook, 'tests'), join(playbook, 'nurture'), { recursive: true });
  const seen = await watched(async (all) => {
    for (const name of names) {
      writeFileSync(join(playbook, name), `# ${name}\n`);
      await turn();
    }
    await expect.poll(() => all.length).toBe(2);
  });
  expect(names.every((name) => seen.at(-1)?.has(name))).toBe(true);
});

test('other line ends are no change, nor is a folder that is gone for a moment [rel-F25]', async () => {
  const seen = await watched(async (all) => {
    for (const name of readdirSync(playbook).filter((one) => one.endsWith('.md')))
      writeFileSync(join(playbook, name), textOf(name).replaceAll('\n', '\r\n'));
    cpSync(playbook, join(folder, 'kept'), { recursive: true });
    rmSync(playbook, { recursive: true });
    for (let n = 0; n < 5; n += 1) await turn();
    cpSync(join(folder, 'kept'), playbook, { recursive: true });
    appendFileSync(join(playbook, 'icp.md'), '\nA word.\n');
    await expect.poll(() => all.length).toBe(2);
  });
  expect(documentHash(seen[0] ?? new Map())).not.toBe(documentHash(seen[1] ?? new Map()));
});

test('a playbook with a mistake is never in force: its place is said once, and what is in force stays [rel-F23]', async () => {
  const stop = new AbortController();
  let [out, err] = ['', ''];
  const terminal = {
    signal: stop.signal,
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const good = textOf('icp.md');
  const watching = run(folder, ['publish', '--watch', 'playbook', '--unsigned'], terminal);
  await expect.poll(() => out.match(/in force/g)?.length, { timeout: 8_000 }).toBe(1);
  writeFileSync(join(playbook, 'icp.md'), good.replace('employees', 'employes'));
  await expect.poll(() => err, { timeout: 8_000 }).toMatch(/icp\.md:\d+:\d+: .*employes/);
  writeFileSync(join(playbook, 'icp.md'), `${good}\nMended.\n`);
  await expect.poll(() => out.match(/in force/g)?.length, { timeout: 8_000 }).toBe(2);
  expect(err.match(/not published/g)).toHaveLength(1);
  stop.abort();
  expect((await watching).code).toBe(0);
}, 30_000);

test('a playbook that waits for a signature is in force as soon as it is there', async () => {
  await run(folder, ['publish', '-p', 'playbook']);
  appendFileSync(join(playbook, 'icp.md'), '\nOther words.\n');
  const stop = new AbortController();
  let [out, err] = ['', ''];
  const terminal = {
    signal: stop.signal,
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const watching = run(folder, ['publish', '--watch', 'playbook'], terminal);
  await expect
    .poll(() => err, { timeout: 8_000 })
    .toContain('icp.md changed and Head of Marketing (marketing) or VP Sales');
  expect((await run(folder, ['sign', 'playbook', '--as', 'VP Sales'])).code).toBe(0);
  await expect.poll(() => out, { timeout: 8_000 }).toContain('in force');
  expect(err.match(/not published/g)).toHaveLength(1);
  stop.abort();
  await watching;
}, 30_000);
