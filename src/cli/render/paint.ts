/** Colors a text for a terminal, or leaves it as it is. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** Paints with ANSI colors, or not at all. */
export function paintWith(isColor: boolean): Paint {
  const code = (on: number, off: number) => (text: string) => (isColor ? `\u001B[${on}m${text}\u001B[${off}m` : text);
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    green: code(32, 39),
    yellow: code(33, 39),
    red: code(31, 39),
    cyan: code(36, 39),
  };
}
