import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { temporaryPath } from '../../../../test/fixtures/files/in-temporary-folder.ts';
import { openRecords } from './read-records.ts';

const ROWS = 16_000_000;

async function writeLongFile(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('id,name,email,domain,employees,country,title,notes\n');
  for (let row = 0; row < ROWS; row += 1_000) {
    const lines = Array.from(
      { length: 1_000 },
      (_, index) =>
        `${row + index},"Company, ${row + index}",person${row}@example.com,example.com,${row % 5_000},Germany,VP Sales,"a note on this company, which is long enough"\n`,
    );
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

test('a file of 2 GB is read in bounded memory, every record of it [rel-F21]', async () => {
  const path = temporaryPath('long.csv');
  await writeLongFile(path);
  const before = process.memoryUsage().rss;
  const file = await openRecords(path);
  let records = 0;
  let peak = 0;
  for await (const batch of file.records()) {
    records += batch.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  expect(records).toBe(ROWS);
  expect(peak - before).toBeLessThan(400_000_000);
});
