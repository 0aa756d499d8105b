import { describe, expect, test } from 'vitest';
import {
  findLongCommonFunctions,
  findLongFiles,
  findLongFunctions,
  findLongMedianFile,
  findOddFolders,
} from './budgets.ts';
import { findReadmeProblems, findUndocumentedExports } from './docs.ts';
import { findForbiddenImports } from './import-table.ts';
import { findIncompleteLock, findInstallScripts } from './manifests.ts';
import { findOddFileNames, findOddTypes, findUnfinishedMarks } from './names.ts';
import { findImpurities } from './purity.ts';
import { printFindings, type Check } from './repository.ts';
import { findTitleProblems } from './test-titles.ts';
import { findForbiddenTexts } from './texts.ts';

// What is planted is put together from parts, so that this file does not itself contain what the checks look for.
const slash = '/';
const ids = (...names: readonly string[]) => names.map((name) => `[${name}]`).join(' ');
const titles: Check = (files) => findTitleProblems(files, new Set(['A1', 'A2', 'A3', 'A4']));
const lines = (count: number) => 'x;\n'.repeat(count);
const longFunction = (count: number) => `function f() {\n${lines(count - 2)}}\n`;
const lock = (packages: unknown) => JSON.stringify({ packages });

type Case = readonly [check: Check, path: string, text: string, finding: string];

const faults: readonly Case[] = [
  [
    findForbiddenImports,
    'src/domain/a.ts',
    `\nimport { b } from '../playbook/b.ts';`,
    'src/domain/a.ts:2: imports `../playbook/b.ts`',
  ],
  [findForbiddenImports, 'src/domain/a.ts', `import fs from 'node:fs';`, 'imports the package `node:fs`'],
  [findForbiddenImports, 'src/playbook/a.ts', `export * from '../engine/b.ts';`, 'only itself and domain'],
  [findForbiddenImports, 'src/playbook/a.ts', `const tld = await import('tldts');`, 'imports the package `tldts`'],
  [findForbiddenImports, 'src/nurture/a.ts', `import type { B } from '../reports/b.ts';`, 'imports `../reports/b.ts`'],
  [
    findForbiddenImports,
    'src/ledger/a.ts',
    `type B = import('../store/sqlite/b.ts').B;`,
    'imports `../store/sqlite/b.ts`',
  ],
  [findForbiddenImports, 'src/connectors/csv/a.ts', `import '../slack/b.ts';`, 'may not import another connector'],
  [findForbiddenImports, 'src/engine/a.ts', `import '../../test/b.ts';`, 'import nothing from outside src'],
  [findForbiddenImports, 'src/surprise/a.ts', '', '`src/surprise` is not in the import table'],
  [findImpurities, 'src/domain/a.ts', 'const now =\n Date.now();', 'src/domain/a.ts:2: uses `Date`'],
  [findImpurities, 'src/playbook/a.ts', 'const dice = Math.random();', 'uses `Math.random`'],
  [findImpurities, 'src/playbook/a.ts', 'const { env } = process;', 'uses `process`'],
  [findLongFiles, 'scripts/a.mjs', lines(401), 'scripts/a.mjs:401: 401 lines, the budget is 400'],
  [findLongMedianFile, 'src/engine/a.ts', lines(80), '80 lines or more'],
  [findLongFunctions, 'src/engine/a.ts', longFunction(61), 'function `f` has 61 lines'],
  [findLongFunctions, 'src/engine/a.ts', `const f = () => {\n${lines(60)}};`, 'function `f` has 62 lines'],
  [findLongCommonFunctions, 'src/engine/a.ts', longFunction(25), 'one named function in ten has 25 lines'],
  [findOddFolders, 'src/engine/a.ts', '', 'src/engine:1: 1 source files'],
  [findOddFileNames, 'src/engine/stepPart.ts', '', 'not kebab-case'],
  [findOddFileNames, 'src/engine/string-utils.ts', '', 'says `utils`'],
  [findOddFileNames, 'src/common/step.ts', '', '`common` says `common`'],
  [findOddTypes, 'src/engine/a.ts', 'export enum Verdict { A }', '`enum Verdict`'],
  [findOddTypes, 'src/engine/a.ts', 'interface IAccount {}', '`interface IAccount` begins with an I'],
  [findUnfinishedMarks, 'src/engine/a.ts', `\n// ${'TO'}DO: later`, 'src/engine/a.ts:2: `'],
  [
    findUndocumentedExports,
    'src/domain/a.ts',
    '// no\nexport const a = 1;',
    'src/domain/a.ts:2: exported `a` has no doc comment',
  ],
  [findUndocumentedExports, 'src/playbook/a.ts', 'export type A = 1;', 'exported `A`'],
  [
    findUndocumentedExports,
    'src/playbook/a.ts',
    '/** 🙂 a. */\nexport type A = 1;\nexport interface B {}',
    'exported `B`',
  ],
  [findReadmeProblems, 'src/domain/fit/a.ts', '', 'src/domain/fit:1: no README.md'],
  [findReadmeProblems, 'src/engine/README.md', lines(41), 'more than 40 lines'],
  [findForbiddenTexts, 'docs/a.md', `see ${slash}home${slash}ann/x`, 'docs/a.md:1: a path of one machine'],
  [
    findForbiddenTexts,
    'docs/a.md',
    `https://${['registry', 'npmjs', 'org'].join('.')}/x`,
    'the address of a package registry',
  ],
  [findForbiddenTexts, 'src/a.test.ts', `\ntest.${'only'}('x', f);`, 'src/a.test.ts:2: a test that is narrowed'],
  [findForbiddenTexts, 'src/a.test.ts', `describe.${'skip'}('x', f);`, 'a test that is narrowed'],
  [titles, 'src/a.test.ts', `\ntest('t ${ids('A1', 'A2', 'A3', 'A4')}', f);`, 'src/a.test.ts:2: 4 checklist ids'],
  [titles, 'src/a.test.ts', `test.each(rows)('t ${ids('A9')}', f);`, '[A9] is not on the checklist'],
  [titles, 'src/a.test.ts', `describe('t ${ids('A1')}', f);`, 'a group of tests carries [A1]'],
  [titles, 'test/golden/a.yaml', `- name: t ${ids('A7')}`, '[A7] is not on the checklist'],
  [findInstallScripts, 'tools/node/package.json', '{ "scripts": { "postinstall": "x" } }', 'script `postinstall`'],
  [
    findInstallScripts,
    'package-lock.json',
    lock({ 'node_modules/a': { hasInstallScript: true } }),
    'has an install script',
  ],
  [
    findIncompleteLock,
    'package-lock.json',
    lock({ 'node_modules/a': { optionalDependencies: { b: '1' } } }),
    '`b` is wanted by',
  ],
];

