import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../live/live-engine.ts';
import { type Got, type HttpLive, ask, openHttp } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.end());

/** What these tests look at of rows, columns, problems and imports. */
interface Column {
  readonly column: string;
  readonly use: string;
}

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly line: number;
  readonly kind: string;
  readonly column: string;
  readonly to: string;
  readonly values: readonly string[];
}

const accounts =
  'id,name,domain,industry,employees\na1,Acme,acme.example,software,200\na2,Beta,beta.example,retail,20\n';
const webinar =
  'First Name,Last Name,Email,Job Title,Company,Attended\nJo,Doe,jo@acme.example,Chief Financial Officer,Acme,Yes\nAl,Poe,al@acme.example,VP Sales,Acme,No\nKim,Roe,kim@new.example,CEO,Newco,Yes\n';
const listQuery =
  'kind=list&event=webinar&on=2026-10-01&campaign=Spring%20webinar&consent=registered%20for%20the%20webinar';

async function upload(name: string, content: string | Uint8Array, query = ''): Promise<Got> {
  const answer = await fetch(`${http.url}/api/v1/imports?file=${encodeURIComponent(name)}&${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${http.admin}`, 'content-type': 'text/csv' },
    body: content as Uint8Array<ArrayBuffer>,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) };
}

async function commit(id: string): Promise<void> {
  expect((await ask(http, `POST /api/v1/imports/${id}/commit`, http.admin)).status).toBe(202);
  await http.imports.idle();
  await http.engine.settle();
}

const one = async (id: string) => (await ask(http, `GET /api/v1/imports/${id}`, http.admin)).body;
const standing = async () =>
  (await http.engine.accounts.list({ limit: 100 })).map(({ id, verdict, path, points }) => [id, verdict, path, points]);

test('a file is shown before it is taken: its dialect, its columns, its rows in words', async () => {
  const shown = await upload('firmen.csv', accounts.replaceAll(',', ';'));
  expect(shown.status).toBe(201);
  expect(shown.body).toMatchObject({ format: 'csv', delimiter: ';', rows: 'account', counts: { records: 2 } });
  expect(shown.body.columns.map(({ column, to }: Shown) => [column, to])).toContainEqual([
    'employees',
    'account.employees',
  ]);
  expect(shown.body.sample[0]).toMatchObject({ line: 2, values: ['a1', 'Acme', 'acme.example', 'software', '200'] });
  expect(shown.body.sample[0].says[0]).toContain('account Acme: name Acme, domain acme.example');
  expect(await standing()).toEqual([]);
  const id = shown.body.import.id;
  const mapped = await ask(http, `PUT /api/v1/imports/${id}/mapping`, http.admin, {
    mapping: 'rows: account\naccount:\n  name: name\n',
  });
  expect(mapped.body.sample[0].says).toEqual(['account Acme: name Acme']);
  const misfit = await ask(http, `PUT /api/v1/imports/${id}/mapping`, http.admin, {
    mapping: 'account:\n  name: nme\n',
  });
  expect(misfit.body.error).toMatchObject({
    code: 'file-refused',
    message: expect.stringContaining('did you mean `name`?'),
  });
  expect((await ask(http, `DELETE /api/v1/imports/${id}`, http.admin)).status).toBe(200);
  expect((await ask(http, `GET /api/v1/imports/${id}`, http.admin)).status).toBe(404);
});

test('a webinar list is rehearsed, imported on the day of the webinar with its consent, and undone [H23]', async () => {
  const first = await upload('accounts.csv', accounts);
  await commit(first.body.import.id);
  expect(await one(first.body.import.id)).toMatchObject({ state: 'done', rows: { total: 2, done: 2, accepted: 2 } });
  const before = await standing();

  const { body } = await upload('webinar.csv', webinar, listQuery);
  const id = body.import.id;
  expect(body.sample[0].says).toEqual([
    'account Acme: name Acme',
    expect.stringContaining('contact jo@acme.example of Acme'),
    expect.stringContaining('webinar attended on 2026-10-01, by jo@acme.example (name Spring webinar'),
    'consent given by jo@acme.example: registered for the webinar',
  ]);
  expect(body.sample[1].says[2]).toContain('webinar registered on 2026-10-01');
  expect(body.columns.map(({ column, use }: Column) => [column, use])).toContainEqual(['Attended', 'signal']);

  const dry = await ask(http, `POST /api/v1/imports/${id}/dry-run`, http.admin);
  expect(dry.body).toMatchObject({
    rows: { new: 1, matched: 2, duplicate: 0, unroutable: 0, suppressed: 0, rejected: 0 },
    accounts: { new: 1, matched: 1 },
    isWhole: true,
  });
  expect(await standing()).toEqual(before);

  await commit(id);
  const after = await standing();
  for (const { accountId, to } of dry.body.verdicts)
    expect(after.map(([key, verdict, path]) => [key, verdict, path])).toContainEqual([accountId, to.verdict, to.path]);
  expect(after).toHaveLength(3);
  const why = JSON.stringify(await http.engine.explain('account:a1'));
  expect(why).toContain('webinar');

  expect((await ask(http, `POST /api/v1/imports/${id}/undo`, http.admin)).body.state).toBe('undone');
  await http.engine.settle();
  expect(await standing()).toEqual(before);
  expect((await ask(http, `POST /api/v1/imports/${id}/redo`, http.admin)).body.state).toBe('done');
  await http.engine.settle();
  expect(await standing()).toEqual(after);
  expect((await http.engine.diagnose())?.findings).toEqual([]);
});

