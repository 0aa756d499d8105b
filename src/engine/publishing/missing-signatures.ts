import { type PlaybookFiles, documentHash } from '../../playbook/index.ts';

/** Who signs for a side, as the front matter of playbook.md names them. */
export interface Signer {
  readonly side: string;
  readonly signer: string;
}

/** A signature that has to be there before a playbook is put in force: that of one of these, for these files. */
export interface MissingSignature {
  readonly anyOf: readonly Signer[];
  readonly files: readonly string[];
}

/** Files by which marketing and sales agree on who is handed over, and when; both sign what changes in them. */
const sharedFiles = /^(?:models\/[^/]+\/)?(?:handoff|stages|verdicts)\.md$/;
const bothSides = ['marketing', 'sales'];

/** The files that differ between two playbooks, in order of name. */
export function changedFiles(before: PlaybookFiles, after: PlaybookFiles): readonly string[] {
  const hashOf = (files: PlaybookFiles, path: string) => {
    const text = files.get(path);
    return text === undefined ? undefined : documentHash(new Map([[path, text]]));
  };
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => hashOf(before, path) !== hashOf(after, path))
    .toSorted();
}

/**
 * What is missing of the signatures that changed files ask for: of what marketing and sales agree on both, of anything
 * else one of those who are named. Who that is says the playbook in force, not the one that wants to be.
 */
export function missingSignatures(
  changed: readonly string[],
  signers: readonly Signer[],
  signed: readonly Signer[],
): readonly MissingSignature[] {
  if (changed.length === 0 || signers.length === 0) return [];
  const hasSigned = (one: Signer) => signed.some(({ side, signer }) => side === one.side && signer === one.signer);
  const shared = changed.filter((path) => sharedFiles.test(path));
  const both = shared.length === 0 ? [] : signers.filter(({ side }) => bothSides.includes(side));
  if (both.length === 0) return signers.some(hasSigned) ? [] : [{ anyOf: signers, files: changed }];
  return both.filter((one) => !hasSigned(one)).map((one) => ({ anyOf: [one], files: shared }));
}
