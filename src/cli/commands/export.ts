import { resolve } from 'node:path';
import {
  type CompiledPlaybook,
  type ScoreName,
  formatDay,
  formatPoints,
  kernelVersion,
  strongestLines,
} from '../../domain/index.ts';
import { type CellValue, type MirroredAccount, type Qualified, qualifyAll, writeRecords } from '../../engine/index.ts';
import { type Call, type Command, CommandError, UsageError, exitCodes, textOption, textsOption } from '../command.ts';
import { reasonText } from '../render/explanation-page.ts';
import { inQueueOrder } from '../render/queue.ts';
import { missingText } from '../render/words.ts';
import { loadRun, sourceOptions } from '../sources.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

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

/** What only a workspace knows: files have no cycles. */
const agreed = [
  'stage',
  'cycle_number',
  'mql_date',
  'sal_date',
  'sql_date',
  'assigned_to',
  'rejection_reason',
  'qualification_notes',
  'marketing_designation',
  'sales_designation',
] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write scores, verdict, reasons and stages as a file a CRM imports',
  usage: '[FILE…] --for hubspot|salesforce --out FILE',
  details: [
    'One row per account with the record id of the file it came from. Without files the accounts of the workspace, and beside the verdict',
    'their stage, cycle, dates, who has them, why they were turned down and what was noted. The fields (assay_verdict, Assay_Verdict__c …) must',
    'exist in the CRM; docs/how-to/write-back.md lists them. Cells are safe to open in a spreadsheet.',
  ],
  options: {
    for: { type: 'string', value: 'CRM', says: `whose import it is for: ${Object.keys(targets).join(' or ')}` },
    out: { type: 'string', short: 'o', value: 'FILE', says: 'the file to write (default standard output)' },
    ...workspaceOptions,
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
    if (call.positionals.length === 0 && !namesFiles(call)) return exportWorkspace(call, target);
    const { playbook, loaded, day } = await loadRun(call);
    const nameOf = (id: string) => loaded.base.contactNames.get(id) ?? id;
    const all = [...qualifyAll(playbook, loaded.base, day)];
    const accounts = inQueueOrder(all.filter(({ hasRecordId }) => hasRecordId));
    const left = all.length - accounts.length;
    const columns = [{ name: target.recordId }, ...properties.map((name) => ({ name: target.property(name) }))];
    const rows = accounts.map((account) => {
      const { assessment } = account;
      return [assessment.accountId, ...propertyCells(account, assessment, playbook, nameOf)];
    });
    await write(call, { columns, rows });
    if (left > 0) terminal.err(`left out ${left} accounts that have no record id in these files\n`);
    return exitCodes.ok;
  },
};

const fileKinds = ['accounts', 'contacts', 'signals', 'deals', 'touches', 'spend'];

function namesFiles(call: Call): boolean {
  return fileKinds.some((kind) => textsOption(call, kind).length > 0);
}

async function exportWorkspace(call: Call, target: Target): Promise<number> {
  const mirrored = await withWorkspace(call, async ({ engine, mirrors }) => {
    await engine.settle();
    return mirrors.all();
  });
  if (mirrored === undefined) throw new CommandError('no playbook is in force; put one in force with `assay publish`');
  const { playbook, accounts, nameOf } = mirrored;
  const known = accounts.filter(({ recordId }) => recordId !== undefined);
  const names = [...properties, ...agreed].map(target.property);
  const rows = known.map((account) => [
    account.recordId ?? null,
    ...propertyCells(account.qualified, account, playbook, nameOf),
    ...agreedCells(account.mirror),
  ]);
  await write(call, { columns: [target.recordId, ...names].map((name) => ({ name })), rows });
  const left = accounts.length - known.length;
  if (left > 0) call.terminal.err(`left out ${left} accounts that have no record id in any source\n`);
  return exitCodes.ok;
}

async function write(
  call: Call,
  table: Parameters<typeof writeRecords>[2] & { readonly rows: readonly unknown[] },
): Promise<void> {
  const { terminal } = call;
  const out = textOption(call, 'out');
  const place = out === undefined ? terminal.stream : resolve(terminal.cwd, out);
  await writeRecords(place, 'csv', table, { flavor: 'spreadsheet', signal: terminal.signal });
  if (out !== undefined) terminal.err(`wrote ${table.rows.length} accounts to ${out}\n`);
}

function agreedCells(mirror: MirroredAccount['mirror']): readonly CellValue[] {
  const { stage, cycleNumber, mqlOn, salOn, sqlOn, owner, rejectionReason, notes, marketing, sales } = mirror;
  const dates = [mqlOn, salOn, sqlOn].map((day) => (day === undefined ? null : formatDay(day)));
  return [
    stage,
    cycleNumber ?? null,
    ...dates,
    owner ?? null,
    rejectionReason ?? null,
    notes.join('; '),
    marketing ?? null,
    sales ?? null,
  ];
}

function propertyCells(
  { assessment, lines, missing }: Qualified,
  { verdict, path }: Pick<MirroredAccount, 'verdict' | 'path'>,
  { playbook }: CompiledPlaybook,
  nameOf: (id: string) => string,
): readonly CellValue[] {
  const points = (name: ScoreName) =>
    assessment.scores[name].isOn ? formatPoints(assessment.scores[name].points) : null;
  return [
    points('account'),
    points('stakeholder'),
    points('behavior'),
    verdict,
    path,
    assessment.isUndetermined,
    [assessment.why, ...strongestLines(lines, 6).map(reasonText)].join('; '),
    missing.map((item) => missingText(item, nameOf)).join('; '),
    formatDay(assessment.day),
    `${playbook.rulesHash.slice(0, 12)}/${kernelVersion}`,
  ];
}
