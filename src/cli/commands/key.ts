import { type MovedInputs, type Scope, scopes } from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  exitCodes,
  hasOption,
  makesStoreWith,
  textOption,
} from '../command.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const key: Command = {
  name: 'key',
  summary: 'make, list and end API keys, and take back what came with one',
  usage: 'create SOURCE | list | revoke ID | quarantine ID | reinstate WITHDRAWAL  [options]',
  details: [
    'A key is shown once, when it is made; the store keeps only its hash. `write` keys can do nothing but send events of their',
    'source, so they may stand in a web page; `read` keys ask questions; `admin` keys publish playbooks and make keys.',
    '`quarantine` takes back everything that came from the source of a key in a time, as after a theft: scores are then what',
    'they would be without it. `reinstate` puts it back.',
  ],
  options: {
    ...workspaceOptions,
    scope: {
      type: 'string',
      value: 'SCOPE',
      isMultiple: true,
      says: `${scopes.join(', ')}; may be repeated (default write)`,
    },
    from: {
      type: 'string',
      value: 'INSTANT',
      says: 'quarantine: what arrived from here on, such as 2026-11-20T10:00Z',
    },
    to: { type: 'string', value: 'INSTANT', says: 'quarantine: until here (default now)' },
    reason: { type: 'string', value: 'TEXT', says: 'quarantine: why, for the audit' },
  },
  examples: [
    { line: 'assay key create website', says: 'a key for events of the website' },
    { line: 'assay key create reports --scope read', says: 'a key that only asks' },
    { line: 'assay key list', says: 'every key, without its secret' },
    {
      line: 'assay key quarantine 0f3a92c41b7e --from 2026-11-20T10:00Z --reason "key was stolen"',
      says: 'leave out what a thief sent',
    },
  ],
  makesStore: makesStoreWith('create'),
  run: async (call) => {
    const [verb, name] = call.positionals;
    await withWorkspace(call, async ({ engine, keys, withdrawals }) => {
      if (verb === 'create' && name !== undefined) {
        const made = await keys.create({ source: name, scopes: scopesOf(call) });
        call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify(made)}\n` : `${made.text}\n`);
      } else if (verb === 'list') {
        for (const one of await keys.list()) call.terminal.out(`${JSON.stringify(one)}\n`);
      } else if (verb === 'revoke' && name !== undefined) {
        const ended = await keys.revoke(name);
        if (typeof ended === 'string') throw new CommandError(`the key \`${name}\` was not ended: ${ended}`);
        call.terminal.out(`ended ${name}\n`);
      } else if (verb === 'quarantine' && name !== undefined) {
        const key = (await keys.list()).find(({ id }) => id === name);
        if (key === undefined) throw new CommandError(`there is no key \`${name}\`; see \`assay key list\``);
        const moved = await withdrawals.withdraw({ source: key.source, by: 'command line', ...windowOf(call) });
        await engine.settle();
        printMoved(call, moved);
      } else if (verb === 'reinstate' && name !== undefined) {
        const moved = await withdrawals.reinstate(name, 'command line');
        if (typeof moved === 'string') throw new CommandError(`\`${name}\` was not put back: ${moved}`);
        await engine.settle();
        printMoved(call, moved);
      } else
        throw new UsageError('say `create SOURCE`, `list`, `revoke ID`, `quarantine ID` or `reinstate WITHDRAWAL`');
    });
    return exitCodes.ok;
  },
};

function windowOf(call: Call): { readonly from: number; readonly until: number; readonly reason: string } {
  const instantOf = (option: string): number | undefined => {
    const text = textOption(call, option);
    const at = text === undefined ? undefined : Date.parse(text);
    if (at !== undefined && Number.isNaN(at))
      throw new UsageError(`--${option} takes an instant such as 2026-11-20T10:00Z; \`${text}\` is none`);
    return at;
  };
  const [from, until = call.terminal.now() + 1] = [instantOf('from'), instantOf('to')];
  const reason = textOption(call, 'reason');
  if (from === undefined || reason === undefined) throw new UsageError('a quarantine needs --from and --reason');
  if (until <= from) throw new UsageError('--to lies before --from');
  return { from, until, reason };
}

function printMoved(call: Call, { withdrawal, inputs }: MovedInputs): void {
  const { id, source, state } = withdrawal;
  if (hasOption(call, 'json')) call.terminal.out(`${JSON.stringify({ ...withdrawal, inputs })}\n`);
  else call.terminal.out(`${inputs} inputs of ${source} ${state}, as ${id}\n`);
}

function scopesOf(call: Call): readonly Scope[] {
  const given = call.options['scope'] ?? textOption(call, 'scope') ?? ['write'];
  const wanted = Array.isArray(given) ? given.map(String) : [String(given)];
  const odd = wanted.find((scope) => !scopes.some((known) => known === scope));
  if (odd !== undefined) throw new UsageError(`\`${odd}\` is no scope; scopes are ${scopes.join(', ')}`);
  return scopes.filter((scope) => wanted.includes(scope));
}
