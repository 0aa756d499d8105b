import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Engine,
  SecretKeyError,
  type Workspace,
  findPlaybook,
  keepDispatching,
  keepWorking,
  openWorkspace,
  readPlaybookFolder,
} from '../engine/index.ts';
import { type Call, CommandError, type OptionSpec, textOption } from './command.ts';
import { PlaybookRefused } from './playbook-refused.ts';
import { playbookFolderOf } from './sources.ts';

/** Options of every command that works on a store. */
export const workspaceOptions: Readonly<Record<string, OptionSpec>> = {
  data: {
    type: 'string',
    short: 'd',
    value: 'DIR',
    says: 'where the embedded store lives (default ./assay-data); DATABASE_URL names a PostgreSQL server instead',
  },
};

/** Opens the workspace a call means; close its engine in the end. */
export async function openNamed(call: Call): Promise<Workspace> {
  const { env = {}, cwd, now } = call.terminal;
  const [url, secretKey] = [env['DATABASE_URL'], env['ASSAY_SECRET_KEY']];
  if (url !== undefined && url !== '')
    return openWorkspace({ url }, now, secretKey).catch((error: unknown) =>
      refuseStore(error, 'the server that DATABASE_URL names'),
    );
  const folder = resolve(cwd, textOption(call, 'data') ?? 'assay-data');
  const file = join(folder, 'assay.db');
  await mkdir(folder, { recursive: true });
  return openWorkspace({ file }, now, secretKey).catch((error: unknown) => refuseStore(error, file));
}

const remedies: ReadonlyMap<string | undefined, string> = new Map([
  ['unavailable', 'cannot be used as a store; see that it is there and may be written'],
  ['damaged', 'is no store of Assay; name another folder with --data'],
  ['newer schema', 'belongs to a newer version of Assay; update Assay'],
]);

function refuseStore(error: unknown, place: string): never {
  if (error instanceof SecretKeyError) throw new CommandError(error.message);
  const { failure, message } = error as { readonly failure?: string; readonly message: string };
  const remedy = remedies.get(failure);
  if (remedy === undefined) throw error;
  throw new CommandError(`${place} ${remedy} (${message})`);
}

/** Puts the playbook a call names in force; where it names none and none is in force, that is an error. */
export async function publishNamed(call: Call, engine: Engine): Promise<void> {
  const named = textOption(call, 'playbook');
  if (named === undefined && (await engine.playbook()) !== undefined) return;
  if (named === undefined && findPlaybook(undefined, call.terminal.cwd) === undefined)
    throw new CommandError('no playbook is in force; name one with --playbook, such as `--playbook b2b-saas`');
  await publishFolder(playbookFolderOf(call, named), engine);
}

/** Puts the playbook of a folder in force, or refuses it with its problems. */
export async function publishFolder(folder: string, engine: Engine): Promise<void> {
  const published = await engine.publish(await readPlaybookFolder(folder));
  if (!published.ok) throw new PlaybookRefused(published.problems);
}

/** Works off what arrives and sends what is to be sent, until the call is stopped. */
export async function workAndSend(call: Call, { engine, outbox }: Workspace): Promise<void> {
  const { now, signal } = call.terminal;
  const trouble = reportTrouble(call);
  await Promise.all([keepWorking(engine, signal, trouble), keepDispatching(outbox, { clock: now, signal, trouble })]);
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
