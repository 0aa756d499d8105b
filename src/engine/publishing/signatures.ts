import type { CompiledPlaybook } from '../../domain/index.ts';
import { recordAudit, workspacePart } from '../../ledger/index.ts';
import type { Reader, Transaction } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { readPublished } from '../live/published.ts';
import type { Signer } from './missing-signatures.ts';
import { allSignatures } from './publishing.sql.ts';

/** That somebody agrees with the whole text of a playbook, for a side. */
export interface Signature extends Signer {
  readonly documentHash: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Who recorded it, as the audit names them. */
  readonly by: string;
}

/** Who signs what. */
export interface SignTerms {
  readonly documentHash: string;
  /** As playbook.md names them: `VP Sales`. */
  readonly signer: string;
  /** Where one signs for several sides and means one of them. */
  readonly side?: string;
  readonly by: string;
}

/** What came of it: the signatures, or who may sign instead. */
export type Signed =
  | { readonly ok: true; readonly signatures: readonly Signature[] }
  | { readonly ok: false; readonly why: 'no playbook' }
  | { readonly ok: false; readonly why: 'no signer'; readonly signers: readonly Signer[] };

/** Those who sign under a playbook. */
export function signersOf({ playbook }: CompiledPlaybook): readonly Signer[] {
  return Object.entries(playbook.settings.signers).map(([side, signer]) => ({ side, signer }));
}

/** Every signature, the oldest first. */
export async function readSignatures(reader: Reader): Promise<readonly Signature[]> {
  return (await reader.rows(allSignatures)).map((row) => ({
    documentHash: String(row['document_hash']),
    side: String(row['side']),
    signer: String(row['signer']),
    at: Number(row['signed_at']),
    by: String(row['by_whom']),
  }));
}

const columns = ['document_hash', 'side', 'signer', 'signed_at', 'by_whom'];

/** Records the signatures of one of those whom the playbook in force names; signing again changes nothing. */
export async function sign(
  transaction: Transaction,
  { documentHash, signer, side, by }: SignTerms,
  { random, clock }: { readonly random: RandomBytes; readonly clock: () => number },
): Promise<Signed> {
  await transaction.lockHead(workspacePart);
  const inForce = await readPublished(transaction);
  if (inForce === undefined) return { ok: false, why: 'no playbook' };
  const signers = signersOf(inForce.compiled);
  const own = signers.filter((one) => one.signer === signer && (side === undefined || one.side === side));
  if (own.length === 0) return { ok: false, why: 'no signer', signers };
  const at = clock();
  const rows = own.map((one) => [documentHash, one.side, one.signer, at, by]);
  const added = await transaction.insert({ table: 'signatures', columns, rows, onConflict: 'skip' });
  if (added > 0) {
    const details = { signer, sides: own.map((one) => one.side) };
    const entry = { kind: 'playbook signed', subject: documentHash, by, details };
    await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
  }
  const all = await readSignatures(transaction);
  return { ok: true, signatures: all.filter((one) => one.documentHash === documentHash) };
}
