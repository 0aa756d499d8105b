import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpLive, ask, openHttp, send } from './http-live.ts';

let http: HttpLive;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.end());

/** What sources say of a number nobody knows. */
const unknowns: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  empty: '',
  blank: '  ',
  dash: '-',
  spelled: 'NULL',
  na: 'N/A',
  word: 'unknown',
  object: {},
  list: [],
};

/** What an engine concludes of an account, without its name. */
async function concluded(id: string): Promise<unknown> {
  const { body } = await ask(http, `GET /api/v1/accounts/account:${id}/explanation`, http.read);
  const { verdict, path, isUndetermined, scores } = body;
  const missing = body.missing.map(({ field }: { field: string }) => field);
  return { verdict, path, isUndetermined, account: scores.account, isMissing: missing.includes('employees') };
}

const of = (name: string) => ({ name: `Company ${name}`, domain: `${name}.com`, industry: 'software', country: 'DE' });

/** A company of so many employees, whose CEO asks for a demo. */
async function tell(name: string, employees: unknown): Promise<void> {
  const traits = { ...of(name), ...(employees === undefined ? {} : { employees }) };
  const who = { userId: `u-${name}` };
  const batch = [
    { ...who, type: 'group', groupId: name, messageId: `g-${name}`, traits },
    { ...who, type: 'identify', messageId: `i-${name}`, traits: { email: `jane@${name}.com`, title: 'CEO' } },
    { ...who, type: 'track', messageId: `t-${name}`, event: 'Demo Requested' },
  ];
  expect((await send(http, '/v1/batch', { batch })).body).toEqual({ success: true });
}

const asked = { verdict: 'nurture', path: 'review', isUndetermined: true, isMissing: true };

test(
  'a number nobody has said is no zero: the score keeps its width and the verdict asks for it, however a client says so [trap-11]',
  { timeout: 60_000 },
  async () => {
    for (const [name, employees] of Object.entries({ ...unknowns, zero: 0, many: 200 }))
      await tell(`x${name}`, employees);
    await http.engine.settle();
    const unsaid = await concluded('xnothing');
    expect(unsaid).toMatchObject({ ...asked, account: { points: 35, floor: 20, ceiling: 100 } });
    for (const name of Object.keys(unknowns)) expect([name, await concluded(`x${name}`)]).toEqual([name, unsaid]);
    expect(await concluded('xzero')).toMatchObject({
      isMissing: false,
      account: { points: 20, floor: 20, ceiling: 79 },
    });
    expect(await concluded('xmany')).toMatchObject({ verdict: 'pursue', isMissing: false, account: { points: 60 } });
  },
);

test(
  'an empty cell of a file is no zero either, nor is any word for it, nor a column that is not there [trap-11]',
  { timeout: 60_000 },
  async () => {
    const cells = {
      c1: '',
      c2: '""',
      c3: ' ',
      c4: '-',
      c5: 'NULL',
      c6: 'N/A',
      c7: '(no value)',
      czero: '0',
      cmany: '200',
    };
    const rows = Object.entries(cells).map(([name, cell]) => `${name},Company ${name},${name}.com,software,DE,${cell}`);
    const files = {
      companies: `id,name,domain,industry,country,employees\n${rows.join('\n')}\n`,
      others: 'id,name,domain,industry,country\nc0,Company c0,c0.com,software,DE\n',
    };
    for (const [name, body] of Object.entries(files)) {
      const headers = { authorization: `Bearer ${http.admin}` };
      const answer = await fetch(`${http.url}/api/v1/imports?file=${name}.csv`, { method: 'POST', headers, body });
      const { id } = ((await answer.json()) as { readonly import: { readonly id: string } }).import;
      await ask(http, `POST /api/v1/imports/${id}/commit`, http.admin);
      await http.imports.idle();
    }
    const ceos = ['c0', ...Object.keys(cells)].flatMap((name) => [
      {
        type: 'identify',
        userId: `u-${name}`,
        messageId: `i-${name}`,
        traits: { email: `jane@${name}.com`, title: 'CEO' },
      },
      { type: 'track', userId: `u-${name}`, messageId: `t-${name}`, event: 'Demo Requested' },
    ]);
    await send(http, '/v1/batch', { batch: ceos });
    await http.engine.settle();
    const unsaid = await concluded('c0');
    expect(unsaid).toMatchObject({ ...asked, account: { points: 35, floor: 20, ceiling: 100 } });
    for (const name of ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
      expect([name, await concluded(name)]).toEqual([name, unsaid]);
    expect(await concluded('czero')).toMatchObject({
      isMissing: false,
      account: { points: 20, floor: 20, ceiling: 79 },
    });
    expect(await concluded('cmany')).toMatchObject({ verdict: 'pursue', isMissing: false, account: { points: 60 } });
  },
);
