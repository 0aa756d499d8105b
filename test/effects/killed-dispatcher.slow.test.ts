import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeEffects } from './claims.ts';
import { addWebhook, openOutbox } from './outbox-live.ts';
import { openReceiver } from './receiver.ts';

const script = fileURLToPath(new URL('killed-dispatcher.ts', import.meta.url));

test('dispatchers killed in the middle of sending: every effect arrives, and again only under the same id [rel-F40] [rel-F9]', async () => {
  const live = await openOutbox();
  const receiver = await openReceiver();
  try {
    await live.outbox.settings.change({ goLiveAt: live.clock.now, allowedTargets: ['localhost'] }, 'the test');
    const destination = await addWebhook(live.outbox, receiver.url);
    const names = Array.from({ length: 100 }, (_, n) => `c${n}`);
    await makeEffects(
      live,
      destination,
      names.map((name) => ({ name, urgency: 0 })),
    );
    const [row] = await live.store.rows<{ file: string }>('select file from pragma_database_list');
    const begin = () => {
      // Each life begins after the leases of the one before have run out.
      live.clock.now += 61_000;
      const order = JSON.stringify({ file: row?.file, now: live.clock.now });
      return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, order]);
    };
    for (let life = 0; life < 6; life += 1) {
      const strikeAt = receiver.received.length + 3 + life;
      // It dies while the receiver holds its answer back: taken there, not written down here.
      const struck = new Promise<void>((resolve) => {
        receiver.answer = (response) => {
          if (receiver.received.length < strikeAt) response.writeHead(204).end();
          else resolve();
        };
      });
      const child = begin();
      const ended = once(child, 'exit');
      await struck;
      child.kill('SIGKILL');
      await ended;
    }
    receiver.answer = (response) => response.writeHead(204).end();
    const last = begin();
    await expect.poll(async () => (await live.outbox.effects.counts()).get('done'), { timeout: 30_000 }).toBe(100);
    last.kill('SIGKILL');
    expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ done: 100 });
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(100);
    expect(ids.length).toBeGreaterThan(100);
  } finally {
    await receiver.close();
    await live.end();
  }
}, 120_000);
