import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServing } from './serving.ts';
import { inFolder, run as runHere } from './terminal.ts';

const files = {
  'accounts.csv':
    'id,name,domain,industry,employees,country,use case\n4711,Nordwind,nordwind.example,Software,320,DE,lead scoring\n',
  'contacts.csv': 'id,name,email,job title,account id\nc1,Jana Petersen,jana@nordwind.example,VP Sales,4711\n',
  'roster.csv': [
    'id,name,email,team,role,zone,hours,active',
    ...['jane,Jane Doe,jane@acme.example,sdr-dach,SDR', 'ada,Ada Exec,ada@acme.example,ae,AE'].map(
      (person) => `${person},Europe/Berlin,Mon-Fri 09:00-17:30,yes`,
    ),
    '',
  ].join('\n'),
};
const [offer, cycle] = ['account:4711#1/sdr/1', 'account:4711#1'];

test(
  'a lead is handed from marketing to an SDR and to an AE by commands, as the guide does it [P10]',
  { timeout: 120_000 },
  () =>
    inFolder(async (folder) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const server = await startServing(folder);
      const run = async (...args: readonly string[]) => {
        const { out, err } = await runHere(folder, args, { now: () => Date.now() });
        return `${err}${out}`;
      };
      try {
        await run('import', 'accounts.csv', 'contacts.csv');
        await run('roster', 'import', 'roster.csv');
        await run('go-live');
        expect(await run('cycle', 'show', 'account:4712')).toContain('did you mean `account:4711`?');
        expect(await run('cycle', 'show', '4711')).toContain(
          'marketing to SDR waits for stage MQL: verdict is pursue\n',
        );
        expect(await run('offers')).toBe('no offers; once an account is an MQL in a live workspace it is offered\n');
        await server.ask('POST /v1/track', { userId: 'c1', event: 'Demo Requested', messageId: 'm1' });
        await expect
          .poll(() => run('offers'), { timeout: 20_000 })
          .toMatch(/Nordwind +marketing to SDR +awaiting acceptance +jane/);
        expect(await run('tasks', '--person', 'jane')).toMatch(
          /^jane: answer, Nordwind, by [A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d \(Europe\/Berlin\)\n$/,
        );
        expect(await run('offers')).toMatch(/^ +account +handoff +state +with +due \(Europe\/Berlin\) +offer\n/);
        expect(await run('tasks', '--person', 'Jane Doe')).toMatch(/^jane: answer, /);
        expect(await run('tasks', '--person', 'jan')).toBe(
          'assay: nobody on the roster is `jan`; did you mean `jane`?\n',
        );
        const shown = await run('offer', 'show', offer);
        expect(shown).toMatch(/^Nordwind · .*, with jane, due .* · times in Europe\/Berlin\n/);
        expect(shown).not.toContain('UTC');
        expect(shown).toContain('  German-speaking countries: taken: jane is next in turn\n');
        expect(shown).toContain('  c1, Jana Petersen, VP Sales · mail jana@nordwind.example · ');
        expect(shown).not.toContain('From the conversation');
        expect(await run('cycle', 'qualify', cycle, '--because', 'they want it')).toContain('`assay cycle evidence`');
        expect(await run('offer', 'reject', 'Nordwind', '--as', 'too-early', '--by', 'jane')).toBe(
          'assay: a sentence that says why is missing, `--because`; the agreed reasons are wrong-person, too-early, too-small, no-need, competitor-tied, not-mine\n',
        );
        expect(await run('offer', 'accept', 'Nordwind', '--by', 'ada')).toBe(
          `assay: Jane Doe (jane) has this offer, not \`ada\`; \`assay offer assign "${offer}" --to ada --because "…"\` gives it to Ada Exec\n`,
        );
        writeFileSync(
          join(folder, 'namesake.csv'),
          'id,name,zone,hours\njane2,Jane Doe,Europe/Berlin,Mon-Fri 09:00-17:30\n',
        );
        await run('roster', 'import', 'namesake.csv');
        const shared = 'assay: `Jane Doe` is the name of `jane` and `jane2`; say which by the id\n';
        expect(await run('offer', 'accept', 'Nordwind', '--by', 'Jane Doe')).toBe(shared);
        expect(await run('offer', 'assign', offer, '--to', 'Jane Doe', '--because', 'x')).toBe(shared);
        expect(await run('cycle', 'recycle', cycle, '--because', 'x', '--by', 'Jane Doe')).toBe(shared);
        expect(await run('offer', 'accept', 'nordwind.example', '--by', 'jane')).toContain(
          '  accepted by jane; every criterion holds\n',
        );
        expect(await run('tasks', '--person', 'jane')).toMatch(/^jane: first touch, Nordwind, by /);
        expect(await run('cycle', 'touch', 'Nordwind', 'mail', '--by', 'ada')).toBe(
          'noted; no clock stops: the lead is with jane, and only what they do counts\n',
        );
        expect(await run('cycle', 'touch', 'Nordwind', 'call', '--to', 'nobody', '--by', 'jane')).toContain(
          'there is no contact `nobody` at this account',
        );
        expect(
          await run('cycle', 'touch', 'Nordwind', 'call', '--to', 'c1', '--outcome', 'connected', '--by', 'jane'),
        ).toMatch(/first touch by jane: a call\n.*touched in time\n$/);
        expect(await run('tasks', '--person', 'jane')).toBe('nothing to do\n');
        expect(await run('cycle', 'show', 'Nordwind')).toContain(
          '  SDR to AE waits for stage is SQL: need, authority, timeline not confirmed yet; a meeting that is booked; the note “objection”; the note “product line”; the note “next step”\n',
        );
        expect(await run('offers')).toBe('nothing waits here; `assay offers --all` lists what has ended as well\n');
        expect(await run('offers', '--assignee', 'jane')).toContain('`assay offers --assignee jane --state accepted`');
        expect(await run('cycle', 'disqualify', 'Nordwind', '--because', 'too small')).toContain('`--as size`');
        expect(await run('offers', '--all', '--account', '4711')).toMatch(/Nordwind +marketing to SDR +accepted +jane/);
        for (const element of ['need', 'authority', 'timeline'])
          await run('cycle', 'evidence', cycle, element, 'confirmed', '--because', 'said on the call', '--by', 'jane');
        expect(await run('cycle', 'meeting', cycle, 'booked', '--on', '2026-12-03')).toContain(
          'meeting booked for 2026-12-03',
        );
        for (const name of ['objection', 'product line', 'next step'])
          await run('cycle', 'note', cycle, name, '--because', `about the ${name}`);
        await expect
          .poll(() => run('offers'), { timeout: 20_000 })
          .toMatch(/Nordwind +SDR to AE +awaiting acceptance +ada/);
        expect(await run('cycle', 'show', 'nordwnd.example')).toContain('did you mean `nordwind.example`?');
        expect(await run('cycle', 'show', 'Nordwind')).toMatch(
          /^Nordwind · stage SQL · cycle account:4711#1 · times in Europe\/Berlin\n {2}SDR to AE: awaiting acceptance, with ada, due .* · account:4711#1\/ae\/1\n/,
        );
        await run('offer', 'accept', 'Nordwind', '--by', 'ada');
        expect(await run('tasks', '--person', 'ada')).toMatch(/^ada: meeting, Nordwind, by /);
        expect(await run('cycle', 'meeting', 'Nordwind', 'held', '--by', 'ada')).toContain('met in time\n');
        expect(await run('tasks', '--person', 'ada')).toBe('nothing to do\n');
        expect(await run('offer', 'show', 'account:4711#1/ae/1')).toContain(
          [
            'From the conversation',
            '  meeting held',
            '  need confirmed: said on the call (jane)',
            '  authority confirmed: said on the call (jane)',
            '  timeline confirmed: said on the call (jane)',
            '  objection: about the objection',
            '  product line: about the product line',
            '  next step: about the next step',
            '',
          ].join('\n'),
        );
      } finally {
        await server.stop();
      }
    }),
);

