/** Where in the playbook something is written; lines and columns start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place as messages start with it: `icp.md:14:23`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
