import type { FuzzInput } from './worker/fuzz-input.ts';

/** A hostile input everybody knows, the parser it is given to, and the one line that must come of it. */
export interface Classic {
  readonly what: string;
  readonly parser: string;
  readonly input: FuzzInput;
  readonly outcome: string;
}

const megabyte = 1024 * 1024;
const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);
const aliases = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n');
const manyKeys = Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n');

function csv(what: string, content: string | Uint8Array, outcome: string): Classic {
  return { what, parser: 'csv', input: { name: 'leads.csv', content }, outcome };
}

function of(parser: string, name: string, what: string, content: string, outcome: string): Classic {
  return { what, parser, input: { name, content }, outcome };
}

const files: readonly Classic[] = [
  csv('a byte order mark', '\uFEFFid,name\n1,Acme\n', 'ok: 1 records, 0 rejected, 0 skipped'),
  csv('semicolons', 'id;name\n1;5,5\n2;6\n', 'ok: 2 records, 0 rejected, 0 skipped'),
  csv('Latin-1', bytes('id;name\n1;Müller\n', 'latin1'), 'ok: 1 records, 0 rejected, 0 skipped'),
  csv(
    'Windows-1252 quotes and euro',
    Uint8Array.of(...bytes('id,name\n1,', 'latin1'), 0x93, 0x80, 0x94, 0x0a),
    'ok: 1 records, 0 rejected, 0 skipped',
  ),
  csv('UTF-16 with its mark', bytes('\uFEFFid\tname\r\n1\tÖz\r\n', 'utf16le'), 'ok: 1 records, 0 rejected, 0 skipped'),
  csv('UTF-16 without', bytes('id\tname\r\n1\tOz\r\n', 'utf16le'), 'ok: 1 records, 0 rejected, 0 skipped'),
  csv(
    'rows of other lengths',
    'id,name\n1,Acme\n2\n3,x,y\n',
    'ok: 1 records, 2 rejected, 0 skipped; line 3 has 1 cell, the header has 2; check the delimiter, or remove the line',
  ),
  csv(
    'a quote that is never closed',
    'id,name\n1,"Acme\n2,Beta\n3,Come\n',
    'ok: 2 records, 1 rejected, 0 skipped; line 2 a quote that opens in cell 2 is never closed; remove it or close it',
  ),
  csv(
    'columns of one name',
    'name,name,name\na,b,c\n',
    'no-header: has no header: line 1 looks like data; add a first line that names the columns',
  ),
  csv(
    '20,000 columns',
    `${'c,'.repeat(20_000)}\n`,
    'too-many-columns: has more than 1000 columns; keep the columns you need and save again',
  ),
  csv(
    'a cell of 10 MB',
    `id,name\n1,${'x'.repeat(10 * megabyte)}\n`,
    'record-too-long: holds a line of more than 2 MB; check that this is a table with line breaks, and take long texts out',
  ),
  csv(
    'a quoted cell of 10 MB over many lines',
    `id,name\n1,"${`${'x'.repeat(79)}\n`.repeat(megabyte / 8)}"\n2,Beta\n`,
    'ok: 1 records, 131073 rejected, 0 skipped; line 2 a quote that opens in cell 2 is never closed; remove it or close it',
  ),
  csv(
    '`__proto__` as a column and as a value',
    '__proto__,constructor\n__proto__,toString\n',
    'ok: 1 records, 0 rejected, 0 skipped',
  ),
  csv(
    'right-to-left, half and NUL characters',
    'id,name\n1,\u202Eevil\u0000\n',
    'ok: 1 records, 0 rejected, 0 skipped; line 2 from here on the file holds NUL characters, which were left out; check how it was exported',
  ),
  csv(
    'an Excel workbook',
    'PK\u0003\u0004rest',
    'unknown-format: is an Excel workbook or a zip archive, which cannot be read; save it as CSV',
  ),
  csv('nothing', '', 'file-empty: the file is empty; export it again with a header and rows'),
  of(
    'json',
    'a.ndjson',
    '`__proto__` as a key',
    '{"__proto__":{"polluted":1},"constructor":"__proto__"}\n',
    'ok: 1 records, 0 rejected, 0 skipped',
  ),
  of(
    'json',
    'a.ndjson',
    'NaN and 1e400',
    '{"a":1e400}\n{"a":NaN}\n',
    "ok: 1 records, 1 rejected, 0 skipped; line 2 is not valid JSON (Unexpected token 'N'); correct the line",
  ),
  of(
    'json',
    'a.ndjson',
    '20,000 open brackets',
    `{"a":1}\n${'{"a":'.repeat(20_000)}\n`,
    'ok: 1 records, 1 rejected, 0 skipped; line 2 is not valid JSON (Unexpected end of JSON input); correct the line',
  ),
  of(
    'json',
    'a.json',
    '20,000 open brackets in an array',
    `[{"a":1},${'['.repeat(20_000)}`,
    'ok: 1 records, 1 rejected, 0 skipped; line 1 is not valid JSON (Unexpected end of JSON input); correct the line',
  ),
  of(
    'json',
    'a.ndjson',
    'half a character and NUL',
    String.raw`{"a":"\ud800\u0000"}` + '\n',
    'ok: 1 records, 0 rejected, 0 skipped; line 1 from here on some texts hold half a character or a NUL, which were replaced or left out; check how the file was exported',
  ),
  of(
    'json',
    'a.ndjson',
    'two keys that become one column',
    '{"a.b":1,"a":{"b":2}}\n{"a.b":3}\n',
    'ok: 1 records, 1 rejected, 0 skipped; line 1 has two values for `a.b`; give one of them another name',
  ),
];

