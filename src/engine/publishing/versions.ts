import { type PlaybookFiles, documentHash } from '../../playbook/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { type Signature, readSignatures } from './signatures.ts';
import { allPlaybooks } from './publishing.sql.ts';

/** A playbook that is or has been in force. */
export interface Version {
  readonly number: number;
  readonly rulesHash: string;
  readonly documentHash: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly signatures: readonly Signature[];
  readonly files: PlaybookFiles;
}

/** Every playbook that has been in force, the newest first. */
export async function readVersions(reader: Reader): Promise<readonly Version[]> {
  const signatures = Map.groupBy(await readSignatures(reader), (signature) => signature.documentHash);
  return (await reader.rows(allPlaybooks)).map((row) => {
    const files = filesOf(row);
    const own = documentHash(files);
    return {
      number: Number(row['number']),
      rulesHash: String(row['hash']),
      documentHash: own,
      at: Number(row['published_at']),
      by: String(row['published_by'] ?? 'engine'),
      signatures: signatures.get(own) ?? [],
      files,
    };
  });
}

/** True for a text that has been in force before. */
export async function hasBeenInForce(reader: Reader, hash: string): Promise<boolean> {
  return (await reader.rows(allPlaybooks)).some((row) => documentHash(filesOf(row)) === hash);
}

/** Why a hash names no version. */
export type NoVersion = 'no such version' | 'several versions' | 'too short';

const fewestDigits = 6;

/** The version whose hash, of its rules or of its whole text, begins like this; the newest where one was in force twice. */
export function findVersion(versions: readonly Version[], start: string): Version | NoVersion {
  if (start.length < fewestDigits) return 'too short';
  const found = versions.filter((one) => one.documentHash.startsWith(start) || one.rulesHash.startsWith(start));
  const texts = new Set(found.map((one) => one.documentHash));
  const [newest] = found;
  if (newest === undefined) return 'no such version';
  return texts.size === 1 ? newest : 'several versions';
}

function filesOf(row: Row): PlaybookFiles {
  return new Map(JSON.parse(String(row['files'])) as [string, string][]);
}
