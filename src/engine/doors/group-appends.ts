import type { Message } from '../../domain/index.ts';
import type { Taken } from '../../ledger/index.ts';
import { StoreError } from '../../store/event-store.ts';

/** Takes messages in durably. */
export type Append = (messages: readonly Message[]) => Promise<readonly Taken[]>;

interface Waiting {
  readonly messages: readonly Message[];
  readonly resolve: (taken: readonly Taken[]) => void;
  readonly reject: (error: unknown) => void;
}

const mostMessages = 2_000;

/**
 * Appends for many callers: what comes while an append is under way goes together into the next, since a commit costs
 * much and a row little. Each caller hears of its own messages, and only once they are durable.
 */
export function groupAppends(append: Append): Append {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await appendGroup(append, takeGroup(waiting));
    isRunning = false;
  }

  return async (messages) => {
    if (messages.length === 0) return [];
    return new Promise((resolve, reject) => {
      waiting.push({ messages, resolve, reject });
      if (!isRunning) void run();
    });
  };
}

/** The first that wait: one, and as many as fit beside it. */
function takeGroup(waiting: Waiting[]): readonly Waiting[] {
  let [count, size] = [0, 0];
  for (const { messages } of waiting) {
    if (count > 0 && size + messages.length > mostMessages) break;
    count += 1;
    size += messages.length;
  }
  return waiting.splice(0, count);
}

async function appendGroup(append: Append, group: readonly Waiting[]): Promise<void> {
  try {
    const taken = await append(group.flatMap(({ messages }) => messages));
    let from = 0;
    for (const { messages, resolve } of group) {
      resolve(taken.slice(from, from + messages.length));
      from += messages.length;
    }
  } catch (error) {
    // What breaks on one caller's messages must not cost the others theirs.
    if (group.length > 1 && !(error instanceof StoreError)) for (const one of group) await appendGroup(append, [one]);
    else for (const { reject } of group) reject(error);
  }
}
