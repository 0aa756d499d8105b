import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServing } from './serving.ts';
import { inFolder, run } from './terminal.ts';

const files = {
  'accounts.csv':
    'id,name,domain,industry,employees,country,use case\n4711,Nordwind,nordwind.example,Software,320,DE,lead scoring\n',
  'contacts.csv': 'id,email,job title,account id\nc1,jana@nordwind.example,VP Sales,4711\n',
  'roster.csv': [
    'id,name,team,zone,hours,active',
    ...['jane,Jane Doe,sdr-dach', 'nils,Nils Nord,sdr-north', 'sam,Sam Small,sdr'].map(
      (person) => `${person},Europe/Berlin,Mon-Fri 09:00-17:30,yes`,
    ),
    '',
  ].join('\n'),
};

interface Shown {
  readonly assignee?: string;
  readonly offer: { readonly clocks: readonly { readonly name: string; readonly dueAt: number }[] };
}

test(
  'a changed routing.md asks what becomes of open offers, and moves them only where somebody says so [Q1] [P23]',
  { timeout: 120_000 },
  () =>
    inFolder(async (folder) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      cpSync('playbooks/b2b-saas', join(folder, 'north'), { recursive: true });
      const routing = join(folder, 'north', 'routing.md');
      writeFileSync(routing, readFileSync(routing, 'utf8').replace('team sdr-dach', 'team sdr-north'));
      const server = await startServing(folder);
      const assay = (...args: readonly string[]) => run(folder, args, { now: () => Date.now() });
      const offer = async () => JSON.parse((await assay('offers', '--json')).out || '{}') as Shown;
      const publish = (...args: readonly string[]) => assay('publish', '-p', 'north', '--unsigned', ...args);
      try {
        await assay('import', 'accounts.csv', 'contacts.csv');
        await assay('roster', 'import', 'roster.csv');
        await assay('go-live');
        await server.ask('POST /v1/track', { userId: 'c1', event: 'Demo Requested', messageId: 'm1' });
        await expect.poll(async () => (await offer()).assignee, { timeout: 20_000 }).toBe('jane');
        const dues = (shown: Shown) => shown.offer.clocks.map(({ name, dueAt }) => [name, dueAt]);
        const before = dues(await offer());
        expect(await publish()).toMatchObject({
          code: 1,
          err: [
            'assay: not published: 1 open offer of 1 cycle would go elsewhere by the new routing.md',
            '  account   offer                 with  would go to',
            '  Nordwind  account:4711#1/sdr/1  jane  team sdr-north',
            'say --open-cycles move, and they go there with their clocks, or --open-cycles stay',
            '',
          ].join('\n'),
        });
        expect((await publish('--open-cycles', 'maybe')).err).toContain('`maybe` is neither move nor stay');
        const would = '1 open offer of 1 cycle would go elsewhere by the new routing.md';
        expect((await publish('--open-cycles', 'stay')).out).toContain(`${would}: all stay where they are\n`);
        const shipped = /rules hash \S+ +document hash (\S+)/.exec(
          (await assay('rollback')).out.split('\n').at(1) ?? '',
        );
        expect((await assay('rollback', shipped?.[1] ?? '')).code).toBe(0);
        expect((await offer()).assignee).toBe('jane');
        expect((await publish('--open-cycles', 'move')).out).toContain(`${would}: all moved, with their clocks\n`);
        const moved = await offer();
        expect([moved.assignee, dues(moved)]).toEqual(['nils', before]);
        const shown = (await assay('offer', 'show', 'account:4711#1/sdr/1')).out;
        expect(shown).toContain('German-speaking countries: taken: nils is next in turn');
      } finally {
        await server.stop();
      }
    }),
);
