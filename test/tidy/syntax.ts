import { parseSync } from 'vite';
import type { RepositoryFile } from './repository.ts';

/** A node of the syntax tree, seen only as far as the checks need it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Comment {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface Syntax {
  readonly program: SyntaxNode;
  readonly comments: readonly Comment[];
}

export interface Visit {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  /** The property of the parent in which the node stands. */
  readonly key: string;
}

const parsed = new WeakMap<RepositoryFile, Syntax>();

export function syntaxOf(file: RepositoryFile): Syntax {
  const known = parsed.get(file);
  if (known) return known;
  const { program, comments } = parseSync(file.path, file.text);
  const syntax = { program: program as unknown as SyntaxNode, comments };
  parsed.set(file, syntax);
  return syntax;
}

/** Every node under `node` with its parent, outermost first. */
export function* nodesIn(node: SyntaxNode, parent?: SyntaxNode, key = ''): Generator<Visit> {
  yield { node, parent, key };
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesIn(child, node, name);
    }
  }
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The name of an identifier node, or undefined for any other node. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : undefined;
}
