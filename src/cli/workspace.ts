import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type MissingSignature,
  type Published,
  SecretKeyError,
  type StorePlace,
  type Workspace,
  type WorkspaceTerms,
  findMailProblem,
  findPlaybook,
  findPublicUrlProblem,
  keepAssigning,
  keepDispatching,
  keepWorking,
  makeFolder,
  openWorkspace,
  readPlaybookFolder,
} from '../engine/index.ts';
import type { PlaybookFiles } from '../playbook/index.ts';
import { type Call, CommandError, type OptionSpec, UsageError, textOption } from './command.ts';
import { PlaybookRefused } from './playbook-refused.ts';
import { playbookFolderOf } from './sources.ts';
import { countOf } from './render/words.ts';

/** Options of every command that works on a store. */
export const workspaceOptions: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    short: 'd',
    value: 'DIR',
    says: 'where the embedded store lives (default ./assay-data); DATABASE_URL names a PostgreSQL server instead',
  },
  workspace: {
    type: 'string',
    short: 'w',
    value: 'NAME',
    says: 'another workspace in the same place, such as `sandbox`, with data and playbooks of its own',
  },
};

/** Opens the workspace a call means, or another beside it, for as long as `use` takes; answers with what `use` says. */
export async function withWorkspace<Result>(
  call: Call,
  use: (workspace: Workspace) => Promise<Result>,
  name = textOption(call, 'workspace'),
): Promise<Result> {
  const workspace = await openNamed(call, name);
  try {
    return await use(workspace);
  } finally {
    await workspace.engine.close();
  }
}

/** Opens the workspace a call means for one who closes its engine himself, as a server does. */
export async function openNamed(call: Call, name = textOption(call, 'workspace')): Promise<Workspace> {
  const { env = {}, now } = call.terminal;
  const outside = outsideOf(env);
  const isOwn = name === textOption(call, 'workspace');
  const { place, folder, said } = await placeOf({ ...call, makesStore: call.makesStore && isOwn }, name);
  const secretKey = env['ASSAY_SECRET_KEY'];
  const uploads = join(folder, name === undefined ? 'imports' : `${name}-imports`);
  const terms = { clock: now, uploads, ...(secretKey === undefined ? {} : { secretKey }), ...outside };
  return openWorkspace(place, terms).catch((error: unknown) => refuseStore(error, said));
}

// Who we are to the outside, as the surroundings say: the address people reach us at, the server that mails go by.
function outsideOf(env: NonNullable<Call['terminal']['env']>): Pick<WorkspaceTerms, 'mail' | 'publicUrl'> {
  const { ASSAY_URL: publicUrl = '', ASSAY_SMTP_URL: smtpUrl = '', ASSAY_MAIL_FROM: from = '' } = env;
  const address = publicUrl === '' ? undefined : findPublicUrlProblem(publicUrl);
  if (address !== undefined) throw new CommandError(`ASSAY_URL: ${address}`);
  const problem = smtpUrl === '' && from === '' ? undefined : findMailProblem({ smtpUrl, from });
  if (problem !== undefined) throw new CommandError(problem);
  return {
    ...(publicUrl === '' ? {} : { publicUrl }),
    ...(smtpUrl === '' ? {} : { mail: { smtpUrl, from } }),
  };
}

/** Where the store of a call is, the folder for what lies beside it, and how messages call it. */
export async function placeOf(
  call: Call,
  name: string | undefined = textOption(call, 'workspace'),
): Promise<{ readonly place: StorePlace; readonly folder: string; readonly said: string }> {
  const { env = {}, cwd } = call.terminal;
  if (name !== undefined) checkName(name);
  const url = env['DATABASE_URL'];
  const folder = resolve(cwd, textOption(call, 'data') ?? 'assay-data');
  if (url !== undefined && url !== '')
    return {
      place: { url, ...(name === undefined ? {} : { schema: name }) },
      folder,
      said: 'the server that DATABASE_URL names',
    };
  const file = join(folder, `${name ?? 'assay'}.db`);
  if (call.makesStore) await makeFolder(folder);
  else await requireStore(file);
  return { place: { file }, folder, said: file };
}

/** Refuses a place in which there is no store: whoever only reads has mistyped it, and would read that there is nothing. */
export async function requireStore(file: string): Promise<void> {
  if (await isThere(file)) return;
  const name = basename(file, '.db');
  const what = name === 'assay' ? 'store' : `workspace \`${name}\``;
  throw new CommandError(
    `there is no ${what} in ${dirname(file)}; name its folder with --data, or make one there, as \`assay import\` and \`assay serve\` do`,
  );
}

async function isThere(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new CommandError(`${file} cannot be read (${code}); see that you may read it and its folder`);
  }
}

