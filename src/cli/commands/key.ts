import { type Scope, scopes } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { openNamed, workspaceOptions } from '../workspace.ts';

export const key: Command = {
  name: 'key',
  summary: 'make, list and end API keys',
  usage: 'create SOURCE | list | revoke ID  [options]',
  details: [
    'A key is shown once, when it is made; the store keeps only its hash. `write` keys can do nothing but send events of their',
    'source, so they may stand in a web page; `read` keys ask questions; `admin` keys publish playbooks and make keys.',
  ],
  options: {
    ...workspaceOptions,
    scope: {
      type: 'string',
      value: 'SCOPE',
      isMultiple: true,
      says: `${scopes.join(', ')}; may be repeated (default write)`,
    },
  },
  examples: [
    { line: 'assay key create website', says: 'a key for events of the website' },
    { line: 'assay key create reports --scope read', says: 'a key that only asks' },
    { line: 'assay key list', says: 'every key, without its secret' },
  ],
  run: async (call) => {
    const [verb, name] = call.positionals;
    const { engine, keys } = await openNamed(call);
    try {
      if (verb === 'create' && name !== undefined) {
        const made = await keys.create({ source: name, scopes: scopesOf(call) });
        call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify(made)}\n` : `${made.text}\n`);
      } else if (verb === 'list') {
        for (const one of await keys.list()) call.terminal.out(`${JSON.stringify(one)}\n`);
      } else if (verb === 'revoke' && name !== undefined) {
        const ended = await keys.revoke(name);
        if (typeof ended === 'string') throw new CommandError(`the key \`${name}\` was not ended: ${ended}`);
        call.terminal.out(`ended ${name}\n`);
      } else throw new UsageError('say `create SOURCE`, `list` or `revoke ID`');
    } finally {
      await engine.close();
    }
    return exitCodes.ok;
  },
};

function scopesOf(call: Call): readonly Scope[] {
  const given = call.options['scope'] ?? textOption(call, 'scope') ?? ['write'];
  const wanted = Array.isArray(given) ? given.map(String) : [String(given)];
  const odd = wanted.find((scope) => !scopes.some((known) => known === scope));
  if (odd !== undefined) throw new UsageError(`\`${odd}\` is no scope; scopes are ${scopes.join(', ')}`);
  return scopes.filter((scope) => wanted.includes(scope));
}
