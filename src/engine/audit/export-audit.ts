import type { AuditRecord } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { type Signer, isSigned } from '../secret/signing-key.ts';
import { type PlacedRecord, allRecords } from './audit-rows.ts';
import { type ChainCheck, type ChainHead, checkRecords, headsText, lineOf } from './check-records.ts';
import { sealOf } from './audit-reads.sql.ts';

/** The last line of an export: where every chain had come to, signed. */
export interface SignedHeads {
  readonly heads: readonly ChainHead[];
  readonly exportedAt: number;
  readonly publicKey: string;
  readonly signature: string;
}

/** The whole audit as lines of JSON: every record, and in the end the signed heads of all chains. */
export async function* exportAudit(store: EventStore, signer: Signer, exportedAt: number): AsyncGenerator<string> {
  const heads = new Map<number, ChainHead>();
  for await (const { part, record } of allRecords(store)) {
    heads.set(part, { part, number: record.number, seal: record.seal });
    yield `${lineOf(part, record)}\n`;
  }
  const all = [...heads.values()];
  const signature = signer.sign(headsText(all, exportedAt));
  const last: SignedHeads = { heads: all, exportedAt, publicKey: signer.publicKey, signature };
  yield `${JSON.stringify(last)}\n`;
}

/** What an export holds, checked: its chains against the heads it was signed with. */
export interface CheckedExport extends ChainCheck {
  readonly publicKey?: string;
}

/** Checks the lines of an export; with a public key, that this key has signed it. */
export async function checkExport(lines: AsyncIterable<string>, publicKey?: string): Promise<CheckedExport> {
  let signed: SignedHeads | undefined;
  const problems: string[] = [];
  async function* records(): AsyncGenerator<PlacedRecord> {
    let line = 0;
    for await (const text of lines) {
      line += 1;
      const read = readLine(text);
      if (read === undefined) problems.push(`line ${line}: is no line of an audit export`);
      else if ('signature' in read) signed = read;
      else yield read;
    }
  }
  const check = await checkRecords(records());
  if (signed === undefined)
    return { ...check, problems: [...check.problems, ...problems, 'the signed last line is missing'] };
  const key = publicKey ?? signed.publicKey;
  if (!isSigned(headsText(signed.heads, signed.exportedAt), signed.signature, key))
    problems.push(`the heads were not signed with the key ${key}`);
  for (const { part, number, seal } of signed.heads) {
    const found = check.heads.find((head) => head.part === part);
    if (found?.number !== number || found.seal !== seal)
      problems.push(`audit of part ${part}: ends at record ${found?.number ?? 0}, ${number} were signed`);
  }
  if (check.heads.length !== signed.heads.length) problems.push('there are chains that were not signed');
  return { ...check, problems: [...check.problems, ...problems], publicKey: signed.publicKey };
}

/** Whether a store still has what was exported from it: records may have come since, none may be gone or another. */
export async function checkContinues(store: EventStore, heads: readonly ChainHead[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { part, number, seal } of heads) {
    const [row] = await store.rows(sealOf, [part, number]);
    if (row === undefined)
      problems.push(`audit of part ${part}: record ${number} was exported and is gone from the store`);
    else if (row['seal'] !== seal)
      problems.push(`audit of part ${part}: record ${number} is another than was exported`);
  }
  return problems;
}

function readLine(text: string): PlacedRecord | SignedHeads | undefined {
  try {
    const read = JSON.parse(text) as SignedHeads | (AuditRecord & { readonly part: number });
    if ('signature' in read) return read;
    const { part, ...record } = read;
    return typeof part === 'number' && typeof record.number === 'number' ? { part, record } : undefined;
  } catch {
    return undefined;
  }
}
