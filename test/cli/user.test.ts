import { expect, test } from 'vitest';
import { openWorkspace } from '../../src/engine/index.ts';
import { inFolder, run } from './terminal.ts';

const now = Date.UTC(2026, 10, 20, 12);
const password = 'seven green ladders';

/** Does something with the users of the workspace in a folder. */
async function inWorkspace<Result>(
  folder: string,
  work: (workspace: Awaited<ReturnType<typeof openWorkspace>>) => Promise<Result>,
): Promise<Result> {
  const workspace = await openWorkspace(
    { file: `${folder}/assay-data/assay.db` },
    {
      clock: () => now,
      uploads: `${folder}/assay-data/imports`,
    },
  );
  try {
    return await work(workspace);
  } finally {
    await workspace.engine.close();
  }
}

test('somebody is invited by a link, gets another role, another link, and is let go [rel-F52]', () =>
  inFolder(async (folder) => {
    const invited = await run(folder, ['user', 'invite', 'Ada@acme.example', '--role', 'admin', '--name', 'Ada']);
    expect(invited).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:7420\/invitation#token=[\w-]{43}\n$/),
    });
    const token = invited.out.trim().split('=')[1] ?? '';
    const session = await inWorkspace(folder, async ({ users, sessions }) => {
      const ada = await users.join({ token, password });
      if (ada === undefined) throw new Error('the link is good');
      return sessions.begin(ada);
    });
    const jane = ['user', 'invite', 'jane@acme.example', '--role', 'sales', '--team', 'north', '--json'];
    const made = await run(folder, [...jane, '--url', 'https://assay.acme.example/']);
    expect(JSON.parse(made.out)).toMatchObject({
      role: 'sales',
      team: 'north',
      scope: 'own',
      link: expect.stringMatching(/^https:\/\/assay\.acme\.example\/invitation#token=/),
      linkEndsAt: '2026-11-21T12:00:00.000Z',
    });
    expect((await run(folder, ['user', 'role', 'jane@acme.example', 'sales-manager'])).out).toMatch(
      /jane@acme\.example +jane@acme\.example +sales-manager +north +team +waits for a password/,
    );
    expect((await run(folder, ['user', 'disable', 'JANE@acme.example'])).out).toMatch(/disabled/);
    const listed = (await run(folder, ['user', 'list'])).out.trim().split('\n');
    expect(listed.map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      'e-mail',
      'ada@acme.example',
      'jane@acme.example',
    ]);
    expect((await run(folder, ['user', 'reset', 'ada@acme.example'])).out).toMatch(/#token=[\w-]{43}\n$/);
    expect(await inWorkspace(folder, ({ sessions }) => sessions.verify(session.text))).toBeUndefined();
  }));

test('what cannot be done about somebody is one line that says what to do [rel-F52]', () =>
  inFolder(async (folder) => {
    const invite = (...more: string[]) => run(folder, ['user', 'invite', ...more]);
    expect((await invite('ada@acme.example', '--role', 'admin')).code).toBe(0);
    const cases: readonly (readonly [code: number, says: string, ...args: string[]])[] = [
      [2, '`jane` is no e-mail address', 'invite', 'jane'],
      [2, '`owner` is no role; roles are admin,', 'invite', 'jane@acme.example', '--role', 'owner'],
      [2, '`mine` is no scope; scopes are own, team, all', 'invite', 'jane@acme.example', '--scope', 'mine'],
      [1, 'somebody has this e-mail already', 'invite', 'ADA@acme.example'],
      [1, 'this is the last user who may administer', 'disable', 'ada@acme.example'],
      [1, 'this is the last user who may administer', 'role', 'ada@acme.example', 'viewer'],
      [1, 'nobody has the e-mail `jo@acme.example`', 'reset', 'jo@acme.example'],
      [2, 'say which role', 'role', 'ada@acme.example'],
      [2, 'there is no `user remove`', 'remove', 'ada@acme.example'],
      [2, 'say `invite EMAIL`', 'invite'],
    ];
    for (const [code, says, ...args] of cases)
      expect([args, await run(folder, ['user', ...args])]).toEqual([
        args,
        { code, out: '', err: expect.stringContaining(`assay: ${says}`) },
      ]);
  }));

test('the first start prints a link for the first admin, and every start until there is one [rel-F62]', () =>
  inFolder(async (folder) => {
    const serve = async () => {
      const stop = new AbortController();
      let printed = '';
      const out = (text: string) => {
        printed += text;
        if (text.includes('listens on')) stop.abort();
      };
      expect((await run(folder, ['serve', '-p', 'b2b-saas', '--port', '0'], { signal: stop.signal, out })).code).toBe(
        0,
      );
      return printed;
    };
    const link = /no admin can sign in yet; .*: http:\/\/127\.0\.0\.1:\d+\/start#token=([\w-]{43})\n/;
    const [, token = ''] = link.exec(await serve()) ?? [];
    expect(await serve()).toMatch(link);
    const made = await inWorkspace(folder, ({ users }) =>
      users.startWith({ token, email: 'ada@acme.example', name: 'Ada', password }),
    );
    expect(made).toMatchObject({ role: 'admin' });
    const last = await serve();
    expect(last).not.toMatch(/#token/);
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(last) ?? [];
    expect((await run(folder, ['user', 'reset', 'ada@acme.example'])).out).toMatch(`${address}/invitation#token=`);
    // What an admin has named stays, wherever the server listens.
    await run(folder, ['notify', 'url', 'https://assay.us.example']);
    await serve();
    const reset = await run(folder, ['user', 'reset', 'ada@acme.example']);
    expect(reset.out).toMatch('https://assay.us.example/invitation#token=');
  }));
