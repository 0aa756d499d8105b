// For Node itself (`node --import`): applies the mutation named by ASSAY_MUTATION in processes that tests start.
import { mutations } from '../mutations.ts';
import { findMutation } from './apply-mutation.ts';
import { registerMutation } from './register-mutation.ts';

registerMutation(findMutation(mutations, process.env['ASSAY_MUTATION'] ?? ''));
