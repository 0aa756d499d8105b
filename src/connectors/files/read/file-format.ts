import { decodeHead } from './text-blocks.ts';

/** The kinds of file this layer reads; `json` is one array of objects, `ndjson` one object a line. */
export type FileFormat = 'csv' | 'ndjson' | 'json' | 'parquet';

/** Tells the format from the content; the name of the file decides only where the content leaves a choice. */
export function detectFormat(path: string, head: Uint8Array): FileFormat {
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1') return 'parquet';
  const name = path.toLowerCase().replace(/\.gz$/, '');
  const start = decodeHead(head.subarray(0, 4096)).trimStart();
  if (name.endsWith('.csv') || name.endsWith('.tsv')) return 'csv';
  if (/^\{\s*["}]/.test(start)) return 'ndjson';
  if (/^\[\s*[{\]]/.test(start)) return 'json';
  if (name.endsWith('.json') && start.startsWith('[')) return 'json';
  return /\.(json|ndjson|jsonl)$/.test(name) ? 'ndjson' : 'csv';
}
