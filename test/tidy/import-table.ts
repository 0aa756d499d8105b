import { posix } from 'node:path';
import { folderOf, isSource, type Finding, type RepositoryFile } from './repository.ts';
import { isNode, lineAt, nodesIn, syntaxOf, type SyntaxNode } from './syntax.ts';

interface Room {
  /** Folders or single files of `src` that the room may import besides itself. */
  readonly imports: readonly string[];
  /** The packages it may import: all that package.json lists, or these; Node's own modules count as packages. */
  readonly packages: 'any' | readonly RegExp[];
}

const storeContract = 'store/event-store.ts';
const connectorContract = 'connectors/connector.ts';
const capability: Room = {
  imports: ['domain', 'playbook', 'ledger', storeContract, connectorContract],
  packages: 'any',
};
const capabilities = ['enrichment', 'handoff', 'nurture', 'learning', 'reports'];

/** Who may import whom, folder by folder of `src`. */
const importTable: Readonly<Record<string, Room>> = {
  domain: { imports: [], packages: [] },
  playbook: { imports: ['domain'], packages: [/^unified$/, /^remark-/, /^mdast/, /^micromark/, /^unist/, /^yaml$/] },
  store: { imports: ['domain'], packages: 'any' },
  ledger: { imports: ['domain', storeContract], packages: 'any' },
  connectors: { imports: ['domain', storeContract], packages: 'any' },
  ...Object.fromEntries(capabilities.map((name) => [name, capability])),
  engine: { imports: ['domain', 'playbook', 'store', 'ledger', 'connectors', ...capabilities], packages: 'any' },
  http: { imports: ['engine', 'domain'], packages: 'any' },
  cli: { imports: ['engine', 'http', 'playbook', 'domain'], packages: 'any' },
  testing: { imports: ['domain', storeContract, connectorContract], packages: 'any' },
};

// What every connector may use of its neighbors; one vendor's folder never imports another's.
const sharedByConnectors = ['connectors/files', 'connectors/ingest', 'connectors/outbound'];

/** Imports that the table does not allow. Files directly in `src` are the package's doors and may import any room. */
export function findForbiddenImports(files: readonly RepositoryFile[]): readonly Finding[] {
  return files.filter((file) => isSource(file.path)).flatMap((file) => forbiddenImportsOf(file));
}

function forbiddenImportsOf(file: RepositoryFile): readonly Finding[] {
  const folder = file.path.split('/')[1] ?? '';
  if (!file.path.startsWith(`src/${folder}/`)) return [];
  const room = importTable[folder];
  if (!room) {
    const advice = 'give the folder a row in test/tidy/import-table.ts and in the architecture page';
    return [{ file: file.path, line: 1, what: `\`src/${folder}\` is not in the import table`, advice }];
  }
  return importsOf(file).flatMap(({ target, line }) => {
    const problem = target.startsWith('.')
      ? fileProblem(file, folder, room, target)
      : packageProblem(folder, room, target);
    return problem ? [{ file: file.path, line, ...problem }] : [];
  });
}

interface Import {
  readonly target: string;
  readonly line: number;
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
];

function importsOf(file: RepositoryFile): readonly Import[] {
  return [...nodesIn(syntaxOf(file).program)].flatMap(({ node }) => {
    const target = importing.includes(node.type) ? textOf(node['source']) : undefined;
    return target === undefined ? [] : [{ target, line: lineAt(file.text, node.start) }];
  });
}

function textOf(source: unknown): string | undefined {
  if (!isNode(source)) return undefined;
  const value = (source as SyntaxNode)['value'];
  return typeof value === 'string' ? value : undefined;
}

type Problem = Pick<Finding, 'what' | 'advice'>;

function fileProblem(file: RepositoryFile, folder: string, room: Room, target: string): Problem | undefined {
  const full = posix.normalize(posix.join(folderOf(file.path), target));
  const what = `imports \`${target}\``;
  if (!full.startsWith('src/')) return { what, advice: 'import nothing from outside src' };
  const inside = full.slice('src/'.length);
  if (inside.startsWith(`${folder}/`)) return connectorProblem(file, inside, what);
  if (room.imports.some((allowed) => inside === allowed || inside.startsWith(`${allowed}/`))) return undefined;
  const allowed = room.imports.length === 0 ? 'nothing outside itself' : `only itself and ${room.imports.join(', ')}`;
  return { what, advice: `\`src/${folder}\` may import ${allowed}: hand the part in, or move the code` };
}

function connectorProblem(file: RepositoryFile, inside: string, what: string): Problem | undefined {
  const own = file.path.split('/').slice(1, 3).join('/');
  const other = inside.split('/').slice(0, 2).join('/');
  const isVendorFile = own.startsWith('connectors/') && !own.endsWith('.ts');
  if (!isVendorFile || other === own || other.endsWith('.ts') || sharedByConnectors.includes(other)) return undefined;
  return {
    what,
    advice: `\`src/${own}\` may not import another connector: share it through connectors/files, connectors/ingest or the contract`,
  };
}

function packageProblem(folder: string, room: Room, target: string): Problem | undefined {
  if (room.packages === 'any' || room.packages.some((pattern) => pattern.test(target))) return undefined;
  return {
    what: `imports the package \`${target}\``,
    advice: `\`src/${folder}\` is pure and may not: do it in the shell and hand the result in`,
  };
}
