import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Place } from '../../domain/facts/place.ts';
import { type Report, errorAt, warningAt } from '../problem.ts';
import { type Cell, hasDivider, splitRow } from './cell.ts';
import type { Document, Heading, Row, Table } from './document.ts';
import { guardText } from './guard-text.ts';
import { findExcess } from './nesting.ts';

// Only blocks matter here and every text is taken from the source. Looking for what stands inside a paragraph would cost
// most of the time, and with some texts minutes.
const inlineConstructs = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'strikethrough',
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
];

function withoutInline(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: inlineConstructs } }];
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(withoutInline).freeze();

type Root = ReturnType<typeof processor.parse>;
type Node = Root['children'][number];

/** The headings, tables and settings of a Markdown file; undefined when it is too long or too deeply nested to be read. */
export function parseDocument(file: string, text: string, report: Report): Document | undefined {
  const plain = guardText(file, text, report);
  if (plain === undefined) return undefined;
  const excess = findExcess(file, plain);
  if (excess !== undefined) {
    report(excess);
    return undefined;
  }
  const lines = plain.split('\n');
  return documentOf({ file, lines, report }, processor.parse(maskLinks(plain)));
}

interface Source {
  readonly file: string;
  readonly lines: readonly string[];
  readonly report: Report;
}

// Links and footnotes are found by their bracket, whatever else is switched off.
function maskLinks(text: string): string {
  return text.replaceAll('[', 'x');
}

function documentOf(source: Source, root: Root): Document {
  const headings: Heading[] = [];
  const tables: Table[] = [];
  for (const node of root.children) {
    if (node.type === 'heading') headings.push(headingOf(source, node));
    else if (node.type === 'table') tables.push(tableOf(source, node, headings.at(-1)));
    else reportUnreadTables(source, node);
  }
  const front = root.children.find((node) => node.type === 'yaml');
  const first = lineOf(front);
  const frontMatter =
    front === undefined
      ? {}
      : { frontMatter: { text: source.lines.slice(first, endOf(front) - 1).join('\n'), line: first + 1 } };
  return { file: source.file, lines: source.lines, ...frontMatter, headings, tables };
}

function headingOf(source: Source, node: Extract<Node, { type: 'heading' }>): Heading {
  const line = lineOf(node);
  const written = source.lines[line - 1] ?? '';
  const text = written
    .trim()
    .replace(/^#{1,6}(?=\s|$)/, '')
    .replace(/\s#{1,20}$/, '')
    .trim();
  return { kind: 'heading', depth: node.depth, text, place: placeOf(source, line, text) };
}

function placeOf({ file, lines }: Source, line: number, text: string): Place {
  return { file, line, column: Math.max(0, (lines[line - 1] ?? '').indexOf(text)) + 1 };
}

function tableOf(source: Source, node: Node, section: Heading | undefined): Table {
  const first = lineOf(node);
  const columns = cellsAt(source, first);
  const rows: Row[] = [];
  const prose: string[] = [];
  for (let line = first + 2; line <= endOf(node); line += 1) {
    const written = source.lines[line - 1] ?? '';
    if (hasDivider(written)) rows.push(rowOf(source, line, columns));
    else prose.push(written);
    if (prose.length === 1 && prose[0] === written) reportProse(source, line);
  }
  const base = {
    kind: 'table' as const,
    place: columns[0]?.place ?? placeOf(source, first, ''),
    columns,
    rows,
    endLine: endOf(node),
    prose,
  };
  return section === undefined ? base : { ...base, section };
}

function rowOf(source: Source, line: number, columns: readonly Cell[]): Row {
  const cells = cellsAt(source, line);
  const extra = cells[columns.length];
  if (extra !== undefined) {
    const message = `this row has ${cells.length} cells, the table has ${columns.length} columns; remove a cell, or write \`\\|\` for a pipe inside a cell`;
    source.report(errorAt(extra.place, 'too-many-cells', message));
  }
  const written = source.lines[line - 1] ?? '';
  return { place: cells[0]?.place ?? { file: source.file, line, column: written.length + 1 }, cells };
}

function cellsAt({ file, lines }: Source, line: number): readonly Cell[] {
  return splitRow(file, line, lines[line - 1] ?? '');
}

function reportProse(source: Source, line: number): void {
  const message =
    'this line follows a table directly and is read as prose; put an empty line between them, or `|` around its cells';
  source.report(warningAt({ file: source.file, line, column: 1 }, 'prose-in-table', message));
}

// Rules that are not read although they look like it would be worse than an error.
function reportUnreadTables(source: Source, node: Node): void {
  if (node.type === 'blockquote' || node.type === 'list') {
    for (const table of tablesIn(node)) {
      const message =
        'this table stands inside a quote or a list and is not read; move it to the margin if it holds rules';
      source.report(
        warningAt(
          { file: source.file, line: lineOf(table), column: table.position?.start.column ?? 1 },
          'table-not-read',
          message,
        ),
      );
    }
    return;
  }
  if (node.type !== 'paragraph') return;
  for (let line = lineOf(node); line <= endOf(node); line += 1) {
    const written = source.lines[line - 1] ?? '';
    if (!written.trimStart().startsWith('|')) continue;
    const message =
      'this looks like a table but has no line of dashes with as many cells below its first line; write `|---|---|` there';
    source.report(errorAt(placeOf(source, line, written.trim()), 'broken-table', message));
    return;
  }
}

function tablesIn(node: Node): readonly Node[] {
  if (node.type === 'table') return [node];
  return 'children' in node ? (node.children as Node[]).flatMap(tablesIn) : [];
}

function lineOf(node: Node | undefined): number {
  return node?.position?.start.line ?? 1;
}

function endOf(node: Node): number {
  return node.position?.end.line ?? 1;
}
