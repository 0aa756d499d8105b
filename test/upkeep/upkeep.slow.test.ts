import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace, readPlaybookFolder, restore } from '../../src/engine/index.ts';
import { company, day, did, message, noon, saysWho } from '../live/live-engine.ts';
import { noteRun } from '../reliability/note-run.ts';

const events = Number(process.env['UPKEEP_EVENTS'] ?? 10_000);
const eventsEach = 20;
const clock = () => noon + 30 * day;
const quiet = () => undefined;

/** Everything a company sends. */
function messagesOf(n: number) {
  const who = { id: `U${n}`, email: `jane@company${n}.example` };
  const looks = Array.from({ length: eventsEach }, (_, k) =>
    did(who, 'page viewed', noon - ((n + k * 3) % 90) * day, { path: k % 3 === 0 ? '/pricing' : '/blog' }),
  );
  const known = company({ domain: `company${n}.example` }, { industry: 'software', employees: 50 + n });
  return [message([saysWho(who, { title: n % 2 === 0 ? 'CEO' : 'Engineer' }), known]), message(looks)];
}

test(`${events} events: worked out anew nothing differs, and what is restored is what was backed up [fig-G21] [fig-G22] [rel-F64]`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-upkeep-'));
  const workspace = await openWorkspace({ file: join(folder, 'a.db') }, { clock, uploads: folder });
  const { engine, playbooks } = workspace;
  await playbooks.publish({ files: await readPlaybookFolder('playbooks/b2b-saas'), by: 'test' });
  const companies = Math.ceil(events / eventsEach);
  for (let n = 0; n < companies; n += 1) await engine.append(messagesOf(n));
  await engine.settle();
  const accounts = () => engine.accounts.list({ limit: 100 });
  const before = await accounts();

  const rebuildBegan = performance.now();
  const rebuilt = await engine.rebuild();
  const rebuildMs = performance.now() - rebuildBegan;
  expect([rebuilt?.accounts, rebuilt?.differences]).toEqual([companies, []]);
  expect(await accounts()).toEqual(before);

  await workspace.backUp(join(folder, 'a.gz'), 'test', quiet);
  await engine.close();
  const restoreBegan = performance.now();
  const { diagnosis } = await restore({ file: join(folder, 'b.db') }, join(folder, 'a.gz'), clock, quiet);
  const restoreMs = performance.now() - restoreBegan;
  expect(diagnosis).toMatchObject({ accounts: companies, findings: [] });
  rmSync(folder, { recursive: true });
  noteRun('rebuild', { events, accounts: companies, differences: 0, ms: Math.round(rebuildMs) });
  noteRun('restore', { events, accounts: companies, findings: 0, ms: Math.round(restoreMs) });
});
