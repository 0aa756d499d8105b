import type { FuzzInput } from './worker/fuzz-input.ts';

/** Takes ever smaller pieces out of an input for as long as what is left fails in the same way. */
export async function shrinkInput(
  input: FuzzInput,
  isSame: (candidate: FuzzInput) => Promise<boolean>,
  mostTries: number,
): Promise<FuzzInput> {
  let smallest = input;
  let tries = 0;
  for (let piece = Math.ceil(input.content.length / 2); piece >= 1 && tries < mostTries;) {
    const before = smallest.content.length;
    for (let at = 0; at < smallest.content.length && tries < mostTries; tries += 1) {
      const candidate = { ...smallest, content: without(smallest.content, at, at + piece) };
      if (await isSame(candidate)) smallest = candidate;
      else at += piece;
    }
    if (piece === 1 && smallest.content.length === before) break;
    piece = piece === 1 ? 1 : Math.ceil(piece / 2);
  }
  return smallest;
}

function without(content: string | Uint8Array, from: number, to: number): string | Uint8Array {
  if (typeof content === 'string') return content.slice(0, from) + content.slice(to);
  return Buffer.concat([content.subarray(0, from), content.subarray(to)]);
}
