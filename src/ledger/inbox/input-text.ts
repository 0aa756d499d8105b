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

/** An input whose facts, or whose version of a deal, know when they reached us. */
export function heardInput(input: Input, heardAt: number): Input {
  if (input.kind === 'deal') return { ...input, heardAt };
  return 'facts' in input ? { ...input, facts: input.facts.map((fact) => ({ ...fact, heardAt })) } : input;
}
