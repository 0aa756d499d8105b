import { resolve } from 'node:path';
import { type Findings, type Workspace, jsonReport, writeNewPlaybook } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { paintWith } from '../render/paint.ts';
import { changedLines, proposalDocument, proposalLines } from '../render/report/proposals.ts';
import { reportLines } from '../render/report/report-page.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

export const review: Command = {
  name: 'review',
  summary: 'the weekly review: this week’s no’s, flags, and what they say about the rules',
  usage: '[options]',
  details: [
    'A proposal needs a pattern: five leads or more turned down for one reason that share something, and a lift whose interval lies',
    'above 1, held to the number of questions asked. It is a row for icp.md, or a higher threshold in verdicts.md where what only just',
    'passes is turned down, shown with the accounts it moves and the won deals it would have lost. `--accept N` writes a copy of the',
    'playbook with it, to be read, signed and published; it publishes nothing.',
    'Missing signals are reasons that closers name and no rule looks at.',
  ],
  options: {
    ...workspaceOptions,
    accept: { type: 'string', value: 'N', says: 'write a copy of the playbook with proposal N in it' },
    out: { type: 'string', short: 'o', value: 'DIR', says: 'the folder of that copy (default ./playbook-review)' },
  },
  examples: [
    { line: 'assay review', says: 'what marketing and sales go through together on Thursday' },
    { line: 'assay review --accept 1 -o draft', says: 'the playbook with the first proposal in it, to be signed' },
  ],
  run: async (call) => {
    const accepted = textOption(call, 'accept');
    if (accepted !== undefined && !/^[1-9]\d?$/.test(accepted))
      throw new UsageError(`\`${accepted}\` is no number of a proposal; see \`assay review\``);
    await withWorkspace(call, async (workspace) => {
      const findings = await workspace.review.find();
      if (findings === undefined)
        throw new CommandError('no playbook is in force; put one in force with `assay publish`');
      if (accepted === undefined) await show(call, workspace, findings);
      else await write(call, findings, Number(accepted));
    });
    return exitCodes.ok;
  },
};

async function show(call: Call, { reports }: Workspace, { day, proposals, missing }: Findings): Promise<void> {
  const { terminal } = call;
  const report = await reports.make('review', {});
  if (report === undefined) return;
  if (hasOption(call, 'json')) {
    const document = { ...jsonReport(report), proposals: proposals.map((one) => proposalDocument(one, day)), missing };
    return terminal.out(`${JSON.stringify(document, undefined, 2)}\n`);
  }
  const { isColor, width } = terminal;
  const lines = [
    ...reportLines(report, isColor, width),
    ...proposalLines({ day, proposals, missing }, paintWith(isColor)),
  ];
  terminal.out(`${lines.join('\n')}\n`);
}

async function write(call: Call, { proposals }: Findings, number: number): Promise<void> {
  const proposal = proposals.find((one) => one.number === number);
  if (proposal === undefined)
    throw new UsageError(`there is no proposal ${number}; \`assay review\` lists ${proposals.length}`);
  const folder = textOption(call, 'out') ?? 'playbook-review';
  await writeNewPlaybook(resolve(call.terminal.cwd, folder), proposal.files);
  call.terminal.out(
    [
      `wrote ${folder}; ${proposal.file} has changed`,
      ...changedLines(proposal).map((line) => `  ${line}`),
      `read it, then \`assay sign\` and \`assay publish ${folder}\``,
      '',
    ].join('\n'),
  );
}
