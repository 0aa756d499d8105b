import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const companies =
  'id,name,industry,employees,country,business model,tech,source\nA1,Acme,software,300,DE,b2b,Salesforce,webinar\n';
const people = 'id,email,title,account id\nc1,jo@acme.example,CEO,A1\n';
const activities = 'contact id,event,date\nc1,demo requested,2026-11-19\n';

test(
  '`assay report` answers as a page, CSV, Markdown and JSON, and lists the cases behind a figure; `assay review` says what there is not [S1] [P5]',
  { timeout: 60_000 },
  () =>
    inFolder(async (folder) => {
      for (const [name, text] of Object.entries({ companies, people, activities }))
        writeFileSync(join(folder, `${name}.csv`), text);
      const files = ['companies.csv', 'people.csv', 'activities.csv'];
      const imported = await run(folder, ['import', ...files, '-p', 'b2b-saas']);
      expect([imported.code, imported.err]).toEqual([0, expect.anything()]);
      const page = await run(folder, ['report', 'leads']);
      expect(page.out).toMatch(/^Leads\nAll there is; days of .*\n[^]*MQLs {2}mql-volume\n/);
      const behind = await run(folder, ['report', 'leads', '--list', 'mql-volume', '--csv']);
      expect(behind.out).toContain('#1');
      expect(behind.out).toContain('webinar,2026-11');
      expect(JSON.parse((await run(folder, ['report', 'leads', '--json'])).out).figures[0]).toMatchObject({ value: 1 });
      expect((await run(folder, ['report', 'leads', '--md'])).out).toContain('| webinar | 2026-11 | 1 |');
      expect((await run(folder, ['report'])).out).toContain('funnel');
      const review = await run(folder, ['review']);
      expect(review.out).toMatch(/Weekly review[^]*Proposals\n {2}none[^]*Missing signals/);
      expect(JSON.parse((await run(folder, ['review', '--json'])).out)).toMatchObject({ proposals: [], missing: [] });
      expect((await run(folder, ['review', '--accept', '1'])).err).toContain('there is no proposal 1');
      for (const wrong of [
        ['forecast'],
        ['leads', '--by', 'moon'],
        ['leads', '--from', 'monday'],
        ['leads', '--list', 'x'],
      ]) {
        const refused = await run(folder, ['report', ...wrong]);
        expect([refused.code, refused.err.includes('`')]).toEqual([2, true]);
      }
    }),
);
