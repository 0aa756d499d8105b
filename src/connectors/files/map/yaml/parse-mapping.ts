import { LineCounter, type ParsedNode, isSeq, parseDocument, visit } from 'yaml';
import { type Place, formatPlace } from '../../../../domain/facts/place.ts';
import type { ColumnSpec, FileMapping, Mapping, OutcomeSpec, ReadingTerms, RowKind } from '../mapping.ts';
import { dealFields } from '../read/deal-row.ts';
import { spendFields, touchFields } from '../read/touch-row.ts';
import { parseDates, parseDecimal, parseFields, parseSignal, parseSpec } from './parse-spec.ts';
import {
  type YamlEntry,
  type YamlReading,
  complain,
  readEntries,
  readKnownEntries,
  readText,
  readTexts,
} from './yaml-reading.ts';

/** Something wrong in the text of a mapping; the message starts with the place. */
interface MappingTextProblem {
  readonly place: Place;
  readonly message: string;
}

/** A mapping, or everything that is wrong with its text. */
export type ParsedMapping =
  | { readonly ok: true; readonly value: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingTextProblem[] };

const MAX_CHARS = 256 * 1024;
const MAX_DEPTH = 50;
const termKeys = ['dates', 'numbers', 'lists', 'unknown', 'source', 'forms'];
const fileKeys = [...termKeys, 'rows', 'account', 'contact', 'deal', 'touch', 'spend', 'signals', 'outcome', 'ignore'];
const rowKinds: readonly RowKind[] = ['account', 'contact', 'deal', 'signal', 'touch', 'spend', 'nothing'];
const dealKeys = [...dealFields.map(({ name }) => name), 'won', 'lost'];
const dealAliases = new Map([
  ['createdOn', 'created at'],
  ['closedOn', 'closed at'],
  ['createdAt', 'created at'],
  ['closedAt', 'closed at'],
  ['productLine', 'product line'],
  ['closeReason', 'reason'],
  ['isWon', 'is won'],
  ['isClosed', 'is closed'],
  ['isPartnerRegistered', 'partner registered'],
]);

/** Reads the YAML of a mapping; `file` is what messages call it. */
export function parseMapping(text: string, file: string): ParsedMapping {
  const lines = lineStartsOf(text);
  const reading: YamlReading = { file, lines, problems: [] };
  if (text.length > MAX_CHARS) return refused(file, 'is longer than 256 KB; a mapping is a page or two');
  if (isTooDeep(text)) return refused(file, `nests more than ${MAX_DEPTH} levels deep; a mapping needs four`);
  const document = parseWithin(text);
  if (document === undefined) return refused(file, `nests more than ${MAX_DEPTH} levels deep; a mapping needs four`);
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    reading.problems.push({
      place: { file, line, column: col },
      // Below its first line the library repeats what the file says there.
      message: `${formatPlace({ file, line, column: col })}: ${error.message.split('\n')[0]}`,
    });
  }
  visit(document, {
    Alias: (_, node) => complain(reading, node, 'references such as `*name` are not used here; write the value out'),
  });
  const mapping =
    reading.problems.length > 0 ? undefined : readMapping(reading, document.contents as ParsedNode | null);
  return mapping === undefined || reading.problems.length > 0
    ? { ok: false, problems: reading.problems }
    : { ok: true, value: mapping };
}

