import { Document, type Scalar, type YAMLMap } from 'yaml';
import type { ColumnSpec, DateTerms, FieldSpecs, FileMapping, Mapping, ReadingTerms, SignalSpec } from '../mapping.ts';
import { proposalNotes } from '../propose/export-notes.ts';
import type { Proposal } from '../propose/proposal.ts';

/** The YAML of a mapping; `parseMapping` reads it back. One file for all needs no `files:`. */
export function printMapping(mapping: Mapping): string {
  return printDocument(
    plainMapping(mapping),
    'How files become accounts, contacts, signals and deals. Edit it where a column means something else.',
  );
}

/** The YAML of proposals, with what a person should know above, and the columns nobody knows below. */
export function printProposals(proposals: readonly Proposal[]): string {
  const [only] = proposals;
  const mapping =
    proposals.length === 1 && only !== undefined
      ? { files: [{ ...only.mapping, pattern: '*' }] }
      : { files: proposals.map((each) => each.mapping) };
  const title =
    'How these files become accounts, contacts, signals and deals: a proposal. Edit it where a column means something else.';
  const notes = proposals.flatMap((each) => proposalNotes(each).map((note) => `- ${each.file}: ${note}`));
  const unknown = proposals.flatMap((proposal) => unrecognizedLines(proposal));
  const below =
    unknown.length === 0
      ? ''
      : `\n# Not recognized: to use one, write its field and name under account or contact, as in \`employees: Column Name\`.\n${unknown.join('\n')}\n`;
  return printDocument(plainMapping(mapping), [title, ...notes].join('\n'), whyIgnored(proposals)) + below;
}

function unrecognizedLines({ file, columns }: Proposal): readonly string[] {
  return columns
    .filter(({ use }) => use === 'unrecognized')
    .map(({ column, why, examples }) => {
      const shown = examples.length === 0 ? '' : ` (${examples.join(', ')})`;
      return `#   ${file}: ${column}${shown}${why === undefined ? '' : `: ${why}`}`
        .replaceAll(/\s+/g, ' ')
        .replace('# ', '#   ');
    });
}

function whyIgnored(proposals: readonly Proposal[]): ReadonlyMap<string, string> {
  return new Map(
    proposals.flatMap(({ columns }) =>
      columns.flatMap(({ column, use, why }) =>
        use === 'ignored' && why !== undefined ? [[column, why] as const] : [],
      ),
    ),
  );
}

function printDocument(plain: unknown, title: string, why: ReadonlyMap<string, string> = new Map()): string {
  const document = new Document(plain, { schema: 'core' });
  document.commentBefore = title
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
  layOut(document.contents as YAMLMap, why, 0);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const openSections = new Set(['account', 'contact', 'deal', 'touch', 'spend', 'files', 'ignore', 'forms']);

/** Sections stand open, one line a field; what belongs to one field stands in braces. */
function layOut(map: YAMLMap, why: ReadonlyMap<string, string>, depth: number): void {
  for (const pair of map.items) {
    const key = String((pair.key as Scalar).value);
    const node = pair.value as YAMLMap | Scalar | null;
    if (node === null || !('items' in node)) continue;
    if (key === 'ignore' && depth < 3) explainIgnored(node, why);
    else if (key === 'files' && depth === 0)
      for (const file of node.items) layOut((file as { value: YAMLMap }).value, why, 1);
    else if (key === 'signals') for (const item of node.items as unknown as YAMLMap[]) item.flow = true;
    else if (openSections.has(key)) closeValues(node);
    else node.flow = true;
  }
}

function closeValues(section: YAMLMap): void {
  for (const { value } of section.items as { value: unknown }[]) {
    if (typeof value === 'object' && value !== null && 'items' in value) (value as YAMLMap).flow = true;
  }
}

function explainIgnored(list: YAMLMap, why: ReadonlyMap<string, string>): void {
  for (const item of list.items as unknown as Scalar[]) {
    const reason = why.get(String(item.value));
    if (reason !== undefined) item.comment = ` ${reason}`;
  }
}

function plainMapping(mapping: Mapping): unknown {
  const [only] = mapping.files;
  if (mapping.files.length === 1 && only?.pattern === '*') return { ...plainTerms(mapping), ...plainFile(only) };
  return { ...plainTerms(mapping), files: new Map(mapping.files.map((file) => [file.pattern, plainFile(file)])) };
}

function plainFile(file: FileMapping): Record<string, unknown> {
  const { outcome } = file;
  return {
    ...plainTerms(file),
    rows: file.rows,
    ...section('account', file.account),
    ...section('contact', file.contact),
    ...section('deal', file.deal),
    ...section(file.rows, file.own ?? new Map()),
    ...(outcome === undefined
      ? {}
      : { outcome: { column: plainSpec(outcome.source), won: outcome.won, lost: outcome.lost } }),
    ...(file.signals.length === 0 ? {} : { signals: file.signals.map(plainSignal) }),
    ...(file.ignore.length === 0 ? {} : { ignore: file.ignore }),
  };
}

function section(name: string, specs: FieldSpecs): Record<string, unknown> {
  return specs.size === 0 ? {} : { [name]: plainSpecs(specs) };
}

function plainSpecs(specs: FieldSpecs): ReadonlyMap<string, unknown> {
  return new Map([...specs].map(([field, spec]) => [field, plainSpec(spec)]));
}

function plainTerms({ dates, decimal, lists, unknown, source, forms }: ReadingTerms): Record<string, unknown> {
  return {
    ...(dates === undefined ? {} : { dates: plainDates(dates) }),
    ...(decimal === undefined ? {} : { numbers: { decimal } }),
    ...(lists === undefined ? {} : { lists }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(source === undefined ? {} : { source }),
    ...(forms === undefined ? {} : { forms }),
  };
}

function plainDates({ format, zone, isDayFirst }: DateTerms): Record<string, unknown> {
  return {
    ...(format === undefined ? {} : { format }),
    ...(zone === undefined ? {} : { zone }),
    ...(isDayFirst === undefined ? {} : { dayFirst: isDayFirst }),
  };
}

function plainSpec(spec: ColumnSpec): unknown {
  const {
    column,
    fallback,
    constant,
    isLine,
    isOnlyListed,
    dates,
    values,
    unknown,
    multiply,
    currency,
    list,
    decimal,
    when,
  } = spec;
  const rest = Object.fromEntries(
    Object.entries({ values, unknown, multiply, currency, list, decimal, when }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const plain = {
    ...(column === undefined ? {} : { column }),
    ...(fallback === undefined ? {} : { or: fallback }),
    ...(constant === undefined ? {} : { value: constant }),
    ...(isLine === undefined ? {} : { line: true }),
    ...rest,
    ...(isOnlyListed === undefined ? {} : { others: 'unknown' }),
    ...(dates === undefined ? {} : { dates: plainDates(dates) }),
  };
  return column !== undefined && Object.keys(plain).length === 1 ? column : plain;
}

/** A bare text is the event itself, so a column needs its braces. */
function plainEvent(event: ColumnSpec): unknown {
  if (event.constant !== undefined) return event.constant;
  const plain = plainSpec(event);
  return typeof plain === 'string' ? { column: plain } : plain;
}

function plainSignal({ event, on, count, properties, when }: SignalSpec): Record<string, unknown> {
  return {
    event: plainEvent(event),
    ...(on === undefined ? {} : { on: plainSpec(on) }),
    ...(count === undefined ? {} : { count: plainSpec(count) }),
    ...(properties.size === 0 ? {} : { with: plainSpecs(properties) }),
    ...(when === undefined ? {} : { when }),
  };
}
