import { type Version, type Workspace, findVersion } from '../engine/index.ts';
import type { PlaybookFiles } from '../playbook/index.ts';
import { type Call, CommandError, UsageError, hasOption } from './command.ts';
import { startProgress } from './render/progress.ts';
import { publishFiles } from './workspace.ts';

/** Puts a playbook in force, looks at every account again, and says what that changed. */
export async function publishAndSettle(
  call: Call,
  workspace: Workspace,
  files: PlaybookFiles,
  isUnsigned = false,
): Promise<void> {
  const { hash, documentHash, at } = await publishFiles(files, workspace, { isUnsigned });
  const accounts = await settleShown(call, workspace);
  const changes = await workspace.playbooks.changesSince(at);
  const { out } = call.terminal;
  if (hasOption(call, 'json')) out(`${JSON.stringify({ hash, documentHash, accounts, changes })}\n`);
  else out(`in force: ${hash}\n${accounts} accounts looked at, ${changes} verdicts or paths changed by it\n`);
}

// A server on the same store may be at it as well: what counts is how many accounts are done, not by whom.
async function settleShown({ terminal }: Call, { engine }: Workspace): Promise<number> {
  const progress = startProgress(terminal, 'looking at');
  try {
    for (;;) {
      const { taken, transitions } = await engine.work();
      const { done, total } = await engine.reevaluated();
      progress.show(`${done} of ${total} accounts`, done, total);
      if (taken > 0 || transitions > 0) continue;
      await engine.settle();
      return total;
    }
  } finally {
    progress.end();
  }
}

/** The version whose hash begins as the user says. */
export async function versionNamed({ playbooks }: Workspace, start: string): Promise<Version> {
  const found = findVersion(await playbooks.versions(), start);
  switch (found) {
    case 'too short':
      throw new UsageError(`\`${start}\` is too short for a hash; give at least six digits of it`);
    case 'several versions':
      throw new UsageError(`several versions have a hash that begins with \`${start}\`; give more digits of it`);
    case 'no such version':
      throw new CommandError(`no version has a hash that begins with \`${start}\`; \`assay playbooks\` lists them`);
    default:
      return found;
  }
}

/** Every version, the newest first, a line each. */
export async function printVersions(call: Call, { playbooks }: Workspace): Promise<void> {
  const { out } = call.terminal;
  for (const { files: _, at, signatures, ...version } of await playbooks.versions()) {
    const publishedAt = new Date(at).toISOString();
    if (hasOption(call, 'json')) {
      const signed = signatures.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
      out(`${JSON.stringify({ ...version, at: publishedAt, signatures: signed })}\n`);
      continue;
    }
    const signed = signatures.map(({ side, signer }) => `${signer} (${side})`).join(', ') || 'nobody';
    const hashes = `rules ${version.hash.slice(0, 12)}  text ${version.documentHash.slice(0, 12)}`;
    out(`${String(version.number).padStart(4)}  ${publishedAt}  ${hashes}  by ${version.by}, signed by ${signed}\n`);
  }
}
