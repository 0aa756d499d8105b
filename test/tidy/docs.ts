import { isSource, type Finding, type RepositoryFile } from './repository.ts';
import { isNode, lineAt, nameOf, syntaxOf, type SyntaxNode } from './syntax.ts';

/** Where every export must say in a sentence what it is for. */
const documented = [
  /^src\/domain\//,
  /^src\/playbook\//,
  /^src\/store\/event-store\.ts$/,
  /^src\/connectors\/connector\.ts$/,
];
const readmeLines = 40;

export function findUndocumentedExports(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter((file) => isSource(file.path) && documented.some((place) => place.test(file.path)))
    .flatMap((file) => undocumentedExportsOf(file));
}

function undocumentedExportsOf(file: RepositoryFile): readonly Finding[] {
  const { program, comments } = syntaxOf(file);
  const docEnds = comments
    .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
    .map((comment) => comment.end);
  const seen = new Set<string>();
  return (program['body'] as readonly SyntaxNode[]).flatMap((node) => {
    const names = exportedNames(node);
    // An overload is documented by the first signature.
    const isFirst = names.length > 0 && names.every((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    const hasDoc = docEnds.some((end) => end <= node.start && file.text.slice(end, node.start).trim() === '');
    if (!isFirst || hasDoc) return [];
    const what = `exported \`${names.join('`, `')}\` has no doc comment`;
    return [
      { file: file.path, line: lineAt(file.text, node.start), what, advice: 'say in one sentence what it is for' },
    ];
  });
}

function exportedNames(node: SyntaxNode): readonly string[] {
  const declaration = node['declaration'];
  if (node.type !== 'ExportNamedDeclaration' || !isNode(declaration)) return [];
  const variables = declaration['declarations'];
  const declared = Array.isArray(variables)
    ? variables.map((variable: SyntaxNode) => variable['id'])
    : [declaration['id']];
  return declared.map((id) => nameOf(id) ?? 'value');
}

/** Folders of `src` without a README, and READMEs that have become essays. */
export function findReadmeProblems(files: readonly RepositoryFile[]): readonly Finding[] {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const folders = new Set(files.flatMap((file) => (isSource(file.path) ? foldersToExplain(file.path) : [])));
  const missing = [...folders]
    .filter((folder) => !texts.has(`${folder}/README.md`))
    .map((folder) => ({
      file: folder,
      line: 1,
      what: 'no README.md',
      advice: 'say what the folder is for, its one important type, what it may import, how to add one',
    }));
  const long = files
    .filter(
      (file) => /^src\/(.+\/)?README\.md$/.test(file.path) && file.text.trimEnd().split('\n').length > readmeLines,
    )
    .map((file) => ({
      file: file.path,
      line: readmeLines + 1,
      what: `more than ${readmeLines} lines`,
      advice: 'move the rest to docs/',
    }));
  return [...missing, ...long];
}

/** Folders directly below `src`, and the rooms of `src/domain`. */
function foldersToExplain(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  const depths = parts[1] === 'domain' ? [2, 3] : [2];
  return depths.filter((depth) => parts.length >= depth).map((depth) => parts.slice(0, depth).join('/'));
}
