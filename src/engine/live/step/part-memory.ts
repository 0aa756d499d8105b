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
  readonly parts: Map<number, { readonly memory: PartMemory; readonly nextNumber: number; readonly hash: string }>;
}

/** Keys remembered at once, where an account counts for several. */
const mostKeys = 120_000;
const keysPerFold = 5;

/** Nothing remembered. */
export function createMemory(): LedgerMemory {
  return { parts: new Map() };
}

/** Nothing remembered of a part. */
export function noMemory(): PartMemory {
  return { nodes: new Map(), stored: new Map(), folds: new Map() };
}

/**
 * Takes what is remembered of a part out of memory, if nobody has changed the part since: whatever happens to the
 * transaction that uses it, only one that was committed is remembered again.
 */
export function recall({ parts }: LedgerMemory, part: number, nextNumber: number, hash: string): PartMemory {
  const known = parts.get(part);
  parts.delete(part);
  return known?.nextNumber === nextNumber && known.hash === hash ? known.memory : noMemory();
}

/** Remembers a part as a committed transaction left it. */
export function remember(
  { parts }: LedgerMemory,
  part: number,
  memory: PartMemory,
  nextNumber: number,
  hash: string,
): void {
  parts.set(part, { memory, nextNumber, hash });
}

/** Forgets the parts nobody has stepped for longest, once there is more than fits. */
export function makeRoom({ parts }: LedgerMemory): void {
  let keys = 0;
  for (const { memory } of parts.values()) keys += sizeOf(memory);
  for (const [part, { memory }] of parts) {
    if (keys <= mostKeys) return;
    keys -= sizeOf(memory);
    parts.delete(part);
  }
}

function sizeOf({ nodes, folds }: PartMemory): number {
  return nodes.size + folds.size * keysPerFold;
}

/** What this process last saw of a key; it may be old. */
export function seenNode({ parts }: LedgerMemory, key: Key): KeyNode | undefined {
  return parts.get(partOf(key))?.memory.nodes.get(key);
}