const texts: readonly Classic[] = [
  of('yaml', 'tests/a.yaml', 'an alias bomb', `a0: &a0 [x]\n${aliases}`, 'this case has no `asOf`; add it'),
  of(
    'yaml',
    'tests/a.yaml',
    '20,000 open brackets',
    '['.repeat(20_000),
    'this YAML nests more than 50 levels deep; make it flatter',
  ),
  of(
    'yaml',
    'tests/a.yaml',
    'a tag that makes an object',
    '!!js/function "x"',
    'this is not valid YAML: unresolved tag: tag:yaml.org,2002:js/function',
  ),
  of(
    'yaml',
    'tests/a.yaml',
    '`__proto__` as a key',
    '- __proto__: { polluted: yes }\n',
    'this case has no `asOf`; add it',
  ),
  of(
    'yaml',
    'playbook.md',
    '`__proto__` as a setting',
    'name: x\n__proto__: y',
    'unknown setting `__proto__`; it may be name, timezone, dayStartsAt, currency, minutesPerPursue, holdDays, maxHold, signers, sourcePriority',
  ),
  of(
    'mapping',
    'mapping.yaml',
    'an alias bomb',
    `a0: &a0 [x]\n${aliases}`,
    'mapping.yaml:2:10: references such as `*name` are not used here; write the value out',
  ),
  of(
    'mapping',
    'mapping.yaml',
    '20,000 open brackets',
    `account: ${'['.repeat(20_000)}`,
    'mapping.yaml:1:1: nests more than 50 levels deep; a mapping needs four',
  ),
  of('mapping', 'mapping.yaml', '20,000 keys', manyKeys, 'mapping.yaml:1:1: a mapping has no `k0`'),
  of(
    'mapping',
    'mapping.yaml',
    'a document in one line, ever deeper',
    'a: '.repeat(60_000),
    'mapping.yaml:1:4: Nested mappings are not allowed in compact mappings',
  ),
  of('mapping', 'mapping.yaml', '`__proto__` as a field', 'account:\n  __proto__: constructor\n', 'ok: 1 files'),
  of(
    'markdown',
    'icp.md',
    '20,000 open brackets',
    '['.repeat(20_000),
    'this row asks for the account score, which is off: icp.md has no rules; add rules or empty the cell',
  ),
  of(
    'markdown',
    'icp.md',
    'quotes in quotes',
    '> '.repeat(5_000),
    'quotes or lists are nested too deeply here; write them side by side',
  ),
  of(
    'markdown',
    'icp.md',
    'a table of 300,000 pipes',
    '|'.repeat(200_000),
    'this file has more than 20000 cells; split it',
  ),
  of(
    'markdown',
    'icp.md',
    'a right-to-left mark',
    '# Ideal \u202Ecustomer\n',
    'an invisible character (U+202E) stands here; delete it',
  ),
  of(
    'conditions',
    'account',
    '20,000 open brackets',
    '('.repeat(20_000),
    'this condition has 20000 characters; split it into several rows',
  ),
  of(
    'conditions',
    'account',
    '1,000 open brackets',
    '('.repeat(1_000),
    'too many brackets inside one another; split the condition into several rows',
  ),
  of(
    'conditions',
    'account',
    '`__proto__` as a field',
    '__proto__ is constructor',
    'unknown field `__proto__`; declare it in fields.md or use a built-in one',
  ),
  of(
    'conditions',
    'signal',
    '`__proto__` as a property of an event',
    '__proto__ is "constructor"',
    'ok: __proto__ is constructor',
  ),
  of(
    'conditions',
    'account',
    'a number past all numbers',
    'employees > 1e400',
    '`employees` is a number field, and `1e400` is not a number; write it like 1000, 1k or 2.5M',
  ),
  of('numbers', 'number', 'NaN', 'NaN', 'no number'),
  of('numbers', 'number', 'a number past all numbers', '1e400', 'no number'),
  of('numbers', 'number', 'a digit more than a number holds', '9007199254740993', 'no number'),
  of('numbers', 'number', '40,000 digits', '0'.repeat(40_000), 'no number'),
  of('numbers', 'number', 'a band of 40,000 blanks', `1${' '.repeat(40_000)}x`, 'no number'),
  of('dates', 'date', 'a day that no calendar has', '2026-02-30', 'no date'),
  of('dates', 'date', 'a year nobody means', '0001-01-01', 'no date'),
  of('dates', 'date', 'a pattern of digits without end', `yyyyMMdd${'S'.repeat(60)}\n${'1'.repeat(60)}x`, 'no date'),
  of('dates', 'date', '`__proto__` as a month', '1 __proto__ 2026', 'no date'),
  of('addresses', 'address', '`__proto__` as a host', 'ann@__proto__', 'ok: ann@__proto__'),
  of('addresses', 'address', 'a letter that looks like another', 'ann@\u0430pple.com', 'ok: ann@xn--pple-43d.com'),
  of('addresses', 'address', '40,000 points', `a@${'.'.repeat(40_000)}x`, 'no address'),
  of('addresses', 'address', 'a right-to-left mark', '\u202Eann@acme.com', 'ok: ann@acme.com'),
  of('titles', 'title', '`constructor`', 'constructor __proto__ toString', 'no title'),
  of('titles', 'title', '40,000 words', 'chief of '.repeat(4_500), 'no title'),
  of('titles', 'title', 'a right-to-left mark and NUL', '\u202ECE\u0000O', 'no title'),
];

/** What every reader of files should survive, with what Assay says about it. */
export const classics: readonly Classic[] = [...files, ...texts];
