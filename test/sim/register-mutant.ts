// For Node itself (`node --import`): plants the bug that LEDGER_MUTANT names, of ledger-mutants.ts or timers/timer-mutants.ts.
import { registerMutation } from '../mutation/register-mutation.ts';
import { ledgerMutants } from './ledger-mutants.ts';
import { timerMutants } from './timers/timer-mutants.ts';

registerMutation([...ledgerMutants, ...timerMutants].find(({ id }) => id === process.env['LEDGER_MUTANT']));
