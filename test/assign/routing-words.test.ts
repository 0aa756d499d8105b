import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOperational, readPlaybookFolder } from '../../src/engine/index.ts';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { type Assigner, createAssigner } from '../../src/engine/assign/create-assigner.ts';
import { type OutboxLive, goLive, importFile, openOutbox } from '../effects/outbox-live.ts';
import { company, did, message } from '../live/live-engine.ts';

const routing = `---
fallback: team sdr
---

| id | Rule | Handoff | When | To |
|---|---|---|---|---|
| customer | A customer’s owner | | relationship is customer | account owner |
| parent | Whoever owns the parent | | parent account is known | parent owner |
| partner | Registered by a partner | | partner registered | team partners |
| large | Large deals | | deal size >= 50k | team enterprise |
| early | Becoming aware | | demand state is aware | team nurture |
| dach | German-speaking countries | | country is DE | team dach |

| Hold | When | At most |
|---|---|---|
| Country is missing | country is unknown | 2 hours |
`;

const accounts = [
  'id,name,domain,industry,employees,country,business model,tech,owner,parent company,partner registered,demand state,account type',
  ...['resold', 'sold', 'large', 'abroad', 'aware', 'child', 'lost', 'plain', 'bought'].map((name) => {
    const own = { sold: ',,yes,', aware: ',,no,aware', child: ',mutter,no,', lost: ',nobody,,' }[name];
    const rest = name === 'bought' ? 'eva,,,,customer' : `${own ?? ',,,'},prospect`;
    return `${name},${name},${name}.example,software,300,DE,b2b,salesforce,${rest}`;
  }),
  'M1,Mutter,mutter.example,software,9000,DE,b2b,salesforce,Otto Owner,,,,prospect',
].join('\n');

const deals = [
  'deal id,associated company id,deal name,deal stage,amount,deal currency,create date,deal registration',
  'd1,resold,one,Qualified,1000,EUR,2026-11-02,yes',
  'd2,large,two,Qualified,60000,EUR,2026-11-02,no',
  'd3,abroad,three,Qualified,60000,USD,2026-11-02,no',
].join('\n');

let live: OutboxLive;
let folder: string;
let assigner: Assigner;

beforeEach(async () => {
  live = await openOutbox();
  folder = mkdtempSync(join(tmpdir(), 'assay-words-'));
  const { store, engine, clock } = live;
  const append = engine.append.bind(engine);
  assigner = createAssigner({ store, clock: () => clock.now, dayOf: (at) => engine.dayOf(at), append });
  const { roster } = createOperational({ store, random: randomBytes, clock: () => clock.now }, engine);
  const people = { ada: 'sdr', dora: 'dach', pia: 'partners', emil: 'enterprise', nora: 'nurture', eva: 'ae' };
  const always = { zone: 'Europe/Berlin', hours: '24/7', isActive: true };
  await roster.put(
    [
      ...Object.entries(people).map(([id, team]) => ({ id, name: id, team, ...always })),
      { id: 'otto', name: 'Otto Owner', ...always },
    ],
    'key:1',
  );
  const shipped = await readPlaybookFolder('playbooks/b2b-saas');
  // As shipped, a customer is nurtured, and nobody is offered one.
  const verdicts = shipped.get('verdicts.md')?.replace('customer | nurture | expand', 'customer | pursue | expand');
  const files = new Map([...shipped, ['routing.md', routing], ['verdicts.md', verdicts ?? '']]);
  expect(await engine.publish(files)).toMatchObject({ ok: true });
  await goLive(live);
});

afterEach(async () => {
  await live.end();
  rmSync(folder, { recursive: true, force: true });
});

async function imported(name: string, text: string): Promise<void> {
  writeFileSync(join(folder, name), text);
  expect(await importFile(live, join(folder, name))).toBeGreaterThan(0);
  await live.engine.settle();
}

async function raisesHand(name: string): Promise<void> {
  const { engine, clock } = live;
  const who = { id: `ceo-${name}`, email: `ceo@${name}.example` };
  const contact = { kind: 'contact', contact: who, account: { id: name }, origin: { file: 'web', line: 0 } } as const;
  const facts = [{ field: 'title', value: 'CEO', source: 'web' }];
  await engine.append([message([{ ...contact, facts }, did(who, 'demo requested', clock.now)], clock.now, name)]);
  await engine.settle();
}

