import { type AgreementEvent, engine } from '../agreement-event.ts';
import type { Agreement } from '../cycle.ts';
import { accountOf } from '../word.ts';
import type { AgreementSight } from './sight.ts';

/** Cycles of an account that was part of this one for a while: they go on there, where all that was said of them has gone. */
export function decideLeft(
  { cycles }: Agreement,
  { accountId, isSaidHere, at }: Pick<AgreementSight, 'accountId' | 'isSaidHere' | 'at'>,
): readonly AgreementEvent[] {
  return cycles
    .filter(({ id }) => accountOf(id) !== accountId && !isSaidHere(id))
    .map(({ id: cycle }) => ({
      kind: 'CycleLeft',
      cycle,
      at,
      by: engine,
      why: 'it goes on at the account it came from',
    }));
}
