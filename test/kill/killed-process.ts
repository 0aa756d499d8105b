// The process that is killed: takes batches in and works them off at the same time, until its end comes from outside.
import { setTimeout as pause } from 'node:timers/promises';
import { createEngine } from '../../src/engine/live/create-engine.ts';
import { readPlaybookFolder } from '../../src/engine/playbooks/playbook-folder.ts';
import { StoreError } from '../../src/store/event-store.ts';
import { openStore } from './open-store.ts';
import { type KillOrder, batchOf, openLog, readLog, receivedAtOf, messagesIn } from './workload.ts';

const order = JSON.parse(process.argv[2] ?? '') as KillOrder;
const { place, log, world, batches, life, does } = order;
const known = readLog(log);
const acknowledged = openLog(log);
const clock = { now: receivedAtOf(messagesIn(known.size)) };
let isAsked = true;
process.on('SIGTERM', () => (isAsked = false));
const store = await patiently(() => openStore(place));
const engine = createEngine({ store, clock: () => clock.now });
const files = await readPlaybookFolder('playbooks/b2b-saas');
await patiently(() => engine.publish(files));
process.stdout.write('ready\n');

if (does === 'append') await send(1, 0);
else {
  const sending = does === 'both' ? Promise.all([send(2, 0), send(2, 1)]).then(() => (isAsked = false)) : undefined;
  while (isAsked) {
    await patiently(() => engine.work());
    await pause(2);
  }
  await sending;
  await patiently(() => engine.settle());
}
await engine.close();
acknowledged.close();

/** Sends each of its share of the batches that nobody acknowledged yet. */
async function send(shares: number, share: number): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) {
    if (batch % shares !== share || known.has(batch)) continue;
    const messages = batchOf(world, batch, life);
    await patiently(() => engine.append(messages));
    acknowledged.note(batch);
    clock.now = Math.max(clock.now, receivedAtOf(messagesIn(batch)));
    await pause(1);
  }
}

/** Tries again while the store is away, as a client does. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure === 'newer schema') throw error;
      process.stdout.write(`again: ${error.failure}\n`);
      await pause(30);
    }
  }
}
