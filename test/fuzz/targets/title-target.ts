import { jobFunctions, readTitle, seniorities } from '../../../src/domain/index.ts';
import { type FuzzTarget, textOf } from '../worker/fuzz-input.ts';
import { expectSame, expectThat } from './expect-that.ts';

/** Any text at all as a job title, alone and with a line of the playbook that overrules the dictionary. */
export const titleTarget: FuzzTarget = (input) => {
  const title = textOf(input);
  const reading = readTitle(title);
  const { seniority, function: jobFunction } = reading;
  expectThat(seniority === undefined || seniorities.includes(seniority), () => `seniority ${seniority}`);
  expectThat(jobFunction === undefined || jobFunctions.includes(jobFunction), () => `function ${jobFunction}`);
  expectSame(readTitle(title), reading, 'the second reading differs');
  readTitle(title, [
    { contains: title.slice(0, 12), seniority: 'vp' },
    { contains: title, function: 'sales' },
  ]);
  return seniority === undefined && jobFunction === undefined ? 'no title' : `ok: ${seniority}, ${jobFunction}`;
};
