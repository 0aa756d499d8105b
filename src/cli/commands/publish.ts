import { resolve } from 'node:path';
import { type Workspace, readPlaybookFolder, watchFolder } from '../../engine/index.ts';
import { type PlaybookFiles, formatProblem } from '../../playbook/index.ts';
import { type Call, type Command, UsageError, alwaysMakesStore, exitCodes, hasOption, textOption } from '../command.ts';
import { openChoice, openCyclesOption } from '../agreement/open-cycles.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { publishAndSettle, versionNamed } from '../publishing.ts';
import { playbookFolderOf, sourceOptions } from '../sources.ts';
import { SignatureMissing, withWorkspace, workspaceOptions } from '../workspace.ts';

const quietMs = 500;

export const publish: Command = {
  name: 'publish',
  summary: 'put a playbook in force for everything that arrives from now on',
  usage: '[options]',
  details: [
    'A playbook with problems changes nothing, nor does one that those whom the playbook in force names as signers have not',
    'signed. Every account is looked at again under the new rules; changes of verdict carry the cause `playbook`. `assay diff`',
    'shows them before. Where a changed routing.md would send open offers elsewhere, they are listed and nothing is published',
    'until --open-cycles says whether they move or stay; with --watch they stay. With --watch it stays and publishes what the folder holds each time it has been quiet for half a second.',
  ],
  options: {
    ...workspaceOptions,
    playbook: sourceOptions['playbook'] ?? { type: 'string', says: '' },
    watch: { type: 'string', value: 'DIR', says: 'stay, and publish each state of this folder that has no mistakes' },
    'from-workspace': { type: 'string', value: 'NAME', says: 'take the playbook from another workspace, by --hash' },
    hash: {
      type: 'string',
      value: 'HASH',
      says: 'with --from-workspace: which of its versions: six digits of its rules hash or document hash are enough',
    },
    ...openCyclesOption,
    unsigned: { type: 'boolean', says: 'for sandboxes: without the signatures it would need; the audit keeps that' },
  },
  examples: [
    { line: 'assay publish -p playbook', says: 'the folder ./playbook' },
    { line: 'assay publish --watch playbook -w sandbox --unsigned', says: 'a sandbox that follows what you write' },
    { line: 'assay publish --from-workspace sandbox --hash 3f9a1c', says: 'what was tried there, here' },
  ],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    const watched = textOption(call, 'watch');
    const source = watched === undefined ? await filesOf(call) : undefined;
    await withWorkspace(call, async (workspace) => {
      if (source !== undefined) await publishAndSettle(call, workspace, source, termsOf(call));
      else await publishWatched(call, workspace, resolve(call.terminal.cwd, watched ?? ''));
    });
    return exitCodes.ok;
  },
};

function termsOf(call: Call) {
  const openCycles = openChoice(call, 'open-cycles');
  return { isUnsigned: hasOption(call, 'unsigned'), ...(openCycles && { openCycles }) };
}

async function filesOf(call: Call): Promise<PlaybookFiles> {
  const [from, hash] = [textOption(call, 'from-workspace'), textOption(call, 'hash')];
  if ((from === undefined) !== (hash === undefined))
    throw new UsageError('--from-workspace and --hash belong together; `assay rollback HASH` is for this workspace');
  if (from === undefined || hash === undefined)
    return readPlaybookFolder(playbookFolderOf(call, textOption(call, 'playbook')));
  const version = await withWorkspace(call, (other) => versionNamed(other, hash), from);
  return version.files;
}

async function publishWatched(call: Call, workspace: Workspace, folder: string): Promise<void> {
  const { err, signal } = call.terminal;
  let said = '';
  await watchFolder(playbookFolderOf(call, folder), {
    quietMs,
    signal,
    onFiles: async (files) => {
      try {
        await publishAndSettle(call, workspace, files, { openCycles: 'stay', ...termsOf(call) });
        return 'done';
      } catch (error) {
        const text = textOf(error);
        if (text !== said) err(`${text}\nassay: not published; what was in force stays\n`);
        said = text;
        // Signatures may come while the folder stays as it is.
        return error instanceof SignatureMissing ? 'waits' : 'done';
      }
    },
  });
}

function textOf(error: unknown): string {
  if (error instanceof PlaybookRefused) return error.problems.map(formatProblem).join('\n');
  if (error instanceof SignatureMissing) return error.message;
  throw error;
}
