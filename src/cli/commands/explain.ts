import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { explainAccount, findAccount } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { explainFromLedger } from '../explain-ledger.ts';
import { explanationJson, explanationPage } from '../render/explanation-page.ts';
import { paintWith } from '../render/paint.ts';
import { loadRun, sourceFiles, sourceOptions } from '../sources.ts';
import { workspaceOptions } from '../workspace.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'show the whole working of one account',
  usage: 'FILE… --account ID | ACCOUNT [--on DAY]',
  details: [
    'Every line has its rule, points, evidence and age; the lines add up exactly to the scores.',
    'Without files the account is one of the ledger, with its history: on a day it says what was known by the end of that day.',
  ],
  options: {
    account: { type: 'string', short: 'a', value: 'ID', says: 'the account: its id, domain or name' },
    ...sourceOptions,
    ...workspaceOptions,
    on: { type: 'string', value: 'DAY', says: 'of the ledger: the day to explain (default today)' },
    'known-at': {
      type: 'string',
      value: 'INSTANT',
      says: 'of the ledger: what had arrived by then, or `now` for all of it (default the end of the day)',
    },
    playbook: {
      type: 'string',
      short: 'p',
      value: 'DIR|HASH',
      says: 'the playbook: a folder, or the name of one that ships (default ./playbook); of the ledger, digits of the rules hash of one that has been in force',
    },
  },
  examples: [
    {
      line: 'assay explain companies.csv contacts.csv --account acme.example',
      says: 'why this account got its verdict',
    },
    {
      line: 'assay explain companies.csv -a 4711 --as-of 2026-01-31 --json',
      says: 'how it stood on a day, for machines',
    },
    { line: 'assay explain acme.example --on 2026-01-31', says: 'an account of the ledger, as it was concluded then' },
    {
      line: 'assay explain acme.example --on 2026-01-31 --known-at now --playbook 3f9a1c',
      says: 'with what came later, by the rules of an older playbook',
    },
  ],
  run: async (call) => {
    const { terminal } = call;
    const wanted = textOption(call, 'account');
    const [first = wanted] = call.positionals;
    if (first !== undefined && isOfLedger(call)) return explainFromLedger(call, first);
    if (wanted === undefined) throw new UsageError('which account? add --account with its id, domain or name');
    const { playbook, loaded, day } = await loadRun(call);
    const found = findAccount(loaded.base, wanted);
    if (!found.ok)
      throw new CommandError(
        notFound(
          wanted,
          found.candidates,
          loaded.base.accounts.map(({ id }) => id),
        ),
      );
    const explanation = explainAccount(playbook, loaded.base, found.account, day);
    if (hasOption(call, 'json')) {
      terminal.out(explanationJson(explanation));
      return exitCodes.ok;
    }
    const known = loaded.base.names.get(found.account.id);
    const domain = known?.domain === undefined ? '' : ` (${known.domain})`;
    const page = explanationPage(explanation, {
      accountName: `${known?.name ?? found.account.id}${domain}`,
      nameOf: (id) => loaded.base.contactNames.get(id) ?? id,
      paint: paintWith(terminal.isColor),
      width: terminal.width,
    });
    terminal.out(`${page.join('\n')}\n`);
    return exitCodes.ok;
  },
};

function notFound(wanted: string, candidates: readonly string[], ids: readonly string[]): string {
  if (candidates.length > 0) return `\`${wanted}\` fits several accounts: ${candidates.join(', ')}; use the id`;
  const some = ids
    .slice(0, 3)
    .map((id) => `\`${id}\``)
    .join(', ');
  return `there is no account \`${wanted}\` in these files; ${ids.length} ids are known${some === '' ? '' : `, such as ${some}`}`;
}

// No file is named, or the one thing named is no file and stands where the account does.
function isOfLedger(call: Call): boolean {
  const { positionals, terminal } = call;
  const [only] = positionals;
  if (only === undefined) return sourceFiles(call).length === 0;
  const isAlone = sourceFiles(call).length === 1 && textOption(call, 'account') === undefined;
  return (
    isAlone && !/\.(?:csv|tsv|txt|ndjson|jsonl?|parquet|gz)$/i.test(only) && !existsSync(resolve(terminal.cwd, only))
  );
}
