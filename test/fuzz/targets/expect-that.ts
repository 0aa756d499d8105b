/** Throws with a sentence where something that must be true of every input is not. */
export function expectThat(isTrue: boolean, sentence: () => string): asserts isTrue {
  if (!isTrue) throw new Error(sentence());
}

/** A message for people: one line, and none of the words that programs print by mistake. */
export function expectSentence(message: string): void {
  expectThat(message.trim() !== '', () => 'a message is empty');
  expectThat(!/[\n\r]/.test(message), () => `a message has more than one line: ${message}`);
  expectThat(!message.includes('[object '), () => `a message names an object: ${message}`);
}

/** A place that a person can go to: a line of a text and a column of that line, or one past its end. */
export function expectPlace(place: { readonly line: number; readonly column: number }, lines: readonly string[]): void {
  const { line, column } = place;
  const written = lines[line - 1];
  expectThat(Number.isInteger(line) && written !== undefined, () => `line ${line} is none of the ${lines.length}`);
  expectThat(
    Number.isInteger(column) && column >= 1 && column <= written.length + 1,
    () => `column ${column} is none of line ${line}, which has ${written.length}`,
  );
}

/** Whether two values are the same data. */
export function expectSame(a: unknown, b: unknown, what: string): void {
  const [left, right] = [plain(a), plain(b)];
  expectThat(left === right, () => `${what}: ${left.slice(0, 300)} is not ${right.slice(0, 300)}`);
}

function plain(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'at' || key === 'place') return undefined;
    if (inner instanceof Map) return { entries: [...inner] };
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isObject ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner;
  });
}
