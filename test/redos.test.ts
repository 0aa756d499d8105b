import { join } from 'node:path';
import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { isCode, isTest, printFindings, readRepository, type Finding, type RepositoryFile } from './tidy/repository.ts';
import { lineAt, nodesIn, syntaxOf } from './tidy/syntax.ts';

const checked = /^(src|scripts|examples|bench)\//;
/** Expressions that the check doubts and a person has looked at, with the reason why no text makes them slow. */
const examined: ReadonlyMap<string, string> = new Map([
  [String.raw`\B(?=(?:\d{3})+$)`, 'sees the digits of a JavaScript number, of which there are few'],
]);

interface RegexLiteral {
  readonly pattern: string;
  readonly flags: string;
}

/** Regular expressions for which some text takes far longer than its length: with what kind of text, and where they stand. */
function findSlowRegexes(files: readonly RepositoryFile[]): readonly Finding[] {
  return files.flatMap((file) =>
    [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
      const regex = node['regex'] as RegexLiteral | undefined;
      if (regex === undefined || examined.has(regex.pattern)) return [];
      const { reports } = analyse({ source: regex.pattern, flags: regex.flags });
      return reports.slice(0, 1).map(({ character, exponential, type }) => ({
        file: file.path,
        line: lineAt(file.text, node.start),
        what: `/${regex.pattern}/ can take ${exponential ? 'for ever' : 'the square of the length'} on a run of ${String(character.literal.source)} (${type})`,
        advice: 'bound its repeats such as {0,9}, or make neighbors unable to match the same character',
      }));
    }),
  );
}

describe('regular expressions', () => {
  test('none of ours takes long for any text [rel-F49]', { timeout: 60_000 }, () => {
    const files = readRepository(join(import.meta.dirname, '..'));
    const code = files.filter(({ path }) => checked.test(path) && isCode(path) && !isTest(path));
    expect(printFindings(findSlowRegexes(code))).toBe('');
  });

  test.each(['^(a+)+$', String.raw`\s+$`, String.raw`^\S+@\S+\.\S+$`])('the check finds /%s/', (pattern) => {
    const found = printFindings(findSlowRegexes([{ path: 'src/a.ts', text: `export const a = /${pattern}/;` }]));
    expect(found).toContain('src/a.ts:1');
  });
});
