import { isCode, isSource, isTestData, type Finding, type RepositoryFile } from './repository.ts';
import { lineAt, nameOf, nodesIn, syntaxOf } from './syntax.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const emptyWords = ['utils', 'util', 'helpers', 'helper', 'manager', 'service', 'misc', 'common'];
const namedFolders = /^(src|test|scripts|tools|web|bench)\//;

/** Files and folders that are not kebab-case, or named after nothing. */
export function findOddFileNames(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .map((file) => file.path)
    .filter((path) => namedFolders.test(path) && !isTestData(path))
    .flatMap((path) =>
      path
        .split('/')
        .filter((part) => part !== 'README.md' && part !== 'RESULTS.md')
        .flatMap((part) => nameProblem(part).map((problem) => ({ file: path, line: 1, ...problem }))),
    );
}

function nameProblem(part: string): readonly Pick<Finding, 'what' | 'advice'>[] {
  if (!kebabCase.test(part)) {
    return [{ what: `\`${part}\` is not kebab-case`, advice: 'use lower case, digits and hyphens' }];
  }
  const words = part.split('.')[0]?.split('-') ?? [];
  const empty = words.find((word) => emptyWords.includes(word));
  if (empty === undefined) return [];
  return [{ what: `\`${part}\` says \`${empty}\``, advice: 'name the file after its main export' }];
}

/** Enums and interfaces that begin with an I. */
export function findOddTypes(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file.path) && /\.tsx?$/.test(file.path))
    .flatMap((file) =>
      [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
        const at = { file: file.path, line: lineAt(file.text, node.start) };
        const name = nameOf(node['id']) ?? '';
        if (node.type === 'TSEnumDeclaration') {
          return [{ ...at, what: `\`enum ${name}\``, advice: 'write a union of string literals' }];
        }
        if (node.type !== 'TSInterfaceDeclaration' || !/^I[A-Z][a-z]/.test(name)) return [];
        return [{ ...at, what: `\`interface ${name}\` begins with an I`, advice: 'name what the thing is' }];
      }),
    );
}

const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);

/** Marks of unfinished work in the code. */
export function findUnfinishedMarks(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isSource(file.path) || /^(src|web)\/.*\.tsx?$/.test(file.path))
    .flatMap((file) =>
      file.text.split('\n').flatMap((text, index) => {
        const mark = unfinished.exec(text)?.[0];
        if (mark === undefined) return [];
        return [{ file: file.path, line: index + 1, what: `\`${mark}\``, advice: 'do it now or open an issue' }];
      }),
    );
}