const allowed: readonly (readonly [check: Check, path: string, text: string])[] = [
  [findForbiddenImports, 'src/domain/fit/a.ts', `import { b } from '../condition/b.ts';`],
  [findForbiddenImports, 'src/domain/a.test.ts', `import { test } from 'vitest';`],
  [findForbiddenImports, 'src/playbook/a.ts', `import { unified } from 'unified';\nimport '../domain/a.ts';`],
  [findForbiddenImports, 'src/connectors/csv/a.ts', `import '../connector.ts';\nimport '../files/read.ts';`],
  [findForbiddenImports, 'src/ledger/a.ts', `import type { Store } from '../store/event-store.ts';`],
  [findForbiddenImports, 'src/index.ts', `export * from './engine/index.ts';`],
  [findImpurities, 'src/domain/a.ts', 'type A = { process: string; fetch(): void }; // Date\nconst b = a.console;'],
  [findImpurities, 'src/engine/a.ts', 'Date.now();'],
  [findOddFileNames, 'src/engine/README.md', ''],
  [findOddTypes, 'src/engine/a.ts', 'interface Id {}\ninterface ICP {}'],
  [
    findUndocumentedExports,
    'src/domain/a.ts',
    '/** Yes. */\nexport function a(x: string): void;\nexport function a(x: number): void;',
  ],
  [findForbiddenTexts, 'docs/a.md', 'https://example.com/home/x and src/work/a'],
  [findForbiddenTexts, 'src/a.test.ts', 'test.skipIf(noPostgres)("x", f);'],
  [titles, 'src/a.test.ts', `test('t ${ids('A1', 'A2', 'A3', 'inv-I1', 'rel-F2', 'trap-8')}', f);`],
];

describe('each check finds what is planted', () => {
  test.each(faults)('%o in %s', (check, path, text, finding) => {
    expect(printFindings(check([{ path, text }]))).toContain(finding);
  });

  test.each(allowed)('%o lets %s pass', (check, path, text) => {
    expect(printFindings(check([{ path, text }]))).toBe('');
  });
});
