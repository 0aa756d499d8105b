import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a golden file says: cases written by hand, from the field and not from the code. Words such as `no` are words. */
export function readGolden<Content>(name: string): Content {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8'), { schema: 'core' }) as Content;
}
