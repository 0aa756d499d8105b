/** One thing to try a parser on: its content, and a name that says which file, scope or expectation it stands for. */
export interface FuzzInput {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Gives one input to a parser and checks everything that must be true of the answer, whatever the input: throws where
 * something is not, else says in one line what came of it. `ok` begins the line of an input that was understood.
 */
export type FuzzTarget = (input: FuzzInput, folder: string) => string | Promise<string>;

/** The content as text; bytes that are no UTF-8 become replacement characters, as they do when a file is read. */
export function textOf({ content }: FuzzInput): string {
  return typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

/** The content as the bytes of a file. */
export function bytesOf({ content }: FuzzInput): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}
