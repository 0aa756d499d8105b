import { folderOf, isCode, isSource, isTest, type Finding, type RepositoryFile } from './repository.ts';
import { isNode, lineAt, nodesIn, syntaxOf, type SyntaxNode, type Visit } from './syntax.ts';

const budget = {
  fileLines: 400,
  medianFileLines: 80,
  functionLines: 60,
  functionLinesOfNinetyPercent: 25,
  filesPerFolder: { atLeast: 3, atMost: 12 },
} as const;

/** Folders whose number of files is not a matter of taste: one file per command, case or vendor. */
const flatFolders = [/^src$/, /^src\/cli(\/commands)?$/, /^src\/connectors$/, /^src\/testing$/];

export function findLongFiles(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file.path) && !isTest(file.path))
    .map((file) => ({ file, lines: linesOf(file.text) }))
    .filter(({ lines }) => lines > budget.fileLines)
    .map(({ file, lines }) => ({
      file: file.path,
      line: budget.fileLines + 1,
      what: `${lines} lines, the budget is ${budget.fileLines}`,
      advice: 'split the file by what its functions are about',
    }));
}

export function findLongMedianFile(files: readonly RepositoryFile[]): readonly Finding[] {
  const lengths = files.filter((file) => isSource(file.path)).map((file) => linesOf(file.text));
  const median = quantile(lengths, 0.5);
  if (median < budget.medianFileLines) return [];
  const what = `half of the source files have ${median} lines or more, the budget is under ${budget.medianFileLines}`;
  return [{ file: 'src', line: 1, what, advice: 'split the longest ones' }];
}

export function findLongFunctions(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isCode(file.path) && !isTest(file.path))
    .flatMap((file) => functionsOf(file).map((found) => ({ file, ...found })))
    .filter(({ lines }) => lines > budget.functionLines)
    .map(({ file, name, line, lines }) => ({
      file: file.path,
      line,
      what: `function \`${name}\` has ${lines} lines, the budget is ${budget.functionLines}`,
      advice: 'give its parts names of their own',
    }));
}

export function findLongCommonFunctions(files: readonly RepositoryFile[]): readonly Finding[] {
  const named = files
    .filter((file) => isSource(file.path))
    .flatMap((file) => functionsOf(file).filter(({ name }) => name !== anonymous));
  const limit = budget.functionLinesOfNinetyPercent;
  const length = quantile(
    named.map(({ lines }) => lines),
    0.9,
  );
  if (length < limit) return [];
  const what = `one named function in ten has ${length} lines or more, the budget is under ${limit}`;
  return [{ file: 'src', line: 1, what, advice: 'give parts of the longest ones names of their own' }];
}

/** Folders of `src` with too many source files to take in, or too few to be a folder; folders above others are exempt from the latter. */
export function findOddFolders(files: readonly RepositoryFile[]): readonly Finding[] {
  const sources = files.map((file) => file.path).filter(isSource);
  const folders = [...new Set(sources.map(folderOf))].filter(
    (folder) => !flatFolders.some((flat) => flat.test(folder)),
  );
  const { atLeast, atMost } = budget.filesPerFolder;
  return folders.flatMap((folder) => {
    const count = sources.filter((path) => folderOf(path) === folder).length;
    const isLeaf = !folders.some((other) => other.startsWith(`${folder}/`));
    if (count <= atMost && (count >= atLeast || !isLeaf)) return [];
    const advice =
      count > atMost ? 'make rooms of it' : 'move the files to the folder above, or wait until there are more';
    return [{ file: folder, line: 1, what: `${count} source files, the budget is ${atLeast} to ${atMost}`, advice }];
  });
}

interface MeasuredFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

const anonymous = '(anonymous)';
const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function functionsOf(file: RepositoryFile): readonly MeasuredFunction[] {
  return [...nodesIn(syntaxOf(file).program)]
    .filter(({ node }) => functionTypes.includes(node.type) && isNode(node['body']))
    .map((visit) => {
      const line = lineAt(file.text, visit.node.start);
      return { name: functionName(visit), line, lines: lineAt(file.text, visit.node.end) - line + 1 };
    });
}

function functionName({ node, parent }: Visit): string {
  const holders: readonly unknown[] = [node['id'], parent?.['key'], isVariable(parent) ? parent['id'] : undefined];
  const name = holders.find((holder): holder is SyntaxNode => isNode(holder) && typeof holder['name'] === 'string');
  return name ? String(name['name']) : anonymous;
}

function isVariable(node: SyntaxNode | undefined): node is SyntaxNode {
  return node?.type === 'VariableDeclarator';
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
