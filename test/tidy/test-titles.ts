import { isTest, type Finding, type RepositoryFile } from './repository.ts';
import { isNode, lineAt, nameOf, nodesIn, syntaxOf, type SyntaxNode } from './syntax.ts';

const idsPerTest = 3;
const checklistId = /\[([A-W]\d{1,2})\]/g;
const caseFiles = /^(playbooks\/[^/]+\/tests|test\/golden)\/.*\.ya?ml$/;

interface Title {
  readonly text: string;
  readonly line: number;
  readonly isGroup: boolean;
}

/** Titles with too many ids to be proof of any, ids on groups, and ids that are not on the checklist. */
export function findTitleProblems(files: readonly RepositoryFile[], known: ReadonlySet<string>): readonly Finding[] {
  return files.flatMap((file) => {
    const titles = isTest(file.path) ? titlesOf(file) : caseFiles.test(file.path) ? caseTitlesOf(file) : [];
    return titles.flatMap((title) =>
      titleProblems(title, known).map((problem) => ({ file: file.path, line: title.line, ...problem })),
    );
  });
}

function titleProblems(
  { text, isGroup }: Title,
  known: ReadonlySet<string>,
): readonly Pick<Finding, 'what' | 'advice'>[] {
  const ids = [...text.matchAll(checklistId)].map((match) => match[1] ?? '');
  const unknown = ids.filter((id) => !known.has(id));
  if (isGroup && ids.length > 0) {
    return [{ what: `a group of tests carries [${ids.join('] [')}]`, advice: 'put the id on the test that proves it' }];
  }
  if (unknown.length > 0) {
    return [{ what: `[${unknown.join('] [')}] is not on the checklist`, advice: 'correct the id' }];
  }
  if (ids.length <= idsPerTest) return [];
  return [{ what: `${ids.length} checklist ids in one title`, advice: `prove at most ${idsPerTest} with one test` }];
}

function titlesOf(file: RepositoryFile): readonly Title[] {
  return [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
    const callee = node.type === 'CallExpression' ? calledName(node['callee']) : undefined;
    if (callee !== 'test' && callee !== 'it' && callee !== 'describe') return [];
    const first = (node['arguments'] as readonly SyntaxNode[])[0];
    if (!first || !/^(Literal|TemplateLiteral|BinaryExpression)$/.test(first.type)) return [];
    const text = file.text.slice(first.start, first.end);
    return [{ text, line: lineAt(file.text, first.start), isGroup: callee === 'describe' }];
  });
}

/** `test` for `test(…)`, `test.concurrent(…)` and `test.each(table)(…)`. */
function calledName(callee: unknown): string | undefined {
  if (!isNode(callee)) return undefined;
  if (callee.type === 'MemberExpression') return calledName(callee['object']);
  if (callee.type === 'CallExpression') return calledName(callee['callee']);
  if (callee.type === 'TaggedTemplateExpression') return calledName(callee['tag']);
  return nameOf(callee);
}

function caseTitlesOf(file: RepositoryFile): readonly Title[] {
  return file.text.split('\n').flatMap((text, index) => {
    const name = /^\s*(?:-\s+)?(?:name|case|title):\s*(.+)$/.exec(text)?.[1];
    return name === undefined ? [] : [{ text: name, line: index + 1, isGroup: false }];
  });
}
