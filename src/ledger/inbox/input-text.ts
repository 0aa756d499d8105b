import type { Input } from '../../domain/input.ts';

/** An input as JSON text; maps become lists of pairs. */
export function inputText(input: Input): string {
  return 'properties' in input
    ? JSON.stringify({ ...input, properties: [...input.properties] })
    : JSON.stringify(input);
}

/** The input a text was made of. */
export function parseInput(text: string): Input {
  const data = JSON.parse(text) as Input & { readonly properties?: Iterable<readonly [string, string]> };
  return 'properties' in data && data.properties !== undefined
    ? ({ ...data, properties: new Map(data.properties) } as Input)
    : data;
}