test('the same file again, under any name, doubles nothing; after an undoing it counts anew [rel-F22]', async () => {
  const rows = 'id,name,domain,industry,employees\nb1,Gamma,gamma.example,software,300\n';
  const take = async (name: string) => {
    http.clock.now += 1_000;
    const { id } = (await upload(name, rows)).body.import;
    const dry = (await ask(http, `POST /api/v1/imports/${id}/dry-run`, http.admin)).body;
    await commit(id);
    return { id, dry, rows: (await one(id)).rows };
  };
  const first = await take('gamma.csv');
  const before = await standing();
  const second = await take('gamma (1).csv');
  expect(second.dry).toMatchObject({ rows: { new: 0, duplicate: 1 }, changes: 0 });
  // The name of the file is the source of its facts, so the body differs; the row is the same.
  expect(second.rows).toMatchObject({ accepted: 0, conflict: 1 });
  expect(await standing()).toEqual(before);

  expect((await ask(http, `POST /api/v1/imports/${second.id}/undo`, http.admin)).status).toBe(200);
  await http.engine.settle();
  // The second brought nothing, so undoing it takes nothing back.
  expect(await standing()).toEqual(before);
  expect((await ask(http, `POST /api/v1/imports/${first.id}/undo`, http.admin)).status).toBe(200);
  await http.engine.settle();
  expect(JSON.stringify(await standing())).not.toContain('b1');

  const third = await take('gamma.csv');
  expect(third.rows).toMatchObject({ accepted: 1 });
  expect(await standing()).toEqual(before);
  const redo = await ask(http, `POST /api/v1/imports/${first.id}/redo`, http.admin);
  expect([redo.status, redo.body.error.code]).toEqual([409, 'imported-again']);
  await ask(http, `POST /api/v1/imports/${third.id}/undo`, http.admin);
  const { imports } = (await ask(http, 'GET /api/v1/imports?limit=3', http.admin)).body;
  expect(imports.map(({ id, state }: Shown) => [id, state])).toEqual([
    [third.id, 'undone'],
    [second.id, 'undone'],
    [first.id, 'undone'],
  ]);
});

test('an import can be undone for 30 days, and only once it is one', async () => {
  const { id } = (await upload('late.csv', 'id,name,domain\nl1,Late,late.example\n')).body.import;
  const undo = async () => {
    const { status, body } = await ask(http, `POST /api/v1/imports/${id}/undo`, http.admin);
    return [status, body.error?.code];
  };
  expect(await undo()).toEqual([409, 'not-imported']);
  await commit(id);
  const again = await ask(http, `POST /api/v1/imports/${id}/commit`, http.admin);
  expect([again.status, again.body.error.code]).toEqual([409, 'already-imported']);
  http.clock.now += 31 * day;
  expect(await undo()).toEqual([409, 'too-old']);
  http.clock.now -= 31 * day;
  expect(await undo()).toEqual([200, undefined]);
});

