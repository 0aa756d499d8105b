import { expect, test } from 'vitest';
import { makeReport } from '../../src/reports/index.ts';
import { tellAccount } from '../../src/reports/told/tell-account.ts';
import {
  type Story,
  accepted,
  ahead,
  assign,
  begin,
  confirmed,
  cycleOf,
  discovered,
  look,
  pursued,
  reject,
  say,
  termsOf,
  wait,
} from './given.ts';
import { hour } from './hours.ts';

const terms = await termsOf();

function heard(story: Story, element: string, state: 'confirmed' | 'denied' = 'confirmed'): Story {
  return say(story, { what: 'evidence', cycle: cycleOf(story), element, state, note: 'said on the call' });
}

test('before there is a cycle the first passage waits for what makes an MQL', () => {
  const story = look(begin(terms, { ...pursued, verdict: 'nurture', path: 'monitor' }));
  expect(ahead(story)).toEqual({ handoff: 'marketing to SDR', waitsFor: ['stage MQL: verdict is pursue'] });
});

test('an SQL that nobody calls one waits for what is not confirmed, the meeting and each note [P15]', () => {
  expect(ahead(heard(accepted(terms), 'need'))).toEqual({
    handoff: 'SDR to AE',
    waitsFor: [
      'stage is SQL: authority, timeline not confirmed yet',
      'a meeting that is booked',
      'the note “objection”',
      'the note “product line”',
      'the note “next step”',
    ],
  });
});

test('where sales has said enough, the condition of stages.md is named that keeps the stage', () => {
  const said = confirmed(heard(accepted(terms), 'budget', 'denied'));
  expect(ahead(said)?.waitsFor[0]).toMatch(
    /^stage is SQL, which stages\.md enters when account >= 30 and .*budget is not denied/,
  );
});

test('a lead that an AE gave back waits for what they ask for, on its account as in the report on ageing [I9]', () => {
  const given = reject(assign(discovered(accepted(terms)), 'ada'), 'not-ready', 'no pain found', 'ada');
  const asked = 'what ada asks for: no pain found';
  expect(ahead(given)).toEqual({ handoff: 'SDR to AE', waitsFor: [asked] });
  expect(ageingOf(given)).toBe(asked);
  // Once sales has learned more, it is the AE's again.
  const heardMore = heard(wait(given, hour), 'need');
  expect(ahead(heardMore)).toBeUndefined();
  expect(ageingOf(heardMore)).toBe('somebody to be chosen');
});

/** What the report on ageing says the only open cycle of a story waits for. */
function ageingOf({ events, at }: Story): unknown {
  const { account, cycles } = tellAccount({ id: 'account:acme', name: 'Acme', knownOn: 0, isMoved: false }, events);
  const told = { accounts: [account], cycles };
  const [open] = makeReport('ageing', { told, now: at, dayOf: Math.floor, zone: 'UTC', stages: ['MQL'] }).lists;
  return open?.rows[0]?.[open.columns.indexOf('waits for')];
}
