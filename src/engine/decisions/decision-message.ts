import { createHash } from 'node:crypto';
import type { AccountRef, HumanDecision, Message } from '../../domain/index.ts';

/** The source of what people decide. */
export const decisionSource = 'decisions';

/** Who decided, and when. */
export interface DecisionMark {
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A decision and the account it is about. */
export interface OneDecision {
  readonly account: AccountRef;
  readonly decision: HumanDecision;
}

/** A decision as a message of the ledger: said twice under one id it is one; without an id, the same of the same instant. */
export function decisionMessage(
  { account, decision }: OneDecision,
  { by, at }: DecisionMark,
  { source, id } = { source: decisionSource, id: hashOf([account, by, at, decision]) },
): Message {
  const origin = { file: source, line: 0 };
  return { source, id, receivedAt: at, inputs: [{ kind: 'decision', account, by, at, decision, origin }] };
}

/** Decisions about several accounts as one message, by whose id all of them can be taken back. */
export function bulkMessage(decided: readonly OneDecision[], { by, at }: DecisionMark): Message {
  const bulk = hashOf([decided, by, at]);
  const inputs = decided.map((one) => ({ kind: 'decision' as const, ...one, by, at, bulk, origin: nowhere }));
  return { source: decisionSource, id: bulk, receivedAt: at, inputs };
}

/** What takes decisions about several accounts back, as a message that is taken once. */
export function takeBackMessage(accounts: readonly AccountRef[], bulk: string, { by, at }: DecisionMark): Message {
  const decision = { what: 'take back' as const, bulk };
  const inputs = accounts.map((account) => ({ kind: 'decision' as const, account, by, at, decision, origin: nowhere }));
  return { source: decisionSource, id: `${bulk} taken back`, receivedAt: at, inputs };
}

const nowhere = { file: 'decisions', line: 0 };

function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
