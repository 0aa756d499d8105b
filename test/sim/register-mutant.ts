// For Node itself (`node --import`): plants the bug of test/sim/ledger-mutants.ts that LEDGER_MUTANT names.
import { registerMutation } from '../mutation/register-mutation.ts';
import { ledgerMutants } from './ledger-mutants.ts';

registerMutation(ledgerMutants.find(({ id }) => id === process.env['LEDGER_MUTANT']));
