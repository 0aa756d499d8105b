import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkExport } from '../../src/engine/index.ts';
import { did, message, noon, saysWho } from '../live/live-engine.ts';
import { type ErasingEngine, openErasing } from '../erasure/erasing-engine.ts';

let own: ErasingEngine;
beforeEach(async () => {
  own = await openErasing();
  const jane = { id: 'U1', email: 'jane@acme.com' };
  await own.engine.append([message([saysWho(jane, { title: 'VP Sales Zanzibar' })])]);
  await own.engine.settle();
  const looks = ['/pricing', '/security', '/pricing'].map((path) => did(jane, 'page viewed', noon, { path }));
  await own.engine.append([message([...looks, did(jane, 'demo requested')])]);
  await own.engine.append([
    message([saysWho({ id: 'U2', email: 'jo@beta.com' }), did({ id: 'U2' }, 'demo requested')]),
  ]);
  await own.engine.settle();
});
afterEach(() => own.end());

/** What somebody does who has the file and no respect. */
function tamper(sql: string): void {
  const database = new DatabaseSync(join(own.folder, 'assay.db'));
  database.exec(sql);
  database.close();
}

async function lines(): Promise<string[]> {
  const exported = await own.engine.audit.export();
  let text = '';
  for await (const line of exported?.lines ?? []) text += line;
  return text.trim().split('\n');
}

async function* each(some: readonly string[]): AsyncGenerator<string> {
  yield* some;
}

test('every change of a verdict has a record that says from what to what, under which rules and why [A11] [inv-I4]', async () => {
  const { engine, store } = own;
  const records = await engine.audit.list({ subject: 'domain:acme.com', limit: 10 });
  expect(records.map(({ record }) => [record.kind, record.said?.by, record.said?.details['to']])).toEqual([
    ['verdict reached', 'engine', 'nurture review'],
    ['verdict reached', 'engine', 'nurture nurture'],
  ]);
  expect((await engine.diagnose())?.findings).toEqual([]);
  const [kept] = await store.rows(`select t.explanation from transitions as t where t.account_id = 'domain:acme.com'`);
  const other = String(kept?.['explanation']).replace('"points":', '"points":1');
  tamper(
    `update transitions set explanation = '${other.replaceAll("'", "''")}' where account_id = 'domain:acme.com' and number = 1`,
  );
  const found = (await engine.diagnose())?.findings.map(({ invariant, accountId }) => [invariant, accountId]);
  expect(found?.length).toBeGreaterThan(0);
  expect(new Set(found?.map(String))).toEqual(new Set(['I4,domain:acme.com']));
});

test('a change without a record, and a record without a change, are found [inv-I4]', async () => {
  tamper(`delete from transitions where account_id = 'domain:acme.com' and number = 2`);
  tamper(`update accounts set transitions = 1 where account_id = 'domain:acme.com'`);
  tamper(`insert into transitions select part, 'domain:none.com', 1, on_day, cause, input_number, from_verdict, from_path,
    to_verdict, to_path, playbook_hash, explanation, recorded_at from transitions where account_id = 'domain:beta.com' limit 1`);
  const found = (await own.engine.diagnose())?.findings.filter(({ invariant }) => invariant === 'I4') ?? [];
  const named = found.map(
    ({ accountId = '', what }) => `${accountId} ${/not in the history|no record/.exec(what)?.[0] ?? what}`,
  );
  expect(new Set(named)).toEqual(new Set(['domain:acme.com not in the history', 'domain:none.com no record']));
});

