/** The end of a switch that names every case; reaching it is a bug, and the compiler says so first. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
