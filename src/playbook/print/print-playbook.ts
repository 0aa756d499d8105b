import type { PlaybookFiles } from '../known-files.ts';
import { plainText } from '../markdown/guard-text.ts';
import { readPlaybook } from '../read/read-playbook.ts';
import { printDocument } from './print-document.ts';

/**
 * The canonical text of a playbook: tables aligned, conditions, points and days written one way, ids filled in, prose
 * kept. What could not be understood stays as it was written. Reading it gives the same rules.
 */
export function printPlaybook(files: PlaybookFiles): PlaybookFiles {
  const { documents, notes } = readPlaybook(files);
  const print = (path: string, text: string) => {
    const document = documents.get(path);
    return document === undefined ? plainText(text) : printDocument(document, notes);
  };
  return new Map([...files].map(([path, text]) => [path, print(path, text)]));
}
