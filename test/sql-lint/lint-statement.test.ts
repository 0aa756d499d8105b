import { expect, test } from 'vitest';
import { lintSchema, lintStatement } from './lint-statement.ts';
import { schemaOf } from './read-schema.ts';

const schema = await schemaOf(`
  create table accounts (part {int}, id {text}, name {text}, due {int}, primary key (part, id));
  create table touches (part {int} not null, id {text} not null, at {int} not null, primary key (part, id, at));
  create table books (number {int} primary key)`);

function lint(sql: string, listed: readonly string[] = []): Promise<readonly string[]> {
  return lintStatement({ name: 'it', sql }, schema, new Set(listed));
}

test.each([
  'select a.name from accounts as a where a.part = $1 and a.id = $2',
  'select a.name from accounts as a join touches as t on t.part = a.part and t.id = a.id where t.part = $1',
  'select b.number from books as b order by b.number',
  'select count(*) as n from accounts as a where a.part = $1',
  'select a.name from accounts as a where a.part = $1 order by a.due desc nulls last, a.id',
  'select a.id from accounts as a where a.part = $1 and exists (select 1 from touches as t where t.part = a.part)',
  'with one as (select a.id from accounts as a where a.part = $1) select o.id from one as o',
  'update accounts set name = $3 where part = $1 and id = $2',
  'update accounts as a set name = $3 where a.part = $1 and a.id = $2 returning a.id',
  'delete from touches where id = $2 and part = $1',
  'insert into touches (part, id, at) values ($1, $2, $3), ($1, $2, $4) on conflict (part, id, at) do nothing',
  'insert into touches (part, id, at) select a.part, a.id, $2 from accounts as a where a.part = $1',
  'insert into books (number) select max(b.number) + 1 from books as b',
  String.raw`select a.id from accounts as a where a.part = $1 and lower(a.name) like $2 escape '\'`,
])('says nothing about: %s', async (sql) => {
  expect(await lint(sql)).toEqual([]);
});

test.each([
  ['select a.name from accounts as a', 'reads `accounts` in every part'],
  ['select a.name from accounts as a where a.part = $1 or a.id = $2', 'reads `accounts` in every part'],
  ['select a.name from accounts as a where a.part in (select t.part from touches as t)', 'reads `touches`'],
  ['select 1 as x from accounts as a join touches as t on t.id = a.id where a.part = $1', 'reads `touches`'],
  ['select a.id from accounts as a where a.part = $1 union select t.id from touches as t', 'reads `touches`'],
  ['update accounts set name = $1 where id = $2', 'writes `accounts` without'],
  ['update accounts set part = $1', 'writes `accounts` without'],
  ['delete from touches', 'writes `touches` without'],
  ['with gone as (delete from touches where id = $1 returning part) select g.part from gone as g', 'writes `touches`'],
  ['insert into touches (id, at) values ($1, $2)', 'writes `touches` without'],
  ['insert into touches (part, id, at) values ($1, $2, $3), (7, $2, $3)', 'writes `touches` without'],
  ['insert into touches (part, id, at) select a.part, a.id, 1 from accounts as a', 'writes `touches` without'],
  ['delete from touches where part = $1 and id in (select a.id from accounts as a)', 'writes by what it reads'],
  ['select a.id from accounts as a where a.part = $1 for update', 'call `lockHead`'],
  ['select * from books as b', 'name the columns'],
  ['select b.number::text as n from books as b', 'write `cast('],
  ['select cast(b.number as numeric) as n from books as b', 'a cast to `numeric`'],
  ['select current_timestamp as now', 'hand it in'],
  ['select now() as now', 'the function `now`'],
  ['select a.id from accounts as a where a.part = $1 and a.name like $2', 'add `escape'],
  ['select a.id from accounts as a where a.part = $1 and a.name ilike $2', '`ilike` is PostgreSQL only'],
  ['select a.id from accounts as a where a.part = $1 order by a.due', '`due` may be null'],
  ['select a.id from accounts as a where a.part = $1; delete from books', 'write one statement'],
  ['selec 1', 'syntax error'],
])('objects to: %s', async (sql, objection) => {
  expect((await lint(sql)).join('\n')).toContain(objection);
});

test('a listed statement may read across parts, and must', async () => {
  expect(await lint('select a.name from accounts as a', ['it'])).toEqual([]);
  const [finding] = await lint('select a.name from accounts as a where a.part = $1', ['it']);
  expect(finding).toContain('does not');
});

test('tables are divided into parts and have types of both databases', async () => {
  const odd = await schemaOf(
    'create table a (id {text} primary key, at timestamptz); create table b (part {int} primary key)',
  );
  expect(lintSchema(odd, new Set())).toEqual([
    'a: `part` must come first in its primary key',
    'a.at: `timestamptz`: write {int}, {text} or {bytes}',
  ]);
});
