import { resolve } from 'node:path';
import {
  type CompiledPlaybook,
  type ScoreName,
  formatDay,
  formatPoints,
  kernelVersion,
  strongestLines,
} from '../../domain/index.ts';
import { type CellValue, type Qualified, qualifyAll, writeRecords } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, textOption } from '../command.ts';
import { reasonText } from '../render/explanation-page.ts';
import { inQueueOrder } from '../render/queue.ts';
import { missingText } from '../render/words.ts';
import { loadRun, sourceOptions } from '../sources.ts';

interface Target {
  readonly recordId: string;
  readonly property: (name: string) => string;
}

const targets: Readonly<Record<string, Target>> = {
  hubspot: { recordId: 'Record ID', property: (name) => `assay_${name}` },
  salesforce: {
    recordId: 'Id',
    property: (name) =>
      `Assay_${name
        .split('_')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('_')}__c`,
  },
};

const properties = [
  'score_account',
  'score_stakeholder',
  'score_behavior',
  'verdict',
  'next_step',
  'needs_data',
  'reasons',
  'missing_fields',
  'scored_at',
  'model_version',
] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write scores, verdict and reasons as a file a CRM imports',
  usage: 'FILE… --for hubspot|salesforce --out FILE',
  details: [
    'One row per account with the record id of the file it came from. The fields (assay_verdict, Assay_Verdict__c …) must',
    'exist in the CRM; docs/how-to/write-back.md lists them. Cells are safe to open in a spreadsheet.',
  ],
  options: {
    for: { type: 'string', value: 'CRM', says: `whose import it is for: ${Object.keys(targets).join(' or ')}` },
    out: { type: 'string', short: 'o', value: 'FILE', says: 'the file to write (default standard output)' },
    ...sourceOptions,
  },
  examples: [
    {
      line: 'assay export companies.csv contacts.csv --for hubspot --out assay.csv',
      says: 'a file for HubSpot’s company import',
    },
    { line: 'assay export Account.csv Lead.csv --for salesforce -o assay.csv', says: 'a file for Data Loader' },
  ],
  run: async (call) => {
    const { terminal } = call;
    const crm = textOption(call, 'for');
    const target = crm === undefined ? undefined : targets[crm];
    if (target === undefined)
      throw new UsageError(`for which CRM? add --for ${Object.keys(targets).join(' or --for ')}`);
    const { playbook, loaded, day } = await loadRun(call);
    const nameOf = (id: string) => loaded.base.contactNames.get(id) ?? id;
    const all = [...qualifyAll(playbook, loaded.base, day)];
    const accounts = inQueueOrder(all.filter(({ hasRecordId }) => hasRecordId));
    const left = all.length - accounts.length;
    const columns = [{ name: target.recordId }, ...properties.map((name) => ({ name: target.property(name) }))];
    const rows = accounts.map((account) => exportRow(account, playbook, nameOf));
    const out = textOption(call, 'out');
    await writeRecords(
      out === undefined ? terminal.stream : resolve(terminal.cwd, out),
      'csv',
      { columns, rows },
      { flavor: 'spreadsheet', signal: terminal.signal },
    );
    if (out !== undefined) terminal.err(`wrote ${rows.length} accounts to ${out}\n`);
    if (left > 0) terminal.err(`left out ${left} accounts that have no record id in these files\n`);
    return exitCodes.ok;
  },
};

function exportRow(
  { assessment, lines, missing }: Qualified,
  { playbook }: CompiledPlaybook,
  nameOf: (id: string) => string,
): readonly CellValue[] {
  const points = (name: ScoreName) =>
    assessment.scores[name].isOn ? formatPoints(assessment.scores[name].points) : null;
  return [
    assessment.accountId,
    points('account'),
    points('stakeholder'),
    points('behavior'),
    assessment.verdict,
    assessment.path,
    assessment.isUndetermined,
    [assessment.why, ...strongestLines(lines, 6).map(reasonText)].join('; '),
    missing.map((item) => missingText(item, nameOf)).join('; '),
    formatDay(assessment.day),
    `${playbook.rulesHash.slice(0, 12)}/${kernelVersion}`,
  ];
}
