import type { Cause } from './step/account-fold.ts';

const causes: Readonly<Record<Cause, string>> = {
  input: 'something new was learned',
  time: 'time passed',
  playbook: 'the rules changed',
  departure: 'somebody was moved to another account',
  withdrawal: 'something was taken back',
  decision: 'a person decided',
  erasure: 'a person was erased',
};

/** Why a verdict changed, as people read it. */
export function causeText(cause: Cause): string {
  return causes[cause];
}
