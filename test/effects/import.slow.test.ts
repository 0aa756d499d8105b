import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addWebhook, dispatchAll, openOutbox } from './outbox-live.ts';

test('importing 100,000 old signals makes 0 effects, before going live and after it is worked off [P23]', async () => {
  const live = await openOutbox();
  const folder = await mkdtemp(join(tmpdir(), 'assay-old-'));
  try {
    await addWebhook(live.outbox);
    const path = join(folder, 'signals.csv');
    const file = createWriteStream(path);
    file.write('contact email,event,at,path\n');
    for (let n = 0; n < 100_000; n += 1) {
      const at = new Date(live.clock.now - (n % 300) * 86_400_000).toISOString();
      file.write(
        `p${n % 5_000}@c${n % 500}.example,${n % 50 === 0 ? 'demo requested' : 'page viewed'},${at},/pricing\n`,
      );
    }
    await once(file.end(), 'finish');
    const report = await live.engine.importFiles([{ path }]);
    expect(report?.rows.accepted).toBe(100_000);
    live.clock.now += 1;
    await live.outbox.settings.change({ goLiveAt: live.clock.now }, 'the test');
    const { transitions } = await live.engine.settle();
    expect(transitions).toBeGreaterThan(499);
    expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({});
    expect(await dispatchAll(live.outbox)).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
    await live.end();
  }
}, 600_000);
