import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const compactList = fileURLToPath(new URL('../../test/checklist-ids.json', import.meta.url));

/** The sections of a checklist page, each with its ids: `### A. Title`, then lines that begin `- A1 `; some lines hold several. */
export function parseChecklist(markdown) {
  const sections = [];
  for (const line of markdown.split('\n')) {
    const heading = /^### ([A-Z])\. (.+)$/.exec(line);
    if (heading) sections.push({ letter: heading[1], title: heading[2].trim(), ids: [] });
    const section = sections.at(-1);
    if (section && line.startsWith('- ')) section.ids.push(...idsOfLine(line, section.letter));
  }
  // An item that speaks of an earlier one looks like its beginning.
  return sections.map((section) => ({ ...section, ids: [...new Set(section.ids)] }));
}

// An id opens an item at the start of the line, or after the end of the item before: `… [4] L3 Authority …`.
function idsOfLine(line, letter) {
  return [...line.matchAll(new RegExp(`(?<=^- |[\\].;)] )${letter}\\d{1,2}(?= )`, 'g'))].map((match) => match[0]);
}

/**
 * The compact list kept in the repository: one letter, one title and one count per section, for the ids run from 1 upward.
 * @returns {readonly { letter: string, title: string, ids: readonly string[] }[]}
 */
export function readCompactList() {
  return JSON.parse(readFileSync(compactList, 'utf8')).map(({ letter, title, count }) => ({
    letter,
    title,
    ids: Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  }));
}

/** Rewrites the compact list; refuses sections whose ids do not run from 1 upward without a gap. */
export function writeCompactList(sections) {
  for (const { letter, ids } of sections) {
    const wrong = ids.find((id, index) => id !== `${letter}${index + 1}`);
    if (wrong) throw new Error(`checklist section ${letter}: \`${wrong}\` is out of order`);
  }
  const rows = sections.map(({ letter, title, ids }) => `  ${JSON.stringify({ letter, title, count: ids.length })}`);
  writeFileSync(compactList, `[\n${rows.join(',\n')}\n]\n`);
}
