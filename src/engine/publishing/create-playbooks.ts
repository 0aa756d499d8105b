import type { Day, Standing } from '../../domain/index.ts';
import { recordAudit, workspacePart } from '../../ledger/index.ts';
import type { PlaybookFiles, Problem } from '../../playbook/index.ts';
import type { EventStore, Row, Transaction } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { type Published, type ReadyPlaybook, putInForce, readPublished, readyPlaybook } from '../live/published.ts';
import { type MissingSignature, changedFiles, missingSignatures } from './missing-signatures.ts';
import { type Signature, type SignTerms, type Signed, readSignatures, sign, signersOf } from './signatures.ts';
import { type Version, hasBeenInForce, readVersions } from './versions.ts';
import { countRuleChanges, fallingAccounts } from './publishing.sql.ts';

/** A playbook that somebody wants to put in force. */
export interface PublishTerms {
  readonly files: PlaybookFiles;
  /** Who it is, as the audit names them. */
  readonly by: string;
  /** The document hash of the playbook they have seen in force; another one now is not replaced. */
  readonly replaces?: string;
  /** True for sandboxes: without the signatures it would need. */
  readonly isUnsigned?: boolean;
}

/** What came of it: in force, or why not. */
export type PublishOutcome =
  | { readonly ok: true; readonly value: Published }
  | { readonly ok: false; readonly why: 'problems'; readonly problems: readonly Problem[] }
  | {
      readonly ok: false;
      readonly why: 'signature missing';
      readonly documentHash: string;
      readonly missing: readonly MissingSignature[];
    }
  | { readonly ok: false; readonly why: 'another in force'; readonly inForce: Published };

/** The playbooks of a workspace: what is in force, what has been, and who signed it. */
export interface Playbooks {
  /** Puts a playbook in force for everything that arrives from now on; a refused one changes nothing. */
  publish(terms: PublishTerms): Promise<PublishOutcome>;
  sign(terms: SignTerms): Promise<Signed>;
  signatures(): Promise<readonly Signature[]>;
  /** Every playbook that has been in force, the newest first. */
  versions(): Promise<readonly Version[]>;
  /** How many verdicts or paths rules have changed since a time, in epoch milliseconds. */
  changesSince(at: number): Promise<number>;
  /** Accounts that keep what they have while hold days run, each with the first day on which less was concluded. */
  falling(): Promise<ReadonlyMap<string, Day>>;
}

/** Joins a store, chance and a clock into the playbooks of a workspace. */
export function createPlaybooks(store: EventStore, random: RandomBytes, clock: () => number): Playbooks {
  const ports = { random, clock };
  return {
    publish: async (terms) => {
      const ready = readyPlaybook(terms.files);
      if (!ready.ok) return { ok: false, why: 'problems', problems: ready.problems };
      return store.transact((transaction) => publishReady(transaction, ready.value, terms, ports));
    },
    sign: (terms) => store.transact((transaction) => sign(transaction, terms, ports)),
    signatures: () => readSignatures(store),
    versions: () => readVersions(store),
    changesSince: async (at) => Number((await store.rows(countRuleChanges, [at]))[0]?.['changes'] ?? 0),
    falling: async () => new Map((await store.rows(fallingAccounts)).flatMap(fallingOf)),
  };
}

function fallingOf(row: Row): readonly (readonly [string, Day])[] {
  const { standing } = JSON.parse(String(row['standing'])) as { readonly standing: Standing };
  const { fallingSince } = standing;
  return fallingSince === undefined ? [] : [[String(row['account_id']), fallingSince]];
}

async function publishReady(
  transaction: Transaction,
  ready: ReadyPlaybook,
  { by, replaces, isUnsigned = false }: PublishTerms,
  { random, clock }: { readonly random: RandomBytes; readonly clock: () => number },
): Promise<PublishOutcome> {
  await transaction.lockHead(workspacePart);
  const before = await readPublished(transaction);
  if (before !== undefined && replaces !== undefined && replaces !== before.documentHash)
    return { ok: false, why: 'another in force', inForce: before };
  if (before?.documentHash === ready.documentHash) return { ok: true, value: before };
  const missing = before === undefined ? [] : await missingFor(transaction, ready, before);
  const { rulesHash, documentHash } = ready;
  if (missing.length > 0 && !isUnsigned) return { ok: false, why: 'signature missing', documentHash, missing };
  const at = clock();
  const value = await putInForce(transaction, ready, { by, at }, before);
  const details = { rulesHash, ...(missing.length > 0 ? { unsigned: missing } : {}) };
  const entry = { kind: 'playbook published', subject: documentHash, by, details };
  await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
  return { ok: true, value };
}

async function missingFor(
  transaction: Transaction,
  { documentHash, files }: ReadyPlaybook,
  before: Published,
): Promise<readonly MissingSignature[]> {
  const signers = signersOf(before.compiled);
  // Going back to what everybody has worked under must not wait for anybody.
  if (signers.length === 0 || (await hasBeenInForce(transaction, documentHash))) return [];
  const signed = (await readSignatures(transaction)).filter((one) => one.documentHash === documentHash);
  return missingSignatures(changedFiles(before.files, files), signers, signed);
}
