/** One way to take the thing a checklist line asks for out of the code. */
export interface Mutation {
  /** The checklist id whose tests must notice. */
  readonly id: string;
  /** The file, from the root of the repository. */
  readonly file: string;
  /** The name of an exported function or constant declared in that file. */
  readonly export: string;
  /** The expression that takes its place; what it replaces is in scope as `original`. */
  readonly replacement: string;
}

export type Mutated = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly problem: string };

/** The source with one export replaced; callers inside the file get the replacement too. */
export function applyMutation(source: string, mutation: Mutation): Mutated {
  const { export: name, replacement } = mutation;
  const original = `${name}__original`;
  // `export const` and `export function`, async and generators, overloads: every declaration of the name at the left edge.
  const declaration = new RegExp(`^export ((?:async )?function\\b\\s*\\*?\\s*|const )${name}\\b`, 'gm');
  const kinds = [...source.matchAll(declaration)].map((match) => match[1] ?? '');
  const kind = kinds[0];
  if (kind === undefined) {
    return { ok: false, problem: `${mutation.file}: no \`export function ${name}\` or \`export const ${name}\`` };
  }
  const renamed = source.replace(declaration, (_, declarator: string) => `${declarator}${original}`);
  return { ok: true, code: `${renamed}\n${replacementText(name, original, replacement, kind === 'const ')}\n` };
}

// A function stays a function, so that it can be called before the line that declares it, as the original could.
function replacementText(name: string, original: string, replacement: string, isConstant: boolean): string {
  if (isConstant) return `export const ${name} = ((original) => (${replacement}))(${original});`;
  return `export function ${name}(...given) { const original = ${original}; return (${replacement})(...given); }`;
}

/** How the environment variable ASSAY_MUTATION names a row: its id, with `/2` for the second row of that id and so on. */
export function keyOf(mutations: readonly Mutation[], mutation: Mutation): string {
  const nth = mutations.filter((other) => other.id === mutation.id).indexOf(mutation) + 1;
  return nth === 1 ? mutation.id : `${mutation.id}/${nth}`;
}

export function findMutation(mutations: readonly Mutation[], key: string): Mutation | undefined {
  return mutations.find((mutation) => keyOf(mutations, mutation) === key);
}
