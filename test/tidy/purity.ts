import { isSource, type Finding, type RepositoryFile } from './repository.ts';
import { lineAt, nameOf, nodesIn, syntaxOf, type Visit } from './syntax.ts';

const pureFolders = /^src\/(domain|playbook)\//;
const forbidden = [
  'Date',
  'process',
  'console',
  'fetch',
  'performance',
  'globalThis',
  'setTimeout',
  'setInterval',
  'crypto',
];

/** Clocks, chance, output and the network in the folders that must be pure functions of what they are given. */
export function findImpurities(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isSource(file.path) && pureFolders.test(file.path))
    .flatMap((file) =>
      [...nodesIn(syntaxOf(file).program)].flatMap((visit) => {
        const name = impurity(visit);
        if (name === undefined) return [];
        const line = lineAt(file.text, visit.node.start);
        return [{ file: file.path, line, what: `uses \`${name}\``, advice: 'take what it gives as an argument' }];
      }),
    );
}

function impurity({ node, parent, key }: Visit): string | undefined {
  if (node.type === 'MemberExpression' && nameOf(node['object']) === 'Math' && nameOf(node['property']) === 'random') {
    return 'Math.random';
  }
  const name = nameOf(node);
  if (name === undefined || !forbidden.includes(name)) return undefined;
  const isPropertyName =
    (key === 'property' || key === 'key') && parent?.['computed'] !== true && !parent?.['shorthand'];
  return isPropertyName ? undefined : name;
}
