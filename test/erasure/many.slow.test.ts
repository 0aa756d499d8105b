import { expect, test } from 'vitest';
import { noteRun } from '../reliability/note-run.ts';
import { bystanders, canary, hitsOf, nowhere } from './canaries.ts';
import { openErasing } from './erasing-engine.ts';

test('of 200 people erased in four rounds, half of them while their events are on the way, no word is left [fig-G24] [rel-F57]', async () => {
  const own = await openErasing();
  const { engine } = own;
  try {
    await engine.append(bystanders());
    for (let round = 0; round < 4; round += 1) {
      const people = Array.from({ length: 50 }, (_, n) => canary(round * 50 + n));
      for (const { messages } of people.slice(0, 25)) await engine.append(messages);
      await engine.settle();
      for (const { messages } of people.slice(25)) await engine.append(messages);
      await engine.work();
      for (const { who } of people) await engine.erasures.begin(who.email, 'test');
      for (const { messages } of people.slice(20, 30)) await engine.append(messages);
      await engine.settle();
    }
    expect(await hitsOf('canarybird', own)).toEqual(nowhere);
    expect((await engine.audit.verify()).problems).toEqual([]);
    expect((await engine.diagnose())?.findings).toEqual([]);
    noteRun('erasure', { people: 200, rounds: 4, hits: 0 });
  } finally {
    await own.end();
  }
}, 600_000);
