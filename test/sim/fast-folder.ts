import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where files are quick to write, for tests that are not about what happens to a disk. */
export function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
