import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFolder, run } from './terminal.ts';

const write = (folder: string, name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

test('a list goes in as a file and comes out as one that reads back the same', () =>
  inFolder(async (folder) => {
    write(folder, 'rivals.csv', 'Company,Domain,Note\nBig Rival Ltd,www.rival.com,met at a fair\n,other.io,\n');
    const added = await run(folder, ['list', 'import', 'Competitors', 'rivals.csv']);
    expect(added).toMatchObject({ code: 0, out: '3 added to competitors\n' });
    expect((await run(folder, ['list', 'show'])).out).toBe('competitors: 3\n');
    await run(folder, ['list', 'export', 'competitors', '-o', 'out.csv']);
    expect(read(folder, 'out.csv')).toBe(
      '\uFEFFkind,value,note\r\ncompany,Big Rival Ltd,met at a fair\r\ndomain,other.io,\r\ndomain,www.rival.com,met at a fair\r\n',
    );
    expect((await run(folder, ['list', 'import', 'competitors', 'out.csv', '--json'])).out).toBe('{"added":0}\n');
    expect((await run(folder, ['list', 'remove', 'competitors', 'out.csv'])).out).toBe('3 removed from competitors\n');
  }));

test('a file with one wrong row changes nothing and says which', () =>
  inFolder(async (folder) => {
    write(folder, 'rivals.csv', 'kind,value\ndomain,rival.com\ndomain,no domain\n');
    const refused = await run(folder, ['list', 'import', 'competitors', 'rivals.csv']);
    expect(refused).toMatchObject({
      code: 1,
      err: 'assay: rivals.csv:3: `no domain` names no domain; nothing was imported\n',
    });
    expect((await run(folder, ['list', 'show'])).out).toBe('');
    write(folder, 'rates.csv', 'currency,rate\nUSD,1\n');
    expect((await run(folder, ['rates', 'import', 'rates.csv'])).err).toContain('there is no column `from`');
    expect((await run(folder, ['list', 'import', 'competitors'])).code).toBe(2);
  }));

const people = [
  'id,name,email,team,manager,role,capacity,zone,hours,active,leave',
  'ada,Ada,ada@us.com,emea,bob,SDR,20,Europe/Berlin,Mon-Fri 09:00-17:30; Sat 10:00-12:00,yes,2026-12-24 to 2027-01-02; 2027-03-01',
  'bob,Bob,,,,,,America/New_York,Mon-Thu 08:00-16:00,no,',
].join('\n');

test('the roster comes back as it went out, leave and hours included', () =>
  inFolder(async (folder) => {
    write(folder, 'roster.csv', people);
    expect((await run(folder, ['roster', 'import', 'roster.csv'])).out).toBe(
      '2 people on the roster are as the file says\n',
    );
    await run(folder, ['roster', 'export', '-o', 'out.csv']);
    await run(folder, ['roster', 'import', 'out.csv']);
    const { out } = await run(folder, ['roster', 'export', '--json']);
    const [ada, bob] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(ada).toMatchObject({
      hours: 'Mon-Fri 09:00-17:30; Sat 10:00-12:00',
      leave: '2026-12-24 to 2027-01-02; 2027-03-01 to 2027-03-01',
    });
    expect(bob).toMatchObject({ active: 'no', zone: 'America/New_York' });
    write(folder, 'sick.csv', 'id,name,zone,hours\nada,Ada,Europe/Berlin,nine to five\n');
    expect((await run(folder, ['roster', 'import', 'sick.csv'])).err).toContain(
      'sick.csv:2: hours, column 1: `nine to five` has no times',
    );
  }));

test('holidays come back as they went out; what becomes of open offers is said in two words', () =>
  inFolder(async (folder) => {
    write(folder, 'holidays.csv', 'day,list\n2026-12-25,\n2027-03-08,DE-BE\n');
    expect((await run(folder, ['roster', 'holidays', 'import', 'holidays.csv'])).out).toBe('2 holidays are known\n');
    const { out } = await run(folder, ['roster', 'holidays', 'export', '--json']);
    expect(out).toBe('{"day":"2027-03-08","list":"DE-BE"}\n{"day":"2026-12-25","list":"everyone"}\n');
    expect((await run(folder, ['roster', 'import', 'holidays.csv', '--open', 'maybe'])).code).toBe(2);
    write(folder, 'weight.csv', 'id,name,zone,hours,weight\nada,Ada,Europe/Berlin,24/7,0\n');
    const refused = await run(folder, ['roster', 'import', 'weight.csv', '--open', 'move']);
    expect(refused.err).toContain('weight.csv:2: `0` is no weight; write a whole number from 1 to 100');
  }));

test(
  'who is suppressed on the command line is on the list, once, until somebody ends it',
  () =>
    inFolder(async (folder) => {
      const add = (who: string) => run(folder, ['suppress', 'add', who, '--reason', 'asked']);
      expect((await add('Jane@Acme.com')).out).toBe('Jane@Acme.com is suppressed\n');
      expect((await add('jane@acme.com')).out).toBe('jane@acme.com was suppressed already\n');
      await add('+49 30 1234567');
      await add('acme.io');
      const list = async () => (await run(folder, ['suppress', 'list', '--json'])).out.trim().split('\n');
      expect((await list()).map((line) => (JSON.parse(line) as { value: string }).value)).toEqual([
        'acme.io',
        'jane@acme.com',
        '+49301234567',
      ]);
      await run(folder, ['suppress', 'export', '-o', 'all.csv']);
      expect((await run(folder, ['suppress', 'remove', 'jane@acme.com'])).code).toBe(0);
      expect((await run(folder, ['suppress', 'remove', 'jane@acme.com'])).code).toBe(1);
      expect((await run(folder, ['suppress', 'import', 'all.csv'])).out).toBe('1 suppressed, 2 were already\n');
      expect(await list()).toHaveLength(3);
      expect((await run(folder, ['suppress', 'add', 'nobody'])).code).toBe(2);
    }),
  30_000,
);

test(
  'rates and spend come from files',
  () =>
    inFolder(async (folder) => {
      write(folder, 'a.csv', 'id,name,domain\na1,Acme,acme.example\n');
      await run(folder, ['import', 'a.csv', '-p', 'b2b-saas']);
      write(folder, 'rates.csv', 'currency,from,rate\nusd,2026-01-01,0.9\n');
      expect((await run(folder, ['rates', 'import', 'rates.csv'])).out).toBe('1 rates are in force\n');
      write(
        folder,
        'spend.csv',
        'from,to,channel,campaign,amount,currency\n2026-10-01,2026-10-31,search,=brand,1200.50,USD\n',
      );
      expect((await run(folder, ['spend', 'import', 'spend.csv'])).code).toBe(0);
      const { out } = await run(folder, ['spend', 'export']);
      expect(out).toContain("2026-10-01,2026-10-31,search,1200.5,USD,'=brand,1080.45");
      write(folder, 'out.csv', out);
      await run(folder, ['spend', 'import', 'out.csv']);
      expect((await run(folder, ['spend', 'export'])).out).toBe(out);
    }),
  30_000,
);

const nasty = fc
  .array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ';', ',', "'", '＝', 'a', '1', ' ', '\n'), {
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}x`.slice(1, -1).trim());

test('what is exported for a spreadsheet runs nothing there and reads back as it was [rel-F44]', () =>
  inFolder(async (folder) => {
    const notes = fc.sample(nasty, { numRuns: 120, seed: 7 }).filter((note) => note !== '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', ';=1', '＝1', "'=1", ...notes];
    write(
      folder,
      'in.csv',
      `kind,value,note\n${rows.map((note, n) => `domain,a${n}.com,${quoted(note.trim())}`).join('\n')}\n`,
    );
    // As it stands: a file for machines, nothing is taken off.
    expect((await run(folder, ['list', 'import', 'one', 'in.csv'])).code).toBe(0);
    await run(folder, ['list', 'export', 'one', '-o', 'out.csv']);
    const cells = read(folder, 'out.csv')
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(2).join(','));
    expect(cells.filter((cell) => /^"?[=+\-@＝\t\r]/.test(cell) && !/^"?-\d/.test(cell))).toEqual([]);
    await run(folder, ['list', 'import', 'two', 'out.csv']);
    const notesOf = async (list: string) =>
      (await run(folder, ['list', 'export', list, '--json'])).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    expect(await notesOf('two')).toEqual(await notesOf('one'));
  }));