// A name is that of a file as well as of a schema, where PostgreSQL keeps some for itself.
function checkName(name: string): void {
  const isKept = name === 'assay' || name === 'public' || name === 'information_schema' || name.startsWith('pg_');
  if (/^[a-z][a-z0-9_]{0,39}$/.test(name) && !isKept) return;
  throw new UsageError(`\`${name}\` cannot name a workspace; use up to 40 of a-z, 0-9 and _, such as \`sandbox\``);
}

const remedies: ReadonlyMap<string | undefined, string> = new Map([
  ['unavailable', 'cannot be used as a store; see that it is there and may be written'],
  ['damaged', 'is no store of Assay; name another folder with --data'],
  ['newer schema', 'belongs to a newer version of Assay; update Assay'],
]);

/** Says in one line why a store cannot be used; what is no failure of a store goes on its way. */
export function refuseStore(error: unknown, place: string): never {
  if (error instanceof SecretKeyError) throw new CommandError(error.message);
  const { failure, message } = error as { readonly failure?: string; readonly message: string };
  const remedy = remedies.get(failure);
  if (remedy === undefined) throw error;
  throw new CommandError(`${place} ${remedy} (${message})`);
}

/** Puts the playbook a call names in force; where it names none and none is in force, that is an error. */
export async function publishNamed(call: Call, workspace: Workspace, how: PublishHow = {}): Promise<void> {
  const named = textOption(call, 'playbook');
  if (named === undefined && (await workspace.engine.playbook()) !== undefined) return;
  if (named === undefined && findPlaybook(undefined, call.terminal.cwd) === undefined)
    throw new CommandError('no playbook is in force; name one with --playbook, such as `--playbook b2b-saas`');
  await publishFiles(await readPlaybookFolder(playbookFolderOf(call, named)), workspace, how);
}

/** How a playbook is put in force. */
interface PublishHow {
  /** Without the signatures it would need. */
  readonly isUnsigned?: boolean;
}

/** Who does what is done on the command line, as the audit names them. */
export const commandLine = 'command line';

/** Puts a playbook in force, or refuses it with its problems or with the signatures that are missing. */
export async function publishFiles(
  files: PlaybookFiles,
  { playbooks }: Workspace,
  how: PublishHow = {},
): Promise<Published> {
  const outcome = await playbooks.publish({ files, by: commandLine, ...how });
  if (outcome.ok) return outcome.value;
  if (outcome.why === 'problems') throw new PlaybookRefused(outcome.problems);
  if (outcome.why === 'another in force') throw new CommandError('another playbook was published meanwhile; try again');
  const { documentHash, missing } = outcome;
  throw new SignatureMissing(missing.map((one) => missingText(one, documentHash)).join('; '));
}

/** A playbook that those who agreed on the one in force have not signed: exit code 1. */
export class SignatureMissing extends CommandError {}

function missingText({ anyOf, files }: MissingSignature, documentHash: string): string {
  const who = anyOf.map(({ side, signer }) => `${signer} (${side})`).join(' or ');
  const command = `assay sign ${documentHash} --as "${anyOf[0]?.signer ?? ''}"`;
  return `${files.join(', ')} changed and ${who} has not signed: \`${command}\``;
}

/** Works off what waits and has people chosen for offers, until neither brings about anything more. */
export async function workOnce({ engine, assigner }: Workspace): Promise<void> {
  do await engine.settle();
  while ((await assigner.assignWaiting()).assigned > 0);
}

/** Works off what arrives, has people chosen for offers and sends what is to be sent, until the call is stopped. */
export async function workAndSend(call: Call, { engine, outbox, assigner }: Workspace): Promise<void> {
  const { now, signal } = call.terminal;
  const trouble = reportTrouble(call);
  const terms = { clock: now, signal, trouble };
  await Promise.all([
    keepWorking(engine, signal, trouble),
    keepAssigning(assigner, { ...terms, unowned: reportUnowned(call) }),
    keepDispatching(outbox, terms),
  ]);
}

/** Says on the error stream that offers find nobody, and that they have found somebody. */
function reportUnowned({ terminal }: Call): (offers: number) => void {
  const remedy = 'put somebody of the fallback of routing.md onto the roster with `assay roster import`';
  return (offers) =>
    terminal.err(
      offers === 0
        ? 'assay: every offer has somebody\n'
        : `assay: ${countOf(offers, 'offer')} ${offers === 1 ? 'is' : 'are'} nobody's: ${remedy}\n`,
    );
}

/** Says on the error stream that the store is in trouble, and that it is tried again. */
export function reportTrouble({ terminal }: Call): (error: Error) => void {
  return ({ message }) => terminal.err(`assay: the store cannot be used (${message}); trying again\n`);
}

/** Waits until the call is stopped. */
export async function untilStopped({ terminal: { signal } }: Call): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
