import { join } from 'node:path';
import { describe, test } from 'vitest';
import { readCompactList } from '../scripts/checklist/read-ids.mjs';
import {
  findLongCommonFunctions,
  findLongFiles,
  findLongFunctions,
  findLongMedianFile,
  findOddFolders,
} from './tidy/budgets.ts';
import { findReadmeProblems, findUndocumentedExports } from './tidy/docs.ts';
import { findForbiddenImports } from './tidy/import-table.ts';
import { findIncompleteLock, findInstallScripts } from './tidy/manifests.ts';
import { findOddFileNames, findOddTypes, findUnfinishedMarks } from './tidy/names.ts';
import { findImpurities } from './tidy/purity.ts';
import { printFindings, readRepository, type Check } from './tidy/repository.ts';
import { findTitleProblems } from './tidy/test-titles.ts';
import { findForbiddenTexts } from './tidy/texts.ts';

const repository = readRepository(join(import.meta.dirname, '..'));
const knownIds = new Set(readCompactList().flatMap((section) => section.ids));

const checks: Readonly<Record<string, Check>> = {
  'folders import only what the table allows': findForbiddenImports,
  'the pure folders use no clock, chance, network or output': findImpurities,
  'files are at most 400 lines': findLongFiles,
  'half of the source files are under 80 lines': findLongMedianFile,
  'functions are at most 60 lines': findLongFunctions,
  'nine named functions in ten are under 25 lines': findLongCommonFunctions,
  'folders of src hold 3 to 12 source files': findOddFolders,
  'files are kebab-case and named after what they hold': findOddFileNames,
  'there are no enums and no interfaces that begin with an I': findOddTypes,
  'no work is left to do in the code': findUnfinishedMarks,
  'exports of the pure folders and the contracts say what they are for': findUndocumentedExports,
  'folders have a short README': findReadmeProblems,
  'no machine paths, registry addresses or narrowed tests': findForbiddenTexts,
  'a test proves at most three lines of the checklist': (files) => findTitleProblems(files, knownIds),
  'nothing runs during an install': findInstallScripts,
  'the lockfile serves every platform': findIncompleteLock,
};

describe('the repository is tidy', () => {
  test.each(Object.entries(checks))('%s', (_, check) => {
    const findings = check(repository);
    // Where in the repository is what counts; where in this file is not shown.
    if (findings.length > 0) throw Object.assign(new Error(`\n${printFindings(findings)}`), { stack: '' });
  });
});
