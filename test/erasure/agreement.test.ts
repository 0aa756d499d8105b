import { expect, test } from 'vitest';
import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { saveSetting } from '../../src/engine/effects/settings.sql.ts';
import { fittingFacts } from '../agreement/heard.ts';
import { company, did, message, noon, saysWho } from '../live/live-engine.ts';
import { hitsOf, nowhere } from './canaries.ts';
import { openErasing } from './erasing-engine.ts';

test('what passed between marketing and sales forgets a person who is erased, and goes on without them [inv-I15] [trap-20]', async () => {
  const own = await openErasing();
  const { engine, store, clock } = own;
  await store.transact((transaction) => transaction.run(saveSetting, ['goLiveAt', String(noon), noon]));
  const who = { id: 'canarybird1qid', email: 'canarybird1q@acme.example' };
  const account = { domain: 'acme.example' };
  const inputs = [
    company(account, fittingFacts),
    saysWho(who, { title: 'CEO' }, account),
    did(who, 'demo requested', noon, {}, account),
  ];
  await engine.append([message(inputs, noon, 'hand')]);
  await engine.settle();
  const agreements = createAgreements(store, engine, () => clock.now);
  const cycle = 'domain:acme.example#1';
  const note = 'spoke with canarybird1q@acme.example, who decides';
  expect(
    await agreements.say('domain:acme.example', { what: 'note', cycle, name: 'objection', text: note }, 'jane'),
  ).toEqual({ ok: true });
  await engine.settle();
  expect((await agreements.of('domain:acme.example'))?.cycles[0]).toMatchObject({
    trigger: 'canarybird1qid',
    notes: { objection: note },
  });
  await engine.erasures.begin(who.email, 'test');
  await engine.settle();
  expect(await hitsOf('canarybird', own)).toEqual(nowhere);
  expect((await agreements.of('domain:acme.example'))?.cycles[0]).toMatchObject({
    number: 1,
    notes: { objection: 'erased' },
  });
  await own.end();
});
