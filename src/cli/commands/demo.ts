import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Day, formatDay } from '../../domain/index.ts';
import {
  type Qualified,
  explainAccount,
  loadBase,
  loadPlaybook,
  makeDemo,
  makeFolder,
  playbookDay,
  qualifyAll,
  shippedFolder,
} from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { explanationPage } from '../render/explanation-page.ts';
import { machineDocument } from '../render/machine-rows.ts';
import { paintWith } from '../render/paint.ts';
import { inQueueOrder, queueLines, summaryLines } from '../render/queue.ts';

const shownRows = 12;

export const demo: Command = {
  name: 'demo',
  summary: 'make up a company, qualify its accounts, explain one',
  usage: '[options]',
  details: [
    'Writes CSV files of a made-up vendor’s CRM over a year, messy on purpose, and reads them back as `assay score` would.',
  ],
  options: {
    seed: { type: 'string', value: 'N', says: 'another company (default 1)' },
    playbook: { type: 'string', short: 'p', value: 'NAME', says: 'b2b-saas or b2b-services (default b2b-saas)' },
    keep: { type: 'string', value: 'DIR', says: 'keep the files in this folder, to score them yourself' },
  },
  examples: [
    { line: 'assay demo', says: 'the queue and one full explanation' },
    {
      line: 'assay demo --keep demo && assay score demo/*.csv -p b2b-services',
      says: 'the same company under another playbook',
    },
  ],
  run: async (call) => {
    const keep = textOption(call, 'keep');
    const folder = keep === undefined ? await mkdtemp(join(tmpdir(), 'assay-demo-')) : resolve(call.terminal.cwd, keep);
    if (keep !== undefined) await makeFolder(folder);
    try {
      await runDemo(call, folder);
    } finally {
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
    }
    return exitCodes.ok;
  },
};

async function runDemo(call: Call, folder: string): Promise<void> {
  const { terminal } = call;
  const name = textOption(call, 'playbook') ?? 'b2b-saas';
  const { compiled } = await loadPlaybook(shippedFolder(name)).catch(() => ({ compiled: undefined }));
  if (compiled === undefined)
    throw new CommandError(`the demo knows the playbooks b2b-saas and b2b-services, not \`${name}\``);
  const day = playbookDay(compiled, terminal.now());
  const startedAt = terminal.now();
  const files = await makeDemo(folder, seedOf(call), day);
  const madeAt = terminal.now();
  const { base } = await loadBase(files, compiled, { signal: terminal.signal });
  const accounts = [...qualifyAll(compiled, base, day)];
  const scoredAt = terminal.now();
  if (hasOption(call, 'json')) {
    terminal.out(
      `${JSON.stringify({ asOf: formatDay(day), accounts: inQueueOrder(accounts).map(machineDocument) }, undefined, 2)}\n`,
    );
    return;
  }
  const paint = paintWith(terminal.isColor);
  const nameOf = (id: string) => base.contactNames.get(id) ?? id;
  const options = { day, most: shownRows, width: terminal.width, paint, nameOf };
  const page = exampleFor(accounts);
  terminal.out(
    [
      paint.bold(
        `A made-up software vendor: ${base.report.accounts} accounts, ${base.report.contacts} contacts, ${base.report.signals} signals over a year.`,
      ),
      paint.dim(
        `Made in ${seconds(madeAt - startedAt)}, read and qualified in ${seconds(scoredAt - madeAt)} with the playbook ${name}.`,
      ),
      '',
      ...queueLines(accounts, options),
      '',
      ...summaryLines(accounts, options),
      '',
      paint.dim('─'.repeat(Math.min(terminal.width, 110))),
      ...(page === undefined
        ? []
        : explanationPage(explainAccount(compiled, base, page.account, day), {
            accountName: page.name,
            nameOf,
            paint,
            width: terminal.width,
          })),
      '',
      ...nextLines(call, day),
      '',
    ].join('\n'),
  );
}

function seedOf(call: Call): number {
  const text = textOption(call, 'seed') ?? '1';
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`\`--seed ${text}\` is not a whole number`);
  return Number(text);
}

// The first routed account whose buying group has more than one active person shows most of what an explanation holds.
function exampleFor(accounts: readonly Qualified[]): Qualified | undefined {
  const queue = inQueueOrder(accounts);
  return queue.find(({ lines }) => lines.behavior.some((line) => line.kind === 'combination')) ?? queue[0];
}

function nextLines(call: Call, day: Day): readonly string[] {
  const keep = textOption(call, 'keep');
  if (keep === undefined)
    return ['Next: `assay init` writes a playbook to edit; `assay score your-export.csv` qualifies your own accounts.'];
  return [`The files are in ${keep}: assay score ${keep}/*.csv -p b2b-saas --as-of ${formatDay(day)}`];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
