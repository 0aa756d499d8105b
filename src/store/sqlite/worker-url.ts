/** The address of a worker's file beside the asking one: `.ts` when run from source, `.js` when run from dist. */
export function workerUrl(name: string, askedFrom: string): URL {
  const extension = askedFrom.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${extension}`, askedFrom);
}
