import { createHash } from 'node:crypto';
import type { AccountRef, HumanDecision, Message } from '../../domain/index.ts';

/** A decision about one account: who decided what, and when. */
export interface Decided {
  readonly account: AccountRef;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly decision: HumanDecision;
}

/** A decision as a message of the ledger; the same decision of the same instant is one. */
export function decisionMessage({ account, by, at, decision }: Decided): Message {
  const id = createHash('sha256')
    .update(JSON.stringify([account, by, at, decision]))
    .digest('base64url');
  const origin = { file: 'decisions', line: 0 };
  return {
    source: 'decisions',
    id,
    receivedAt: at,
    inputs: [{ kind: 'decision', account, by, at, decision, origin }],
  };
}
