import { type Workspace, isOnlyHere, quarterStart } from '../../engine/index.ts';
import { createServer, listen } from '../../http/index.ts';
import { clearCutOffDemo, demoTerminal, openDemo, welcomeToDemo } from '../demo-workspace.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  alwaysMakesStore,
  exitCodes,
  textOption,
} from '../command.ts';
import { sourceOptions } from '../sources.ts';
import { addressOption } from '../address-option.ts';
import { openNamed, publishNamed, untilStopped, workAndSend, workspaceOptions } from '../workspace.ts';

const defaultPort = 7420;

export const serve: Command = {
  name: 'serve',
  summary: 'run the server: events in, verdicts out',
  usage: '[options]',
  details: [
    'Takes events of Segment, RudderStack and Jitsu clients and answers questions under /api/v1; works them off in the same',
    'process. It listens on this machine only unless --host says otherwise. The first start prints an admin key, once,',
    'and every start prints a link for the first admin until one can sign in.',
  ],
  options: {
    ...workspaceOptions,
    playbook: sourceOptions['playbook'] ?? { type: 'string', says: '' },
    port: { type: 'string', value: 'N', says: `where to listen (default ${defaultPort})` },
    host: { type: 'string', value: 'ADDRESS', says: 'on which address (default 127.0.0.1)' },
    url: {
      type: 'string',
      value: 'URL',
      says: 'where people open it, kept for links (default what was kept, or where it listens)',
    },
    demo: { type: 'boolean', says: 'a made-up company in ./assay-demo, with people who go on doing things' },
    log: { type: 'boolean', says: 'a line of JSON for each request on the error stream, without anything personal' },
    'no-work': { type: 'boolean', says: 'only answer; `assay work` runs elsewhere' },
  },
  examples: [
    { line: 'assay serve -p b2b-saas', says: 'a server on ./assay-data' },
    { line: 'assay serve --demo', says: 'look at it with a made-up company' },
    { line: 'DATABASE_URL=postgres://… assay serve --host 0.0.0.0', says: 'on a PostgreSQL server, for everybody' },
  ],
  makesStore: alwaysMakesStore,
  run: async (call) => {
    const isDemo = call.options['demo'] === true;
    const given = isDemo ? { data: 'assay-demo', playbook: 'b2b-saas', ...call.options } : call.options;
    const { clock, terminal } = isDemo ? demoTerminal(call.terminal) : { clock: undefined, terminal: call.terminal };
    const own = { ...call, options: given, terminal };
    if (isDemo) await clearCutOffDemo(own);
    const workspace = await openNamed(own);
    const { imports, withdrawals } = workspace;
    const { now, signal } = terminal;
    const log = call.options['log'] === true ? { log: { write: terminal.err } } : {};
    const app = createServer({ ...workspace, clock: now, ...log });
    try {
      if (clock !== undefined && (await workspace.engine.playbook()) === undefined) clock.goTo(quarterStart(now()));
      await publishNamed(own, workspace, { isUnsigned: isDemo });
      await withdrawals.resume();
      await imports.resume();
      const live = clock === undefined ? undefined : await openDemo(own, workspace, clock);
      if (isDemo && live === undefined) return exitCodes.ok;
      const host = textOption(call, 'host');
      const place = { port: portOf(call), ...(host === undefined ? {} : { host }) };
      const opened = await listen(app, place).catch((error: NodeJS.ErrnoException) => refusePlace(error, place));
      const url = await noteAddress(own, workspace, opened);
      await (isDemo ? welcomeToDemo(own, workspace, url) : welcome(own, workspace, url));
      const lives = live?.(signal) ?? Promise.resolve();
      const isIdle = call.options['no-work'] === true;
      await Promise.all([lives, isIdle ? untilStopped(own) : workAndSend(own, workspace)]);
    } finally {
      await app.close();
    }
    return exitCodes.ok;
  },
};

function refusePlace({ code, message }: NodeJS.ErrnoException, { port, host = '127.0.0.1' }: Place): never {
  if (code === 'EADDRINUSE')
    throw new CommandError(`another program listens on ${host}:${port}; stop it, or name another port with --port`);
  throw new CommandError(`cannot listen on ${host}:${port} (${message}); name another address with --host and --port`);
}

interface Place {
  readonly port: number;
  readonly host?: string;
}

/** Where people open the server, kept for links: what `--url` names, or where it listens while nobody has said. */
async function noteAddress(call: Call, { outbox: { settings } }: Workspace, opened: string): Promise<string> {
  const { publicUrl: known } = await settings.read();
  const publicUrl = addressOption(call) ?? (known === null || isOnlyHere(known) ? opened : known);
  if (known !== publicUrl) await settings.change({ publicUrl }, 'command line');
  return publicUrl;
}

function portOf(call: Call): number {
  const port = Number(textOption(call, 'port') ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--port takes a number up to 65535');
  return port;
}

async function welcome(call: Call, { keys, users }: Workspace, url: string): Promise<void> {
  const { out } = call.terminal;
  out(`assay listens on ${url}\n`);
  const link = await users.firstLink();
  if (link !== undefined)
    out(`no admin can sign in yet; make the first, once and within a day: ${url}/start#token=${link.token}\n`);
  if ((await keys.list()).length > 0) return;
  const { text } = await keys.create({ source: 'first admin', scopes: ['write', 'read', 'admin'] });
  out(`first admin key, shown only now: ${text}\n`);
}
