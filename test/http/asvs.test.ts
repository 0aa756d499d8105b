import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noteRun } from '../reliability/note-run.ts';

/** How many sections each chapter of ASVS 5.0 has. */
const sectionsOf = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3] as const;
const standings = ['met', 'partly', 'no', 'does not apply'] as const;

const rows = readFileSync('docs/reference/asvs.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [section = '', standing = '', how = '', shownBy = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { section, standing, how, files: [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) };
  });

test('every section of ASVS 5.0 has a row, with how it stands, and what shows it or what is lacking [fig-G13]', () => {
  const all = sectionsOf.flatMap((count, chapter) =>
    Array.from({ length: count }, (_, n) => `${chapter + 1}.${n + 1}`),
  );
  expect(rows.map(({ section }) => section.split(' ')[0])).toEqual(all);
  for (const { section, standing, how, files } of rows) {
    expect([section, standings.some((one) => one === standing), how !== '']).toEqual([section, true, true]);
    const isShown = standing === 'met' || standing === 'partly';
    expect([section, files.length > 0]).toEqual([section, isShown]);
    expect([section, files.filter((file) => !existsSync(file))]).toEqual([section, []]);
  }
  const count = (wanted: string) => rows.filter(({ standing }) => standing === wanted).length;
  const [met, partly, unmet, inapplicable] = standings.map(count);
  noteRun('asvs', { sections: rows.length, met, partly, unmet, inapplicable });
});