test('without a server `work --once` gives offers to people; clocks rest until an instant and run on by themselves', () =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'signals.csv'), 'contact id,event,timestamp\nc1,Demo Requested,2026-11-20T09:00:00Z\n');
    const at = async (hour: number, ...args: readonly string[]) => {
      const { out, err } = await runHere(folder, args, { now: () => Date.UTC(2026, 10, 20, hour) });
      return `${err}${out}`;
    };
    await at(9, 'publish', '-p', 'b2b-saas');
    await at(9, 'roster', 'import', 'roster.csv');
    await at(9, 'go-live');
    await at(9, 'import', 'accounts.csv', 'contacts.csv', 'signals.csv');
    expect(await at(9, 'offers')).toMatch(
      /Nordwind +marketing to SDR +held for a person +account.*\n.*`assay offer free all` says how many wait/,
    );
    expect(await at(9, 'offer', 'free', 'all')).toBe('1 offer waits; `assay offer free all --yes` lets it out\n');
    expect(await at(9, 'offer', 'free', 'all', '--yes')).toBe('1 offer let out\n');
    await at(9, 'work', '--once');
    expect(await at(9, 'offers')).toMatch(/Nordwind +marketing to SDR +awaiting acceptance +jane/);
    const pause = ['offer', 'pause', offer, '--because', 'they are at a fair', '--until'];
    expect(await at(9, ...pause, 'tomorrow')).toContain('`tomorrow` is no instant');
    expect(await at(9, ...pause, '2026-11-20T12:00:00Z')).toContain('clocks rest until Fri 2026-11-20 13:00');
    await at(13, 'work', '--once');
    expect(await at(13, 'offer', 'show', offer)).toContain('Fri 2026-11-20 13:00  clocks run on');
  }));
