import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Message } from '../../src/domain/index.ts';
import { day, noon } from '../live/live-engine.ts';
import { randomFrom } from '../sim/random.ts';
import { type World, messageOf } from '../sim/seeded-messages.ts';

/** What a killed process is told: where everything is kept, where it writes what was acknowledged, what it sends. */
export interface KillOrder {
  readonly place: { readonly file: string } | { readonly url: string };
  /** The file of acknowledged batches. */
  readonly log: string;
  readonly world: World;
  /** Batches it may send at most before it waits for its end. */
  readonly batches: number;
  /** The number of this life: another one sends other duplicates. */
  readonly life: number;
  /** Whether it takes batches in, works them off, or both. */
  readonly does: 'append' | 'work' | 'both';
}

const batchSize = 12;
const minutesApart = 40;

/** When a message reached us: the same whenever it is sent again. */
export function receivedAtOf(n: number): number {
  return noon + n * minutesApart * 60_000;
}

/** The first message behind a number of batches. */
export function messagesIn(batches: number): number {
  return batches * batchSize;
}

/** A day on which everything that was sent has been looked at. */
export function afterAll(batches: number): number {
  return receivedAtOf(messagesIn(batches)) + 30 * day;
}

/** A batch: new messages, and one in twenty of those before it once more. */
export function batchOf(world: World, batch: number, life: number): readonly Message[] {
  const random = randomFrom(world.seed, batch, life);
  return Array.from({ length: batchSize }, (_, index) => index + messagesIn(batch)).flatMap((n) => {
    const own = messageOf(world, n, receivedAtOf(n));
    const again = random.below(n + 1);
    return random.chance(0.05) ? [own, messageOf(world, again, receivedAtOf(again))] : [own];
  });
}

/** Opens the file of acknowledged batches; each is on disk before the next thing happens. */
export function openLog(path: string): { note(batch: number): void; close(): void } {
  const file = openSync(path, 'a');
  return {
    note: (batch) => {
      writeSync(file, `${batch}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

/** The acknowledged batches; a line that was cut off is none. */
export function readLog(path: string): ReadonlySet<number> {
  if (!existsSync(path)) return new Set();
  return new Set(readFileSync(path, 'utf8').split('\n').slice(0, -1).map(Number));
}
