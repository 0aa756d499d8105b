import { loadPlaybook, runCases } from '../../engine/index.ts';
import { type Command, exitCodes, hasOption } from '../command.ts';
import { PlaybookRefused } from '../playbook-refused.ts';
import { paintWith } from '../render/paint.ts';
import { problemLines } from '../render/problems.ts';
import { playbookFolderOf } from '../sources.ts';

export const test: Command = {
  name: 'test',
  summary: 'run the cases in a playbook’s tests folder',
  usage: '[DIR]',
  details: [
    'A case is facts, signals and a day, and what must come out: see docs/reference/playbook.md. A failing case ends with exit code 1.',
  ],
  options: {},
  examples: [
    { line: 'assay test', says: 'run ./playbook/tests/*.yaml' },
    { line: 'assay test b2b-saas', says: 'run the cases of a playbook that ships' },
  ],
  run: async (call) => {
    const { terminal } = call;
    const loaded = await loadPlaybook(playbookFolderOf(call, call.positionals[0]));
    if (loaded.compiled === undefined) throw new PlaybookRefused(loaded.problems);
    const { outcomes, problems } = runCases(loaded.compiled, loaded.files);
    const errors = problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) throw new PlaybookRefused(errors);
    const failed = outcomes.filter((outcome) => outcome.differences.length > 0).length;
    if (hasOption(call, 'json')) {
      const cases = outcomes.map(({ test: { name, at }, differences }) => ({
        name,
        at,
        ok: differences.length === 0,
        differences,
      }));
      terminal.out(`${JSON.stringify({ passed: outcomes.length - failed, failed, cases }, undefined, 2)}\n`);
    } else {
      const paint = paintWith(terminal.isColor);
      const lines = outcomes.flatMap(({ test: { name, at }, differences }) =>
        differences.length === 0
          ? [`${paint.green('✓')} ${name}`]
          : [
              `${paint.red('✗')} ${name}  ${paint.dim(`${at.file}:${at.line}`)}`,
              ...differences.map((text) => `    ${text}`),
            ],
      );
      const none = outcomes.length === 0 ? ['no cases: add some under tests/, see docs/reference/playbook.md'] : [];
      terminal.out(
        [
          ...problemLines(problems, paint),
          ...lines,
          ...none,
          `${outcomes.length - failed} passed, ${failed} failed`,
          '',
        ].join('\n'),
      );
    }
    return failed > 0 ? exitCodes.error : exitCodes.ok;
  },
};
