import { resolve } from 'node:path';
import { type Proposal, proposalNotes, proposeMappings, writeText } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { plain, renderTable } from '../render/table.ts';
import { type Paint, paintWith } from '../render/paint.ts';
import { optionalPlaybook } from '../sources.ts';

export const map: Command = {
  name: 'map',
  summary: 'propose how the columns of some files become fields and signals',
  usage: 'FILE…',
  details: [
    'Prints one mapping for all files as YAML; edit it, then give it to `assay score --map`. Every column is mapped, ignored',
    'with a reason, or listed as unrecognized; and it is said which behavior an export cannot show.',
  ],
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', says: 'write the mapping to this file' },
    playbook: { type: 'string', short: 'p', value: 'DIR', says: 'a playbook whose own fields columns may fill' },
  },
  examples: [
    {
      line: 'assay map hubspot-contacts.csv hubspot-companies.csv --out mapping.yaml',
      says: 'one mapping for two files',
    },
    { line: 'assay map export.csv --json', says: 'what was understood of each column, for machines' },
  ],
  run: async (call) => {
    const { terminal, positionals } = call;
    if (positionals.length === 0) throw new UsageError('which file? name one or more CSV, NDJSON or Parquet files');
    const fields = (await optionalPlaybook(call))?.playbook.fields ?? [];
    const { proposals, text } = await proposeMappings(
      positionals.map((path) => resolve(terminal.cwd, path)),
      fields,
    );
    const out = textOption(call, 'out');
    if (out !== undefined) await writeText(resolve(terminal.cwd, out), text);
    if (hasOption(call, 'json')) {
      const files = proposals.map((each) => ({ file: each.file, columns: each.columns, notes: proposalNotes(each) }));
      terminal.out(`${JSON.stringify({ files, mapping: text }, undefined, 2)}\n`);
      return exitCodes.ok;
    }
    if (out === undefined) terminal.out(text);
    const paint = paintWith(terminal.isColor);
    terminal.err(
      [
        ...proposals.flatMap((proposal) => proposalLines(proposal, paint)),
        ...(out === undefined ? [] : [`wrote ${out}`]),
        '',
      ].join('\n'),
    );
    return exitCodes.ok;
  },
};

function proposalLines(proposal: Proposal, paint: Paint): readonly string[] {
  const { file, columns, mapping } = proposal;
  const rows = columns.map(({ column, use, to, why, examples }) => [
    plain(column),
    use,
    plain(to ?? why ?? ''),
    plain(examples.slice(0, 2).join(' · ')),
  ]);
  const [head = '', ...lines] = renderTable(
    [{ title: 'Column', most: 34 }, { title: 'Use' }, { title: 'As', most: 44 }, { title: 'Examples', most: 40 }],
    rows,
  );
  return [
    paint.bold(`${file}: rows are ${mapping.rows}s`),
    paint.dim(head),
    ...lines,
    ...proposalNotes(proposal).map((note) => `  ${plain(note)}`),
    '',
  ];
}
