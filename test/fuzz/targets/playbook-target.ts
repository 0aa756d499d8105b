import { lintPlaybook, parsePlaybook, parseTestCases, printPlaybook } from '../../../src/playbook/index.ts';
import type { PlaybookFiles, Problem } from '../../../src/playbook/index.ts';
import { plainText } from '../../../src/playbook/markdown/guard-text.ts';
import { parseYaml } from '../../../src/playbook/yaml/parse-yaml.ts';
import { type Playbook, compilePlaybook } from '../../../src/domain/index.ts';
import { minimalFiles } from '../../golden/minimal-playbook.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { expectPlace, expectSentence, expectThat } from './expect-that.ts';

const fitAlone = `# Verdicts
| Account | Verdict | Path | Why |
|---|---|---|---|
| >= 60 | pursue | route | fits |
| | nurture | nurture | not yet |
`;
const required = ['playbook.md', 'icp.md', 'verdicts.md'];

/** Any text at all as one file of a playbook that is fine otherwise; the input's name says which. */
export const markdownTarget: FuzzTarget = (input) => {
  // Files that no playbook needs are left out unless they are tried: each costs as much time as the one that is.
  if (input.name === 'verdicts.md') return outcomeOf(minimalFiles({ [input.name]: textOf(input) }));
  const files = minimalFiles({ 'verdicts.md': fitAlone, [input.name]: textOf(input) });
  const isNeeded = (path: string): boolean => required.includes(path) || path === input.name;
  return outcomeOf(new Map([...files].filter(([path]) => isNeeded(path))));
};

/** Any text at all as a file of test cases, as settings above playbook.md, and alone. */
export const yamlTarget: FuzzTarget = (input) => {
  const text = textOf(input);
  if (input.name === 'playbook.md') return outcomeOf(minimalFiles({ 'playbook.md': `---\n${text}\n---\n# Minimal\n` }));
  const problems: Problem[] = [];
  parseYaml(plainText(text), { file: input.name, line: 1 }, (problem) => problems.push(problem));
  checkProblems(problems, new Map([[input.name, text]]));
  const parsed = parseTestCases(text, input.name, minimal());
  checkProblems(parsed.ok ? parsed.value.warnings : parsed.problems, new Map([[input.name, text]]));
  if (!parsed.ok) return parsed.problems[0]?.message ?? '';
  return `ok: ${parsed.value.cases.length} cases`;
};

let minimalPlaybook: Playbook | undefined;

function minimal(): Playbook {
  const parsed = minimalPlaybook === undefined ? parsePlaybook(minimalFiles()) : undefined;
  if (parsed?.ok === true) minimalPlaybook = parsed.value.playbook;
  if (minimalPlaybook === undefined) throw new Error('the minimal playbook has problems');
  return minimalPlaybook;
}

function outcomeOf(files: PlaybookFiles): string {
  const problems = lintPlaybook(files);
  checkProblems(problems, files);
  const error = problems.find(({ severity }) => severity === 'error');
  // Lint has read the files already, and says all that parsing says.
  if (error !== undefined) return error.message;
  // Printing and reading again takes four times as long as reading: one playbook in four shows as much.
  const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  if (size % 4 !== 0) return 'ok: not printed';
  const parsed = parsePlaybook(files);
  expectThat(parsed.ok, () => `lint has no error, parsing has ${parsed.ok ? '' : parsed.problems[0]?.message}`);
  compilePlaybook(parsed.value.playbook);
  expectSameWhenPrinted(files, parsed.value.playbook.rulesHash);
  return `ok: ${parsed.value.playbook.models.length} models`;
}

function expectSameWhenPrinted(files: PlaybookFiles, rulesHash: string): void {
  const printed = printPlaybook(files);
  const again = parsePlaybook(printed);
  expectThat(again.ok, () => `what was printed is refused: ${again.ok ? '' : again.problems[0]?.message}`);
  expectThat(again.value.playbook.rulesHash === rulesHash, () => 'what was printed has other rules');
  const twice = printPlaybook(printed);
  const changed = [...printed].find(([path, text]) => twice.get(path) !== text);
  expectThat(changed === undefined, () => `${changed?.[0]} is printed otherwise the second time`);
}

function checkProblems(problems: readonly Problem[], files: PlaybookFiles): void {
  const linesOf = new Map([...files].map(([path, text]) => [path, plainText(text).split('\n')]));
  for (const { place, message, code } of problems) {
    expectSentence(message);
    expectThat(code !== '', () => `a problem has no code: ${message}`);
    expectPlace(place, linesOf.get(place.file) ?? ['']);
  }
}
