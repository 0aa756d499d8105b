import { expect, test } from 'vitest';
import type { TouchSeen } from '../../input.ts';
import { type Agreement, noAgreement } from '../cycle.ts';
import { evolve } from '../evolve.ts';
import { decideTouch } from './decide-touch.ts';
import type { AgreementSight } from './sight.ts';

const day = 20_514;
const at = day * 86_400_000;
const cycle = 'domain:acme.example#1';

const opened: Agreement = evolve(noAgreement, {
  kind: 'CycleOpened',
  cycle,
  at,
  by: 'engine',
  number: 1,
  isReopened: false,
});

function meetingOf(outcome: string): ReturnType<typeof decideTouch> {
  const touch: TouchSeen = {
    kind: 'touch',
    account: { domain: 'acme.example' },
    contact: { id: 'c1' },
    channel: 'meeting',
    on: day,
    isAutomated: false,
    by: 'jane',
    outcome,
    origin: { file: 'touches', line: 0 },
  };
  return decideTouch(opened, touch, { at, dayOf: () => day } as unknown as AgreementSight);
}

test('a meeting is noted by what its source says of it, and one of which it says something else is not', () => {
  const states = ['completed', 'No_Show', 'scheduled', 'called off', 'constructor'].map((outcome) =>
    meetingOf(outcome).map((event) => (event.kind === 'MeetingSet' ? event.state : event.kind)),
  );
  expect(states).toEqual([['held'], ['no-show'], ['booked'], [], []]);
});
