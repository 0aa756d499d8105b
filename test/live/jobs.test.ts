import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { type LiveEngine, company, day, did, message, noon, openLive, saysWho } from './live-engine.ts';

let live: LiveEngine;
beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.end());

const fits = { industry: 'software', employees: 200, country: 'DE', tech: ['Salesforce'], revenue: 20_000_000 };
const jane = { id: 'U1', email: 'jane@acme.com' };
const acme = 'domain:acme.com';

type Told = Parameters<typeof message>[0];

async function tell(inputs: Told, at = live.clock.now): Promise<void> {
  await live.engine.append([message(inputs, at)]);
  await live.engine.settle();
}

async function stands(id: string): Promise<string> {
  const { account } = await live.engine.accounts.one(id);
  return account === undefined ? 'nowhere' : `${account.verdict} ${account.path}`;
}

const visits = (who: typeof jane, from: number, days: number): Told =>
  Array.from({ length: days }, (_, n) =>
    did(who, 'page viewed', from + n * day, { path: n % 2 ? '/security' : '/pricing' }),
  );

test('one flow keeps the hopeless away, finds buyers by what they do, maps the people and goes on deciding [A2]', async () => {
  const wrong = company(
    { domain: 'farm.example' },
    { industry: 'agriculture', employees: 4, country: 'FR', revenue: 90_000 },
  );
  await tell([wrong, saysWho({ email: 'jo@farm.example' }, { title: 'Intern' })]);
  const hidden = company(
    { domain: 'hidden.example' },
    { industry: 'financial services', employees: 2_000, country: 'DE' },
  );
  const boss = { email: 'ann@hidden.example' };
  await tell([hidden, saysWho(boss, { title: 'Chief Financial Officer' }), did(boss, 'demo requested')]);
  await tell([company({ domain: 'acme.com' }, fits), saysWho(jane, { title: 'VP Sales' })]);
  expect([await stands('domain:farm.example'), await stands('domain:hidden.example'), await stands(acme)]).toEqual([
    'nurture park',
    'nurture review',
    'nurture monitor',
  ]);
  const group = await live.engine.explain('domain:hidden.example');
  expect(group?.contacts.map(({ roles }) => roles)).toEqual([['economic buyer']]);
  expect(group?.seats.find(({ isNext }) => isNext)?.role).toBe('champion');
  live.clock.now += 200 * day;
  await live.engine.settle();
  expect(await stands('domain:hidden.example')).toBe('disqualify park');
});

test('a record that was quiet for two weeks and then looks at prices is weighed anew and routed, and nobody asked [H25] [Q11]', async () => {
  await tell([company({ domain: 'acme.com' }, fits), saysWho(jane, { title: 'CRO' })]);
  live.clock.now += 14 * day;
  await live.engine.settle();
  const before = (await live.engine.accounts.one(acme)).account;
  expect([before?.verdict, before?.path]).toEqual(['nurture', 'monitor']);
  const sam = { id: 'U2', email: 'sam@acme.com' };
  const jump = [...visits(jane, live.clock.now - 2 * day, 3), ...visits(sam, live.clock.now - 2 * day, 3)];
  await live.engine.append([message([saysWho(sam, { title: 'Head of RevOps' }), ...jump], live.clock.now)]);
  // One round of work, as the server does all the time, and nothing is left waiting.
  while ((await live.engine.work()).taken > 0);
  const after = (await live.engine.accounts.one(acme)).account;
  expect([after?.verdict, after?.path]).toEqual(['pursue', 'route']);
  expect((after?.points.behavior ?? 0) - (before?.points.behavior ?? 0)).toBeGreaterThan(500);
});

test('the facts of a company count as they are today, not as they were imported [C24]', async () => {
  await tell([company({ domain: 'acme.com' }, { ...fits, employees: 4 }), saysWho(jane, { title: 'CRO' })]);
  const before = (await live.engine.accounts.one(acme)).account?.points.account ?? 0;
  const grown = { field: 'employees', value: 300, source: 'web', observedOn: Math.floor(noon / day) };
  await tell([company({ domain: 'acme.com' }, [grown])]);
  expect((await live.engine.accounts.one(acme)).account?.points.account).toBe(before + 400);
});

test('points over a threshold, or a raised hand below it, each lead to sales; neither does not [J14]', async () => {
  const at = async (domain: string, ...more: Told) => {
    const who = { email: `jane@${domain}` };
    await tell([company({ domain }, fits), saysWho(who, { title: 'CRO' }), ...more]);
    return stands(`domain:${domain}`);
  };
  const other = { email: 'sam@many.example' };
  const busy = [
    ...visits({ id: 'x', email: 'jane@many.example' }, noon - 3 * day, 4),
    saysWho(other, { title: 'CFO' }),
  ];
  const both = visits({ id: 'y', ...other }, noon - 3 * day, 4);
  expect(await at('few.example', did({ email: 'jane@few.example' }, 'page viewed', noon, { path: '/pricing' }))).toBe(
    'nurture monitor',
  );
  expect(await at('hand.example', did({ email: 'jane@hand.example' }, 'demo requested'))).toBe('pursue route');
  expect(await at('many.example', ...busy, ...both)).toBe('pursue route');
});

test(
  'a hundred and fifty companies are decided at once, and few of them need a person [A10]',
  { timeout: 60_000 },
  async () => {
    const all = Array.from({ length: 150 }, (_, n): Told => {
      const domain = `c${n}.example`;
      const who = { email: `jane@${domain}` };
      const acts = n % 30 === 0 ? [did(who, 'demo requested')] : [];
      return [
        company({ domain }, n % 3 === 0 ? fits : { industry: 'retail' }),
        saysWho(who, { title: 'CRO' }),
        ...acts,
      ];
    });
    await live.engine.append(all.map((inputs) => message(inputs)));
    await live.engine.settle();
    const counts = await live.engine.accounts.counts();
    const total = counts.reduce((sum, { accounts }) => sum + accounts, 0);
    const people = counts.filter(({ path }) => path === 'route' || path === 'review');
    expect([total, people.reduce((sum, { accounts }) => sum + accounts, 0)]).toEqual([150, 5]);
  },
);

test(
  'a published change looks at every account again, however many there are and however many rules [trap-19] [trap-18]',
  { timeout: 60_000 },
  async () => {
    const { engine } = live;
    const names = Array.from({ length: 450 }, (_, n) => `c${n}.example`);
    await engine.append(names.map((domain) => message([company({ domain }, { industry: 'software' })])));
    await engine.settle();
    const files = new Map(await readPlaybookFolder('playbooks/b2b-saas'));
    const rules = Array.from({ length: 60 }, (_, n) => `| more-${n} | More ${n} | industry is software | 0.1 |`);
    const table = ['', '## More (cap 100)', '', '| id | Rule | When | Points |', '|---|---|---|---|', ...rules, ''];
    files.set(
      'icp.md',
      `${files.get('icp.md') ?? ''}${table.join('\n')}`.replace(/## Exclusions[\s\S]*?(?=## More)/, ''),
    );
    const published = await engine.publish(files);
    expect(published.ok ? [] : published.problems).toEqual([]);
    await engine.settle();
    const accounts = [];
    for (let after: { place: number; id: string } | undefined; ;) {
      const page = await engine.accounts.list({ limit: 200, ...(after && { after }) });
      accounts.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < 200) break;
      const { account, stakeholder, behavior } = last.points;
      after = { place: account + stakeholder + behavior, id: last.id };
    }
    expect(accounts.length).toBe(450);
    expect(new Set(accounts.map(({ points }) => points.account))).toEqual(new Set([250 + 60]));
  },
);
