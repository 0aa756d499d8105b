import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { openPostgres, openSqlite, readMigrations } from '../../src/store/index.ts';
import { findPostgres, postgresMissing, startPostgres } from '../postgres/start-postgres.ts';
import { isNode, lineAt, nameOf, nodesIn, syntaxOf } from '../tidy/syntax.ts';
import { isSource, readRepository } from '../tidy/repository.ts';
import { readsAcrossParts, tablesEverywhere } from './known-exceptions.ts';
import { lintSchema, lintStatement } from './lint-statement.ts';
import { readSchema } from './read-schema.ts';
import { readStatements } from './statements.ts';

const root = join(import.meta.dirname, '../..');
const statements = await readStatements(root);

describe('the SQL of the product', () => {
  test('means the same in both databases and stays in one part', async () => {
    const schema = await readSchema();
    const findings = await Promise.all(
      statements.map((statement) => lintStatement(statement, schema, readsAcrossParts)),
    );
    expect(findings.flat()).toEqual([]);
  });

  test('has tables that are divided into parts, with types that both databases have', async () => {
    expect(lintSchema(await readSchema(), tablesEverywhere)).toEqual([]);
  });

  test('has no statement listed that is gone', () => {
    const names = new Set(statements.map(({ name }) => name));
    expect([...readsAcrossParts].filter((name) => !names.has(name))).toEqual([]);
  });

  test('stands in files called *.sql.ts', () => {
    // The file layer talks to DuckDB in its own dialect.
    const others = /^src\/(store|connectors\/files)\//;
    const files = readRepository(root).filter(({ path }) => isSource(path) && !others.test(path));
    const findings = files.flatMap((file) =>
      [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
        const { callee, arguments: given } = node as { readonly callee?: unknown; readonly arguments?: unknown };
        if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return [];
        const first: unknown = Array.isArray(given) ? given[0] : undefined;
        const isText = isNode(first) && (first.type === 'TemplateLiteral' || typeof first['value'] === 'string');
        if (!['rows', 'run'].includes(nameOf(callee['property']) ?? '') || !isText) return [];
        return [`${file.path}:${lineAt(file.text, node.start)}: SQL beside code; export it from a *.sql.ts file`];
      }),
    );
    expect(findings).toEqual([]);
  });

  test('is understood by SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-sql-'));
    const file = join(folder, 'store.db');
    await (await openSqlite({ file, migrations: await readMigrations() })).close();
    const database = new DatabaseSync(file);
    for (const { name, sql } of statements) expect(() => database.prepare(sql), name).not.toThrow();
    database.close();
    rmSync(folder, { recursive: true });
  });
});

const isMissing = findPostgres() === undefined;
test.skipIf(isMissing)(
  `the SQL of the product is understood by PostgreSQL${isMissing ? `: ${postgresMissing}` : ''}`,
  async () => {
    const server = await startPostgres();
    try {
      const url = await server.createDatabase();
      await (await openPostgres({ url, migrations: await readMigrations() })).close();
      const client = new Client({ connectionString: url });
      await client.connect();
      for (const [index, { name, sql }] of statements.entries()) {
        await expect(client.query(`prepare statement_${index} as ${sql}`), name).resolves.toBeDefined();
      }
      await client.end();
    } finally {
      await server.remove();
    }
  },
  60_000,
);
