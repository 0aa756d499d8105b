import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const accounts = 'id,name,domain,industry,employees\na1,Acme,acme.example,software,200\n';
const contacts =
  'id,email,title,account id\nP1,jo@acme.example,CFO,a1\nP2,ceo.x@gmail.com,CEO,\nP3,,VP Sales,\nP4,ida@gmail.com,CEO,\n';
const signals =
  'email,event,date\nceo.x@gmail.com,demo requested,2026-11-18\nceo.x@gmail.com,mail clicked,2026-11-17\njo@acme.example,mail clicked,2026-11-17\n';
const files = ['accounts.csv', 'contacts.csv', 'signals.csv'];

test(
  'people who belong to no company yet are counted and named by a dry run and an import, listed, and come home',
  () =>
    inFolder(async (folder) => {
      for (const [index, text] of [accounts, contacts, signals].entries())
        writeFileSync(join(folder, files[index] ?? ''), text);
      const dry = await run(folder, ['import', ...files, '-p', 'b2b-saas', '--dry-run']);
      expect(dry.out).toContain('3 people would belong to no company yet, with 2 signals: ceo.x@gmail.com, ');
      const done = await run(folder, ['import', ...files, '-p', 'b2b-saas']);
      expect(done.err).toContain(
        '3 people belong to no company yet, with 2 signals: ceo.x@gmail.com, P3, ida@gmail.com;',
      );
      const listed = await run(folder, ['imports', 'unplaced']);
      expect(listed.out).toBe('ceo.x@gmail.com  2 signals\nP3  0 signals\nida@gmail.com  0 signals\n');
      for (const name of ['P2', 'Ceo.X@gmail.com'])
        expect((await run(folder, ['explain', name])).err).toContain(`nothing leads to a company of \`${name}\` yet`);

      writeFileSync(join(folder, 'known.csv'), 'id,email,title,account id\nP2,ceo.x@gmail.com,CEO,a1\n');
      const again = await run(folder, ['import', 'known.csv', '--json']);
      expect(JSON.parse(again.out)).toMatchObject({ unplaced: { people: 2, signals: 0 } });
      expect((await run(folder, ['explain', 'a1'])).out).toContain('Asked for a demo');
    }),
  30_000,
);
