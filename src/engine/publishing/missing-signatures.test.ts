import { expect, test } from 'vitest';
import { missingSignatures } from './missing-signatures.ts';

const marketing = { side: 'marketing', signer: 'Mia' };
const sales = { side: 'sales', signer: 'Sam' };
const signers = [marketing, sales];

test.each(['handoff.md', 'stages.md', 'verdicts.md', 'models/big/verdicts.md'])(
  'marketing and sales both sign a change of %s [P1]',
  (file) => {
    expect(missingSignatures([file, 'routing.md'], signers, [marketing])).toEqual([{ anyOf: [sales], files: [file] }]);
    expect(missingSignatures([file], signers, [marketing, sales])).toEqual([]);
  },
);

test.each(['routing.md', 'icp.md', 'playbook.md'])('one of those who are named signs a change of %s', (file) => {
  expect(missingSignatures([file], signers, [])).toEqual([{ anyOf: signers, files: [file] }]);
  expect(missingSignatures([file], signers, [sales])).toEqual([]);
});