/** The document, or undefined where it nests so deeply that the library runs out of stack. */
function parseWithin(text: string): ReturnType<typeof parseDocument> | undefined {
  try {
    // Keys are compared while they are read: the library compares each with each.
    return parseDocument(text, { merge: false, uniqueKeys: false, schema: 'core', prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

// The library counts only the lines it understands; in a broken text places would be off.
function lineStartsOf(text: string): LineCounter {
  const lines = new LineCounter();
  for (let at = 0; at >= 0; at = text.indexOf('\n', at) + 1 || -1) lines.addNewLine(at);
  return lines;
}

/** Counted without parsing, since parsing is what deep nesting makes slow. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === '[' || char === '{') open += 1;
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    if (open > MAX_DEPTH) return true;
  }
  return text.split('\n').some((line) => /^[\s?-]*/.exec(line)?.[0].match(/[?-]\s/g)?.[MAX_DEPTH] !== undefined);
}

function refused(file: string, what: string): ParsedMapping {
  const place = { file, line: 1, column: 1 };
  return { ok: false, problems: [{ place, message: `${formatPlace(place)}: ${what}` }] };
}

function readMapping(reading: YamlReading, node: ParsedNode | null): Mapping {
  const entries = readKnownEntries(reading, node, 'a mapping', [...fileKeys, 'files']);
  const files = entries.get('files');
  if (files === undefined) return { files: [readFile(reading, entries, '*')] };
  for (const [key, { keyNode }] of entries) {
    if (key !== 'files' && !termKeys.includes(key))
      complain(reading, keyNode, `\`${key}\` belongs under one of the \`files\``);
  }
  const mappings = readEntries(reading, files.value, '`files`').map(({ key, value }) =>
    readFile(reading, readKnownEntries(reading, value, `the mapping of \`${key}\``, fileKeys), key),
  );
  return { ...readTerms(reading, entries), files: mappings };
}

type Entries = ReadonlyMap<string, YamlEntry>;

function readFile(reading: YamlReading, entries: Entries, pattern: string): FileMapping {
  const { deal, outcome: dealOutcome } = readDeal(reading, entries);
  const parts = {
    account: readSection(reading, entries, 'account'),
    contact: readSection(reading, entries, 'contact'),
    deal,
    signals: readSignals(reading, entries.get('signals')),
  };
  const outcome = readOutcome(reading, entries.get('outcome')) ?? dealOutcome;
  const ignored = entries.get('ignore');
  const own = readOwn(reading, entries);
  return {
    ...readTerms(reading, entries),
    pattern,
    rows: own?.rows ?? readRows(reading, entries.get('rows')) ?? inferRows(parts),
    ...parts,
    ...(own === undefined ? {} : { own: own.fields }),
    ...(outcome === undefined ? {} : { outcome }),
    ignore: ignored === undefined ? [] : readTexts(reading, ignored.value, '`ignore`'),
  };
}

function readSection(reading: YamlReading, entries: Entries, section: string): FileMapping['account'] {
  const entry = entries.get(section);
  return entry === undefined ? new Map() : parseFields(reading, entry.value, section);
}

/** The fields of a touch or of spend, which tell what the rows are. */
function readOwn(
  reading: YamlReading,
  entries: Entries,
): { readonly rows: 'touch' | 'spend'; readonly fields: FileMapping['deal'] } | undefined {
  const rows = (['touch', 'spend'] as const).find((kind) => entries.has(kind));
  const entry = rows === undefined ? undefined : entries.get(rows);
  if (rows === undefined || entry === undefined) return undefined;
  const known = (rows === 'touch' ? touchFields : spendFields).map(({ name }) => name);
  for (const { key, keyNode } of readEntries(reading, entry.value, `\`${rows}\``))
    if (!known.includes(key))
      complain(reading, keyNode, `\`${rows}\` has no \`${key}\`; it may have ${known.join(', ')}`);
  return { rows, fields: parseFields(reading, entry.value, rows) };
}

function readTerms(reading: YamlReading, entries: Entries): ReadingTerms {
  const nodeOf = (key: string): ParsedNode | null => entries.get(key)?.value ?? null;
  const numbers = entries.has('numbers')
    ? readKnownEntries(reading, nodeOf('numbers'), '`numbers`', ['decimal'])
    : undefined;
  const terms = {
    dates: entries.has('dates') ? parseDates(reading, nodeOf('dates')) : undefined,
    decimal:
      numbers?.has('decimal') === true ? parseDecimal(reading, numbers.get('decimal')?.value ?? null) : undefined,
    lists: entries.has('lists') ? readText(reading, nodeOf('lists'), '`lists`') : undefined,
    unknown: entries.has('unknown') ? readTexts(reading, nodeOf('unknown'), '`unknown`') : undefined,
    source: entries.has('source') ? readText(reading, nodeOf('source'), '`source`') : undefined,
    forms: entries.has('forms') ? readForms(reading, nodeOf('forms')) : undefined,
  };
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

function readForms(reading: YamlReading, node: ParsedNode | null): ReadonlyMap<string, readonly string[]> {
  return new Map(
    readEntries(reading, node, '`forms`').map(({ key, value }) => [key, readTexts(reading, value, '`forms`')]),
  );
}

function readRows(reading: YamlReading, entry: YamlEntry | undefined): RowKind | undefined {
  if (entry === undefined) return undefined;
  const text = readText(reading, entry.value, '`rows`');
  const kind = rowKinds.find((each) => each === text);
  if (kind === undefined) complain(reading, entry.value, `\`rows\` must be one of ${rowKinds.join(', ')}`);
  return kind;
}

function inferRows(parts: Pick<FileMapping, 'account' | 'contact' | 'deal' | 'signals'>): RowKind {
  if (parts.deal.size > 0) return 'deal';
  if (parts.signals.some(({ event }) => event.column !== undefined)) return 'signal';
  if (parts.contact.size > 0) return 'contact';
  return parts.account.size > 0 ? 'account' : 'nothing';
}

function readSignals(reading: YamlReading, entry: YamlEntry | undefined): FileMapping['signals'] {
  if (entry === undefined) return [];
  if (!isSeq(entry.value)) {
    complain(reading, entry.value, '`signals` must be a list: lines that start with `-`');
    return [];
  }
  return entry.value.items.flatMap((item) => parseSignal(reading, item as ParsedNode) ?? []);
}

function readOutcome(reading: YamlReading, entry: YamlEntry | undefined): OutcomeSpec | undefined {
  if (entry === undefined) return undefined;
  const entries = readKnownEntries(reading, entry.value, '`outcome`', ['column', 'won', 'lost']);
  const column = entries.get('column');
  const source = column === undefined ? undefined : parseSpec(reading, column.value, '`outcome.column`');
  if (source === undefined) {
    complain(reading, entry.value, '`outcome` needs a `column`');
    return undefined;
  }
  return outcomeOf(reading, source, entries);
}

function outcomeOf(reading: YamlReading, source: ColumnSpec, entries: Entries): OutcomeSpec {
  const texts = (key: string): readonly string[] =>
    entries.has(key) ? readTexts(reading, entries.get(key)?.value ?? null, `\`${key}\``) : [];
  return { source, won: texts('won'), lost: texts('lost') };
}

/** The section of a deal; `won` and `lost` beside its stage are the outcome written shorter. */
function readDeal(
  reading: YamlReading,
  entries: Entries,
): { readonly deal: FileMapping['deal']; readonly outcome?: OutcomeSpec } {
  const entry = entries.get('deal');
  if (entry === undefined) return { deal: new Map() };
  const written = readEntries(reading, entry.value, '`deal`');
  const ends = new Map(written.filter(({ key }) => key === 'won' || key === 'lost').map((each) => [each.key, each]));
  const deal = new Map<string, ColumnSpec>();
  for (const { key, keyNode, value } of written) {
    if (ends.has(key)) continue;
    const field = dealAliases.get(key) ?? key;
    if (!dealKeys.includes(field))
      complain(reading, keyNode, `\`deal\` has no \`${key}\`; it may have ${dealKeys.join(', ')}`);
    const spec = parseSpec(reading, value, `\`deal.${key}\``);
    if (spec !== undefined) deal.set(field, spec);
  }
  const stage = deal.get('stage');
  if (ends.size === 0) return { deal };
  if (stage !== undefined) return { deal, outcome: outcomeOf(reading, stage, ends) };
  complain(reading, entry.keyNode, '`won` and `lost` need a `stage` beside them');
  return { deal };
}