test('whatever is changed, taken out or moved in the audit is named [rel-F59] [inv-I16]', async () => {
  const { engine } = own;
  expect((await engine.audit.verify()).problems).toEqual([]);
  const places = await engine.audit.list({ limit: 50 });
  expect(places.length).toBeGreaterThan(2);
  for (const { part, record } of places) {
    const where = `where part = ${part} and number = ${record.number}`;
    for (const [column, other] of [
      ['at', 'at + 1'],
      ['kind', `kind || 'x'`],
      ['digest', `digest || 'x'`],
      ['seal', `seal || 'x'`],
      ['salt', `salt || 'x'`],
      ['subject', `subject || 'x'`],
      ['by_whom', `by_whom || 'x'`],
      ['details', `'{"to":"pursue"}'`],
      ['number', 'number + 500'],
    ] as const) {
      tamper(`create table kept as select * from audit ${where}`);
      tamper(`update audit set ${column} = ${other} ${where}`);
      const { problems } = await engine.audit.verify();
      expect([column, problems.length]).toEqual([column, 1]);
      expect(problems[0]).toContain(`part ${part}: `);
      tamper(`delete from audit where part = ${part} and number in (${record.number}, ${record.number + 500})`);
      tamper('insert into audit select * from kept; drop table kept');
    }
  }
  expect((await engine.audit.verify()).problems).toEqual([]);
});

test('that the newest records were cut off is found with an older export, which nobody can forge [rel-F59]', async () => {
  const { engine } = own;
  const exported = await lines();
  const signed = await checkExport(each(exported));
  expect([signed.problems, signed.records]).toEqual([[], exported.length - 1]);
  expect(await engine.audit.continues(signed.heads)).toEqual([]);
  const last = signed.heads.at(-1);
  tamper(`delete from audit where part = ${last?.part} and number = ${last?.number}`);
  expect((await engine.audit.verify()).problems).toEqual([]);
  expect(await engine.audit.continues(signed.heads)).toEqual([
    `audit of part ${last?.part}: record ${last?.number} was exported and is gone from the store`,
  ]);
  const cut = exported.filter((line) => !line.includes(`"part":${last?.part},"number":${last?.number},"at"`));
  expect(cut.length).toBe(exported.length - 1);
  expect((await checkExport(each(cut))).problems.length).toBeGreaterThan(0);
  const forged = JSON.parse(exported.at(-1) ?? '') as { readonly exportedAt: number };
  const moved = [...exported.slice(0, -1), JSON.stringify({ ...forged, exportedAt: forged.exportedAt + 1 })];
  expect((await checkExport(each(moved))).problems).toEqual([expect.stringContaining('not signed')]);
  const other = Buffer.alloc(32, 7).toString('base64url');
  expect((await checkExport(each(exported), other)).problems).toEqual([expect.stringContaining('not signed')]);
});

test('after a person is erased the chains still hold, and say of them nothing but a tombstone [inv-I16] [rel-F57]', async () => {
  const { engine } = own;
  const before = await lines();
  const [erased] = [await engine.erasures.begin('jane@acme.com', 'user:7')];
  await engine.settle();
  const after = (await lines()).join('\n');
  expect([after.includes('jane'), after.includes('Zanzibar'), after.includes('person erased')]).toEqual([
    false,
    false,
    true,
  ]);
  expect((await engine.audit.verify()).problems).toEqual([]);
  expect(await engine.audit.continues((await checkExport(each(before))).heads)).toEqual([]);
  const found = await engine.audit.list({
    subject: `erased:${typeof erased === 'string' ? '' : erased?.id}`,
    limit: 9,
  });
  expect(found.map(({ record }) => [record.kind, record.said?.by])).toEqual([['person erased', 'user:7']]);
  expect((await engine.diagnose())?.findings).toEqual([]);
});

test('an input that is lost, and one that nobody sent, are found [inv-I2] [inv-I3]', async () => {
  const { engine } = own;
  tamper(`delete from inputs where part = (select min(part) from inputs) and number = (
    select max(i.number) from inputs as i where i.part = (select min(part) from inputs) and i.left_at is null)`);
  tamper(
    `update inputs set message_id = 'nobody sent this' where kind = 'contact' and body like '%jo@beta.com%' and left_at is null`,
  );
  const found = (await engine.diagnose())?.findings.map(({ invariant }) => invariant) ?? [];
  expect([found.includes('I2'), found.includes('I3')]).toEqual([true, true]);
});