/** Who has the offer of a company, and why nobody else, below the reason of the row that took it. */
async function whoHas(name: string): Promise<readonly string[]> {
  await assigner.assignWaiting();
  await live.engine.settle();
  const agreements = createAgreements(live.store, live.engine, () => live.clock.now);
  const [line] = await agreements.offers({ accountId: `account:${name}`, limit: 1 });
  return [
    line?.assignee ?? String(line?.state),
    ...(line?.offer.tried ?? []).map(({ what, why }) => `${what}: ${why}`),
  ];
}

const [noPartner, noSize, noState] = ['Registered by a partner', 'Large deals', 'Becoming aware'];
const [taken, unknown] = ['taken: dora is next in turn', 'skipped:'];
const dach = `German-speaking countries: ${taken}`;

test('deals and accounts of files say what rows ask for; what they do not say is skipped, and said [Q5] [C27]', async () => {
  await imported('accounts.csv', accounts);
  await imported('deals.csv', deals);
  for (const name of ['resold', 'sold', 'large', 'abroad', 'aware', 'plain']) await raisesHand(name);
  const partner = 'Registered by a partner: taken: pia is next in turn';
  expect(await whoHas('resold')).toEqual(['pia', partner]);
  expect(await whoHas('sold')).toEqual(['pia', partner]);
  expect(await whoHas('large')).toEqual(['emil', 'Large deals: taken: emil is next in turn']);
  const noSizeSaid = `${noSize}: ${unknown} deal size is not known`;
  const noStateSaid = `${noState}: ${unknown} demand state is not known`;
  expect(await whoHas('abroad')).toEqual(['dora', noSizeSaid, noStateSaid, dach]);
  expect(await whoHas('aware')).toEqual(['nora', noSizeSaid, 'Becoming aware: taken: nora is next in turn']);
  const partnerSaid = `${noPartner}: ${unknown} partner registered is not known`;
  expect(await whoHas('plain')).toEqual(['dora', partnerSaid, noSizeSaid, noStateSaid, dach]);
});

test('a subsidiary goes to whoever owns its parent, a customer to its owner [Q3] [C27]', async () => {
  await imported('accounts.csv', accounts);
  for (const name of ['child', 'lost', 'bought']) await raisesHand(name);
  expect(await whoHas('child')).toEqual(['otto', 'Whoever owns the parent: taken']);
  expect((await whoHas('lost'))[1]).toBe('Whoever owns the parent: nobody is known to own the parent nobody');
  expect(await whoHas('bought')).toEqual(['eva', 'A customer’s owner: taken']);
});

test('what waits for its country goes by it once it is known, and to the fallback at the time limit [Q12] [D11] [Q11]', async () => {
  const { engine, clock } = live;
  const begun = clock.now;
  for (const name of ['late', 'never']) {
    const account = { id: name };
    const facts = { industry: 'software', employees: 300, 'business model': 'b2b', tech: 'salesforce' };
    const decision = { what: 'override', verdict: 'pursue', path: 'route', reason: 'met at a fair' } as const;
    const word = {
      kind: 'decision',
      account,
      by: 'jane',
      at: begun,
      decision,
      origin: { file: 'web', line: 0 },
    } as const;
    await engine.append([message([company(account, facts)], begun, `${name} is`)]);
    await engine.append([message([word], begun, `${name} is pursued`)]);
  }
  await engine.settle();
  expect([await whoHas('late'), await whoHas('never')]).toEqual([['held'], ['held']]);
  clock.now += 3_600_000;
  await engine.append([message([company({ id: 'late' }, { country: 'DE' })], clock.now, 'late is known')]);
  await engine.settle();
  expect((await whoHas('late')).at(-1)).toBe(dach);
  expect(await whoHas('never')).toEqual(['held']);
  clock.now = begun + 2 * 3_600_000;
  await engine.settle();
  const fallback = (await whoHas('never')).slice(-2);
  expect(fallback).toEqual([
    'German-speaking countries: skipped: country is not known',
    'fallback: taken: ada is next in turn',
  ]);
});
