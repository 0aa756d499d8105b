import type { Key, KeyNode } from '../../../ledger/index.ts';
import { partOf } from '../../../store/event-store.ts';
import type { AccountFold } from './account-fold.ts';
import type { StoredAccount } from './read-part.ts';

/** What a worker remembers of a part, so that it need not read and work out again what nobody has changed since. */
export interface PartMemory {
  readonly nodes: Map<Key, KeyNode>;
  readonly stored: Map<Key, StoredAccount>;
  readonly folds: Map<Key, AccountFold>;
}

/** What a worker remembers of all parts; those used last come last. */
export interface LedgerMemory {
  readonly parts: Map<number, Remembered>;
  /** How much that is, in keys. */
  size: number;
  /** How many messages were taken since what is taken was last forgotten. */
  taken: number;
}

interface Remembered {
  readonly memory: PartMemory;
  readonly nextNumber: number;
  readonly hash: string;
  readonly size: number;
}

/** Keys remembered at once; an account counts for several, and so does each of its inputs for one. */
const mostKeys = 120_000;
const keysPerFold = 5;

/** Nothing remembered. */
export function createMemory(): LedgerMemory {
  return { parts: new Map(), size: 0, taken: 0 };
}

/** Forgets all. */
export function forgetAll(memory: LedgerMemory): void {
  memory.parts.clear();
  memory.size = 0;
}

/** Nothing remembered of a part. */
export function noMemory(): PartMemory {
  return { nodes: new Map(), stored: new Map(), folds: new Map() };
}

/**
 * Takes what is remembered of a part out of memory, if nobody has changed the part since: whatever happens to the
 * transaction that uses it, only one that was committed is remembered again.
 */
export function recall(ledger: LedgerMemory, part: number, nextNumber: number, hash: string): PartMemory {
  const known = forget(ledger, part);
  return known?.nextNumber === nextNumber && known.hash === hash ? known.memory : noMemory();
}

/** Remembers a part as a committed transaction left it. */
export function remember(
  ledger: LedgerMemory,
  part: number,
  memory: PartMemory,
  nextNumber: number,
  hash: string,
): void {
  forget(ledger, part);
  const size = sizeOf(memory);
  ledger.parts.set(part, { memory, nextNumber, hash, size });
  ledger.size += size;
}

function forget(ledger: LedgerMemory, part: number): Remembered | undefined {
  const known = ledger.parts.get(part);
  ledger.parts.delete(part);
  ledger.size -= known?.size ?? 0;
  return known;
}

/** Forgets the parts nobody has stepped for longest, once there is more than fits. */
export function makeRoom(ledger: LedgerMemory): void {
  for (const part of ledger.parts.keys()) {
    if (ledger.size <= mostKeys) return;
    forget(ledger, part);
  }
}

function sizeOf({ nodes, folds }: PartMemory): number {
  let size = nodes.size;
  for (const { inputs } of folds.values()) size += keysPerFold + (inputs?.length ?? 0);
  return size;
}

/** What this process last saw of a key; it may be old. */
export function seenNode({ parts }: LedgerMemory, key: Key): KeyNode | undefined {
  return parts.get(partOf(key))?.memory.nodes.get(key);
}
