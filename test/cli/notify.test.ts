import { expect, test } from 'vitest';
import { openMailServer } from '../notices/mail-server.ts';
import { inFolder, run } from './terminal.ts';

test('ways are set, shown and tried; what is missing is said', () =>
  inFolder(async (folder) => {
    const mail = await openMailServer();
    try {
      await run(folder, ['key', 'create', 'crm']);
      expect((await run(folder, ['notify', 'list'])).out).toBe(
        'address: not set\nmail: off, no server is set here\nslack: nobody\n',
      );
      const on = await run(folder, ['notify', 'mail', 'on']);
      expect(on.err).toContain('set ASSAY_SMTP_URL');
      expect(on.err).toContain('set ASSAY_URL');
      const env = { ASSAY_SMTP_URL: mail.url, ASSAY_MAIL_FROM: 'Assay <assay@us.example>' };
      const sent = await run(folder, ['notify', 'test', 'mail', 'jane@us.example'], { env });
      expect(sent).toMatchObject({ code: 0, out: 'sent to jane@us.example\n' });
      expect(mail.mails[0]?.text).toContain('This is how Assay will reach you.');
      expect(mail.mails[0]?.text).toContain('set ASSAY_URL');
      await run(folder, ['notify', 'url', 'http://127.0.0.1:7420']);
      expect((await run(folder, ['notify', 'mail', 'on'], { env })).err).toContain('only this machine can open');
      await run(folder, ['notify', 'url', 'https://assay.us.example']);
      expect((await run(folder, ['notify', 'mail', 'on'], { env })).err).toBe('');
      await run(folder, ['notify', 'slack', 'https://hooks.slack.example/T/B/x', '--team', 'north']);
      expect(JSON.parse((await run(folder, ['notify', 'list', '--json'], { env })).out)).toEqual({
        publicUrl: 'https://assay.us.example',
        mail: { isOn: true, from: 'Assay <assay@us.example>', server: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
        slack: [{ team: 'north', host: 'hooks.slack.example' }],
      });
      expect((await run(folder, ['notify', 'remove', 'slack', '--team', 'north'])).out).toContain('slack: nobody');
    } finally {
      await mail.close();
    }
  }));

test.each([
  [['notify', 'url', 'nowhere'], {}, 1, '`nowhere` is no address'],
  [['notify', 'slack', 'http://hooks.slack.example/'], {}, 1, 'by `https:` only'],
  [['notify', 'test', 'mail', 'jane@us.example'], {}, 1, 'no mails are sent from here: set ASSAY_SMTP_URL'],
  [['notify', 'test', 'mail'], {}, 2, 'say whom'],
  [['notify', 'test', 'pigeon', 'x'], {}, 2, 'test CHANNEL'],
  [['notify', 'remove', 'slack'], {}, 1, 'there is no place on Slack for everybody'],
  [['notify', 'list'], { ASSAY_SMTP_URL: 'smtp://user:secret@' }, 1, 'ASSAY_SMTP_URL is no address of a mail server'],
  [['notify', 'list'], { ASSAY_MAIL_FROM: 'a@us.example' }, 1, 'ASSAY_SMTP_URL'],
  [['notify', 'list'], { ASSAY_URL: 'assay' }, 1, 'ASSAY_URL: `assay` is no address'],
])('`%s` with %o is refused in a sentence', (args, env, code, said) =>
  inFolder(async (folder) => {
    await run(folder, ['key', 'create', 'crm']);
    const ran = await run(folder, args, { env });
    expect(ran).toMatchObject({ code, err: expect.stringContaining(said) });
    expect(ran.err).not.toContain('secret');
  }),
);

test('without offers there is nothing to do; as a file there are the columns', () =>
  inFolder(async (folder) => {
    await run(folder, ['key', 'create', 'crm']);
    expect((await run(folder, ['tasks'])).out).toBe('nothing to do\n');
    const { out } = await run(folder, ['tasks', '--csv']);
    expect(out.replace('\ufeff', '').trim()).toBe(
      'person,what,account,account id,handoff,due,assigned,urgency,offer,cycle',
    );
  }));
