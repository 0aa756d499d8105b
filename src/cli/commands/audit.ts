import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type AuditRecord, type Engine, checkExport } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const shownRecords = 50;
const shownProblems = 20;

export const audit: Command = {
  name: 'audit',
  summary: 'what was done, when and by whom: show, check, export',
  usage: 'list | verify [FILE] | export FILE  [options]',
  details: [
    'Every change of a verdict, a key, a user, a list, a playbook, every decision, import, sign-in, export and erasure of a person',
    'is a record, sealed upon the one before it: a record that was changed, taken out or moved is found by `verify`. That the',
    'newest were cut off, only an export can show that is kept elsewhere: it ends with the heads of all chains, signed.',
    '`verify FILE` checks the export and that the store still has all of it. Exit code 1 when something is wrong.',
  ],
  options: {
    ...workspaceOptions,
    subject: { type: 'string', value: 'ID', says: 'only what was done to this account, key or playbook' },
    'public-key': { type: 'string', value: 'KEY', says: 'the key an export must be signed with; `export` prints it' },
  },
  examples: [
    { line: 'assay audit list --subject domain:acme.example', says: 'what was done to an account' },
    { line: 'assay audit export audit.ndjson', says: 'everything, with signed heads' },
    { line: 'assay audit verify audit.ndjson', says: 'an older export against the store' },
  ],
  run: async (call) => {
    const [verb, file] = call.positionals;
    if (verb !== 'list' && verb !== 'verify' && !(verb === 'export' && file !== undefined))
      throw new UsageError('say `list`, `verify`, `verify FILE` or `export FILE`');
    return withWorkspace(call, async ({ engine }) => {
      if (verb === 'list') return list(call, engine);
      return verb === 'export' ? write(call, engine, file ?? '') : verify(call, engine, file);
    });
  },
};

async function list(call: Call, engine: Engine): Promise<number> {
  const subject = textOption(call, 'subject');
  const found = await engine.audit.list({ limit: shownRecords, ...(subject === undefined ? {} : { subject }) });
  for (const { part, record } of found) {
    const { at, kind, number } = record;
    const place = `${part}/${number}`;
    if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify({ part, ...record })}\n`);
    else
      call.terminal.out(`${new Date(at).toISOString()}  ${place.padEnd(9)} ${kind.padEnd(22)} ${saidText(record)}\n`);
  }
  return exitCodes.ok;
}

function saidText({ said, redactedOf }: AuditRecord): string {
  if (said !== undefined) return `${said.subject}, by ${said.by}`;
  return redactedOf === undefined ? '(erased)' : `${redactedOf} (redacted: a person was erased)`;
}

async function write(call: Call, engine: Engine, file: string): Promise<number> {
  const own = await engine.audit.export();
  if (own === undefined)
    throw new CommandError(
      'an export is signed with a secret; set ASSAY_SECRET_KEY, such as `openssl rand -base64 32` makes',
    );
  await writeFile(resolve(call.terminal.cwd, file), own.lines).catch((error: Error) => {
    throw new CommandError(`${file}: cannot be written (${error.message}); name another file`);
  });
  call.terminal.out(`written to ${file}; check it with --public-key=${own.publicKey}\n`);
  return exitCodes.ok;
}

async function verify(call: Call, engine: Engine, file: string | undefined): Promise<number> {
  const own = await engine.audit.verify();
  const exported = file === undefined ? undefined : await checkFile(call, engine, file);
  const problems = [...own.problems, ...(exported ?? [])];
  if (hasOption(call, 'json'))
    call.terminal.out(`${JSON.stringify({ records: own.records, problems }, undefined, 2)}\n`);
  else {
    call.terminal.out(`${own.records} records in ${own.heads.length} chains, ${problems.length} problems\n`);
    for (const problem of problems.slice(0, shownProblems)) call.terminal.out(`  ${problem}\n`);
  }
  return problems.length === 0 ? exitCodes.ok : exitCodes.error;
}

async function checkFile(call: Call, engine: Engine, file: string): Promise<readonly string[]> {
  const input = createReadStream(resolve(call.terminal.cwd, file), 'utf8');
  const opened = new Promise<void>((done, fail) => void input.once('open', () => done()).once('error', fail));
  await opened.catch((error: Error) => {
    throw new CommandError(`${file}: cannot be read (${error.message}); check name and folder`);
  });
  const { problems, heads } = await checkExport(createInterface({ input }), textOption(call, 'public-key'));
  return [...problems.map((problem) => `${file}: ${problem}`), ...(await engine.audit.continues(heads))];
}
