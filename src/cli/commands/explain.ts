import { formatDay } from '../../domain/index.ts';
import { explainAccount, findAccount } from '../../engine/index.ts';
import { type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { explanationPage } from '../render/explanation-page.ts';
import { paintWith } from '../render/paint.ts';
import { loadRun, sourceOptions } from '../sources.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'show the whole working of one account',
  usage: 'FILE… --account ID',
  details: ['Every line has its rule, points, evidence and age; the lines add up exactly to the scores.'],
  options: {
    account: { type: 'string', short: 'a', value: 'ID', says: 'the account: its id, domain or name' },
    ...sourceOptions,
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
  ],
  run: async (call) => {
    const { terminal } = call;
    const wanted = textOption(call, 'account');
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
      const { assessment, nextChangeOn, ...rest } = explanation;
      const days = nextChangeOn === undefined ? {} : { nextChangeOn: formatDay(nextChangeOn) };
      terminal.out(
        `${JSON.stringify({ assessment: { ...assessment, day: formatDay(day) }, ...rest, ...days }, undefined, 2)}\n`,
      );
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