test('files as people have them: BOM, UTF-16, line breaks in quotes, ragged rows, an open quote, no rows [rel-F21]', async () => {
  const header = 'id,name,domain';
  const shown = async (content: string | Uint8Array) => (await upload('odd.csv', content)).body;
  const utf16 = Buffer.from(`\uFEFF${header}\r\nü1,Ümlaut,u.example\r\n`, 'utf16le');
  expect((await shown(utf16)).sample[0].values).toEqual(['ü1', 'Ümlaut', 'u.example']);
  expect((await shown(`\uFEFF${header}\nq1,"Two\r\nlines",q.example\n`)).sample[0].values[1]).toContain('lines');
  const latin = Buffer.from(`${header}\nm1,Müller,m.example\n`, 'latin1');
  expect((await shown(latin)).sample[0].values[1]).toBe('Müller');
  const ragged = await shown(`${header}\nr1,"Open,r.example\nr2,Fine,f.example\nr3,Long,l.example,x,y\n`);
  expect(ragged.problems.map(({ line, kind }: Shown) => [line, kind])).toContainEqual([2, 'rejected']);
  expect(ragged.sample.map(({ values }: Shown) => values[0])).toContain('r2');
  expect((await shown(`${header}\n`)).counts.records).toBe(0);
  const wide = await upload('wide.csv', `${Array.from({ length: 5_000 }, (_, n) => `c${n}`).join(',')}\n`);
  expect([wide.status, wide.body.error.code]).toEqual([422, 'file-refused']);
  expect(wide.body.error.message).toContain('wide.csv');
  expect(wide.body.error.message).not.toContain('/');
  const empty = await upload('empty.csv', '');
  expect([empty.status, empty.body.error.code]).toEqual([422, 'file-refused']);
});

test('what is too large is refused before it is read, and a list must say what it is of', async () => {
  const huge = await fetch(`${http.url}/api/v1/imports?file=huge.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${http.admin}`, 'content-length': String(300 * 1024 * 1024) },
    body: new Blob(['id']).stream(),
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(huge);
  const nothing = await upload('list.csv', webinar, 'kind=list');
  expect([nothing.status, nothing.body.error.where]).toEqual([400, 'query']);
  const noColumn = await upload(
    'list.csv',
    'Email\nx@y.example\n',
    'kind=list&event=event&on=2026-10-01&campaign=Fair',
  );
  expect(noColumn.body.error.message).toContain('no column tells who came');
});

test('everything about imports is in the audit', async () => {
  const rows = await http.store.rows(
    `select a.kind, a.by_whom from audit as a where a.part = 0 and a.kind <> 'key created' order by a.number`,
  );
  const kinds = new Set(rows.map((row) => row['kind']));
  expect(kinds).toEqual(new Set(['import begun', 'inputs reinstated', 'inputs withdrawn', 'upload thrown away']));
  expect(rows.every((row) => String(row['by_whom']).startsWith('key:'))).toBe(true);
});

test('a dry run counts the people of a list who must not be contacted, by whatever the row says of them [U12]', async () => {
  const suppress = (kind: string, value: string) =>
    ask(http, 'POST /api/v1/suppressions', http.admin, { suppressions: [{ kind, value, reason: 'asked us to stop' }] });
  const guests = (event: string) =>
    upload(
      `${event}.csv`,
      'First Name,Last Name,Email,Company,Attended\nIda,Low,ida@delta.example,Delta,Yes\nBo,Tan,bo@eta.example,Eta,Yes\nUma,Oe,uma@eta.example,Eta,No\nLee,Ash,lee@zeta.example,Zeta,No\n',
      listQuery.replace('Spring', event),
    );
  const rehearsed = async (event: string) => {
    const { id } = (await guests(event)).body.import;
    return (await ask(http, `POST /api/v1/imports/${id}/dry-run`, http.admin)).body.rows;
  };
  expect(await rehearsed('Summer')).toMatchObject({ new: 4, suppressed: 0 });
  await suppress('email', 'Ida@Delta.example');
  expect(await rehearsed('Autumn')).toMatchObject({ new: 3, suppressed: 1 });
  await suppress('domain', 'eta.example');
  expect(await rehearsed('Winter')).toMatchObject({ new: 1, suppressed: 3 });
  const companies = (await upload('companies.csv', 'id,name,domain\ne1,Eta,eta.example\n')).body.import.id;
  const dry = await ask(http, `POST /api/v1/imports/${companies}/dry-run`, http.admin);
  expect(dry.body.rows).toMatchObject({ new: 1, suppressed: 0 });
});

test('rows of a list that name nobody are counted as rejected', async () => {
  const { body } = await upload('webinar.csv', `${webinar}No,One,not an address,,,Yes\n,,,,,Yes\n`, listQuery);
  const dry = await ask(http, `POST /api/v1/imports/${body.import.id}/dry-run`, http.admin);
  expect(dry.body.rows).toMatchObject({ rejected: 2 });
  expect(dry.body.cellProblems).toContainEqual(expect.stringContaining('webinar.csv:5: names nobody'));
});
