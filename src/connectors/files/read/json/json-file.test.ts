import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFile } from '../../../../../test/fixtures/files/in-temporary-folder.ts';
import { openRecords } from '../read-records.ts';
import { parseJsonCells } from './json-cells.ts';

async function read(content: string | Uint8Array, name = 'events.ndjson') {
  const file = await openRecords(await temporaryFile(name, content));
  const records = [];
  for await (const batch of file.records()) {
    records.push(
      ...batch.map(({ line, values }) => ({
        line,
        cells: Object.fromEntries(file.header.names.map((key, index) => [`.${key}`, values[index]])),
      })),
    );
  }
  return { names: file.header.names, records, problems: file.problems, counts: file.counts() };
}

describe('JSON lines', () => {
  test('objects inside become `outer.inner` columns, lists their JSON text, null an empty cell', async () => {
    const { records } = await read(
      '{"event":"viewed","properties":{"path":"/pricing","tags":["a",1.50]},"userId":null}\n',
    );
    expect(records[0]?.cells).toEqual({
      '.event': 'viewed',
      '.properties.path': '/pricing',
      '.properties.tags': '["a",1.50]',
      '.userId': '',
    });
  });

  test('a number keeps every digit the file gives it [rel-F17]', async () => {
    const { records } = await read('{"a":1e400,"b":9007199254740993,"c":1.50,"d":-0}\n');
    expect(records[0]?.cells).toEqual({ '.a': '1e400', '.b': '9007199254740993', '.c': '1.50', '.d': '-0' });
  });

  test('whatever a number looks like, its cell is its text [rel-F17]', () => {
    const number = fc.stringMatching(/^-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][-+]?[0-9]{1,4})?$/);
    fc.assert(
      fc.property(number, number, (first, second) => {
        const parsed = parseJsonCells(`{"a":${first}, "b":[${second} ,${first}],"c": ${second}}`);
        const cells = parsed.ok ? [...parsed.cells.values()] : [];
        expect(cells).toEqual([first, `[${second},${first}]`, second]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a key that only the last object has is a column', async () => {
    const { names, records } = await read(`${'{"a":1}\n'.repeat(5_000)}{"b":2}`);
    expect(names).toEqual(['a', 'b']);
    expect(records.at(-1)).toEqual({ line: 5_001, cells: { '.a': '', '.b': '2' } });
  });

  test('a broken line costs that line and is listed', async () => {
    const { records, problems, counts } = await read('{"a":1}\n{"a":\n\n[1]\n{"a":2}\n{"a.b":1,"a":{"b":2}}\n');
    expect(records.map(({ line }) => line)).toEqual([1, 5]);
    expect(problems.map(({ line, kind }) => `${kind} ${line}`)).toEqual(['rejected 2', 'rejected 4', 'rejected 6']);
    expect(counts).toEqual({ records: 2, rejected: 3, skipped: 1, counted: 6 });
  });

  test('`__proto__` as a key changes nothing but its own column [rel-F46]', async () => {
    const { names } = await read('{"__proto__":{"isAdmin":true},"constructor":"x","a":"__proto__"}\n');
    expect(names).toEqual(['__proto__.isAdmin', 'constructor', 'a']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('half an emoji and NUL are taken out and noted [rel-F18]', async () => {
    const { records, problems } = await read('{"a":"x\\ud800\\u0000y"}\n');
    expect(records[0]?.cells).toEqual({ '.a': 'x\uFFFDy' });
    expect(problems).toMatchObject([{ kind: 'noted', line: 1 }]);
  });

  test('an object nested a thousand deep is rejected, not a crash [rel-F16]', async () => {
    const deep = `{"a":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`;
    const { problems, counts } = await read(`{"a":1}\n${deep}\n${'['.repeat(200_000)}\n`);
    expect(counts).toMatchObject({ records: 1, rejected: 2 });
    expect(problems[0]?.what).toBe('is nested more than 100 deep; make it flatter');
  });

  test('compressed JSON lines are read', async () => {
    expect((await read(gzipSync('{"a":1}\n'), 'events.ndjson.gz')).records).toHaveLength(1);
  });

  test('more keys than columns are allowed is refused', async () => {
    const lines = Array.from({ length: 1_500 }, (_, key) => `{"key${key}":1}`).join('\n');
    await expect(read(lines)).rejects.toMatchObject({ code: 'too-many-columns' });
  });
});

describe('a JSON array', () => {
  test('a broken item is told in one line, whatever stands in it', async () => {
    const { problems } = await read(`[{"a":1},{"b"${'\n'.repeat(30)}x}]`, 'events.json');
    expect(problems.map(({ what }) => what)).toEqual([
      "is not valid JSON (Expected ':' after property name in JSON at position 34 (line 31 column 1)); correct the line",
    ]);
  });

  test('several arrays, one after the other, are read as one', async () => {
    const { records, counts } = await read('[{"a":1},{"a":2}]\n[{"a":3}]\n', 'events.json');
    expect(records.map(({ cells }) => cells['.a'])).toEqual(['1', '2', '3']);
    expect(counts).toEqual({ records: 3, rejected: 0, skipped: 0, counted: 3 });
  });

  test('its objects are records, with the lines they start on', async () => {
    const { records } = await read(
      '[\n  {"a": "x, ] \\" y"},\n  {"a": 2,\n   "b": [1, {"c": 3}]}\n]\n',
      'accounts.json',
    );
    expect(records).toEqual([
      { line: 2, cells: { '.a': 'x, ] " y', '.b': '' } },
      { line: 3, cells: { '.a': '2', '.b': '[1,{"c":3}]' } },
    ]);
  });

  test('what is no object, and an end that is cut off, are rejected', async () => {
    const { counts } = await read('[{"a":1}, 3, , {"a":2}, {"a":', 'accounts.json');
    expect(counts).toEqual({ records: 2, rejected: 3, skipped: 0, counted: 5 });
  });

  test('one object spread over lines is refused with the remedy', async () => {
    await expect(read('{\n "a": 1\n}\n', 'account.json')).rejects.toThrow(
      'write one object a line, or one array of objects',
    );
  });
});
