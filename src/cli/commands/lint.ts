import { lintPlaybook } from '../../playbook/index.ts';
import { readPlaybookFolder } from '../../engine/index.ts';
import { type Command, exitCodes, hasOption } from '../command.ts';
import { countProblems, problemLines } from '../render/problems.ts';
import { paintWith } from '../render/paint.ts';
import { playbookFolderOf } from '../sources.ts';

export const lint: Command = {
  name: 'lint',
  summary: 'check a playbook: mistakes, rules that cannot work, rows that never match',
  usage: '[DIR]',
  details: [
    'Each finding has file:line:column, what is wrong and what to do. Errors end with exit code 3; warnings do not.',
  ],
  options: { quiet: { type: 'boolean', short: 'q', says: 'show errors and warnings only' } },
  examples: [
    { line: 'assay lint', says: 'check ./playbook' },
    { line: 'assay lint playbooks/emea --json', says: 'the findings for another program' },
  ],
  run: async (call) => {
    const { terminal } = call;
    const folder = playbookFolderOf(call, call.positionals[0]);
    const all = lintPlaybook(await readPlaybookFolder(folder));
    const problems = hasOption(call, 'quiet') ? all.filter((problem) => problem.severity !== 'info') : all;
    const hasErrors = problems.some((problem) => problem.severity === 'error');
    if (hasOption(call, 'json')) {
      terminal.out(`${JSON.stringify({ ok: !hasErrors, problems }, undefined, 2)}\n`);
    } else {
      const lines = problemLines(problems, paintWith(terminal.isColor));
      terminal.out([...lines, countProblems(problems), ''].join('\n'));
    }
    return hasErrors ? exitCodes.playbook : exitCodes.ok;
  },
};
