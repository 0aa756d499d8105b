import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../src/connectors/mail/create-mailer.ts';
import { findMailProblem } from '../../src/connectors/mail/smtp-problem.ts';
import { oneLine } from '../../src/connectors/outbound/letter.ts';
import { slackBody } from '../../src/connectors/slack/slack-body.ts';
import { slackText } from '../../src/connectors/slack/slack-text.ts';
import { type NoticesLive, after, assigned, briefOf, offerId, openNotices, sendAll, tell } from './notices-live.ts';

let live: NoticesLive;
beforeEach(async () => {
  live = await openNotices();
});
afterEach(() => live.end());

const letter = { subject: 'Hello', parts: [{ lines: ['one', 'two'], links: [] }] };

function idsSent(): readonly (string | undefined)[] {
  return live.mail.mails.map(({ headers }) => headers.get('message-id'));
}

describe('a mail', () => {
  test('that the server took before the line broke is sent again as the same mail [rel-F41]', async () => {
    live.mail.after = 'drop';
    await tell(live, assigned('acme', live.clock.now));
    await sendAll(live.outbox);
    live.mail.after = 'answer';
    live.clock.now += 10_000;
    await sendAll(live.outbox);
    live.clock.now += 86_400_000;
    await sendAll(live.outbox);
    expect(idsSent()).toHaveLength(2);
    expect(new Set(idsSent()).size).toBe(1);
    expect(idsSent()[0]).toMatch(/^<\d+-[0-9a-f]{16}-a3-mail-[0-9a-f]{12}@us\.example>$/);
    expect((await live.outbox.effects.list({ limit: 1 }))[0]).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('to a server that takes it and says nothing is given up in time [rel-F41]', async () => {
    live.mail.after = 'silence';
    const mailer = createMailer({ smtpUrl: live.mail.url, from: 'assay@us.example' }, 300);
    const handed = await mailer.send({ id: 'x', to: 'jane@us.example', letter });
    expect(handed).toMatchObject({ isTaken: false, isFinal: false });
    expect(live.mail.mails).toHaveLength(1);
  });

  test('to an address the server does not know is not tried again', async () => {
    live.mail.unknown.add('jane@us.example');
    await tell(live, assigned('acme', live.clock.now));
    await sendAll(live.outbox);
    const [effect] = await live.outbox.effects.list({ limit: 1 });
    expect(effect).toMatchObject({ state: 'dead', attempts: 1, lastError: expect.stringContaining('no such mailbox') });
  });

  test('to a server that can take nothing just now is tried again', async () => {
    live.mail.busy.add('jane@us.example');
    await tell(live, assigned('acme', live.clock.now));
    await sendAll(live.outbox);
    const [effect] = await live.outbox.effects.list({ limit: 1 });
    expect(effect).toMatchObject({ state: 'waiting', attempts: 1, lastError: expect.stringContaining('451') });
    live.mail.busy.clear();
    live.clock.now += 60_000;
    await sendAll(live.outbox);
    expect(live.mail.mails).toHaveLength(1);
  });

  test('with a subject that is cut has no half of a sign in it', () => {
    expect(oneLine(`${'a'.repeat(149)}😀😀`, 150)).toBe(`${'a'.repeat(149)}…`);
    expect(oneLine('\u061cA\ufeffcme\u202e \u2066x')).toBe('A cme x');
  });

  test.each([
    'jane@us.example\r\nBcc: eve@evil.example',
    'a@b.example, c@d.example',
    'Jane <a@b.example>',
    'nobody',
    '',
  ])('to `%s` is refused before a word is said [rel-F68]', async (to) => {
    const mailer = createMailer({ smtpUrl: live.mail.url, from: 'assay@us.example' });
    expect(await mailer.send({ id: 'x', to, letter })).toMatchObject({ isTaken: false, isFinal: true });
    expect(live.mail.mails).toEqual([]);
  });

  test('about an account whose name has line breaks and markup has one subject and no other header [rel-F68]', async () => {
    const accountName = 'Acme\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>\u202egpj';
    await tell(live, assigned('acme', live.clock.now), { brief: briefOf(accountName) });
    await sendAll(live.outbox);
    const [mail] = live.mail.mails;
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(mail?.headers.get('subject')).toBe(
      'New lead for you: Acme Bcc: eve@evil.example <script>alert(1)</script> gpj',
    );
    expect(mail?.to).toBe('jane@us.example');
    expect(mail?.raw.slice(mail.raw.indexOf('text/html'))).not.toContain('<script');
  });

  test.each([
    [{ smtpUrl: 'mail.example:25', from: 'a@b.example' }, 'ASSAY_SMTP_URL'],
    [{ smtpUrl: 'http://mail.example', from: 'a@b.example' }, 'ASSAY_SMTP_URL'],
    [{ smtpUrl: 'smtps://mail.example', from: 'nobody' }, 'ASSAY_MAIL_FROM'],
    [{ smtpUrl: 'smtps://mail.example', from: 'a@b.example\nBcc: c@d.example' }, 'ASSAY_MAIL_FROM'],
    [{ smtpUrl: 'smtps://mail.example', from: 'Assay <a@b.example>' }, undefined],
  ])('of settings %o is looked at before', (terms, problem) => {
    if (problem === undefined) expect(findMailProblem(terms)).toBeUndefined();
    else expect(findMailProblem(terms)).toContain(problem);
  });
});

describe('a flood', () => {
  test('of a thousand notices for one person is one mail, and the rest are said to be in their list [rel-F41]', async () => {
    for (let n = 0; n < 1_000; n += 1) await tell(live, assigned(`c${n}`, live.clock.now), { brief: briefOf(`C${n}`) });
    await sendAll(live.outbox);
    const [mail] = live.mail.mails;
    expect(live.mail.mails).toHaveLength(1);
    expect(mail?.headers.get('subject')).toBe('1000 notices from Assay');
    expect(mail?.text.match(/^Accept: /gm)).toHaveLength(200);
    expect(mail?.text).toContain('and 800 more: they are in your task list');
    expect(Object.fromEntries(await live.outbox.effects.counts())).toEqual({ done: 1_000 });
  }, 120_000);

  test('up to five come one by one; six come together', async () => {
    for (let n = 0; n < 5; n += 1) await tell(live, assigned(`a${n}`, live.clock.now));
    for (let n = 0; n < 6; n += 1) await tell(live, assigned(`b${n}`, live.clock.now, 'max'));
    await sendAll(live.outbox);
    expect(live.mail.mails.filter(({ to }) => to === 'jane@us.example')).toHaveLength(5);
    expect(live.mail.mails.filter(({ to }) => to === 'max@us.example')).toHaveLength(1);
  });

  test('that trickles in is held back after five messages and comes together minutes later', async () => {
    for (let n = 0; n < 9; n += 1) {
      await tell(live, assigned(`a${n}`, live.clock.now));
      await sendAll(live.outbox);
      live.clock.now += 1_000;
    }
    expect(live.mail.mails).toHaveLength(5);
    live.clock.now += 5 * 60_000;
    await sendAll(live.outbox);
    expect(live.mail.mails).toHaveLength(9);
  });

  test('that was cut off is sent again as the same mail, without what has come since [rel-F41]', async () => {
    live.mail.after = 'drop';
    for (let n = 0; n < 6; n += 1) await tell(live, assigned(`a${n}`, live.clock.now));
    await sendAll(live.outbox);
    live.mail.after = 'answer';
    await tell(live, assigned('late', live.clock.now));
    live.clock.now += 10_000;
    await sendAll(live.outbox);
    expect(idsSent()).toHaveLength(3);
    const digests = live.mail.mails.filter(({ headers }) => headers.get('subject') === '6 notices from Assay');
    expect(digests).toHaveLength(2);
    expect(new Set(digests.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
  });

  test('leaves out what has been answered meanwhile', async () => {
    for (let n = 0; n < 7; n += 1) await tell(live, assigned(`a${n}`, live.clock.now));
    const offer = offerId('a3');
    const history = assigned('a3', live.clock.now);
    const mark = { at: live.clock.now, by: 'person:jane', cycle: 'domain:a3.example#1', offer };
    const answered = after(history, [{ ...mark, kind: 'OfferAccepted', criteria: [] }]);
    await tell(live, answered, { from: history.events.length + 1 });
    await sendAll(live.outbox);
    expect(live.mail.mails.map(({ headers }) => headers.get('subject'))).toEqual(['6 notices from Assay']);
    expect(live.mail.mails[0]?.text).not.toContain('a3.example');
  });
});

describe('Slack', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123> & <#C1|x>', '&lt;@U123&gt; &amp; &lt;#C1|x&gt;'],
    ['<https://evil.example|click>', '&lt;https:\u200b//evil.example|click&gt;'],
    ['@here @channel @everyone hi', '@\u200bhere @\u200bchannel @\u200beveryone hi'],
    ['www.evil.example', 'www\u200b.evil.example'],
    ['line\nbreak\u202e', 'line break'],
  ])('shows `%s` as it stands [rel-F68]', (text, shown) => {
    expect(slackText(text)).toBe(shown);
  });

  test('takes a message within its limits, whatever is in it [rel-F68]', () => {
    const part = { lines: Array.from({ length: 300 }, () => '<'.repeat(200)), links: [] };
    const body = JSON.parse(slackBody({ subject: '<!here>', parts: Array.from({ length: 80 }, () => part) })) as {
      text: string;
      blocks: { text: { text: string } }[];
    };
    expect(body.text).toBe('&lt;!here&gt;');
    expect(body.blocks).toHaveLength(50);
    for (const { text } of body.blocks) expect(text.text.length).toBeLessThanOrEqual(3_000);
    expect(body.blocks[0]?.text.text).toBe('*&lt;!here&gt;*');
    expect(body.blocks[1]?.text.text.endsWith('&lt;')).toBe(true);
  });

  test('is told of an account called `<!channel>` without waking anybody [rel-F68]', async () => {
    await live.outbox.notify.slack.set('north', live.slack.url, 'test');
    await tell(live, assigned('acme', live.clock.now), {
      brief: briefOf('<!channel> @here', { reasons: ['<!everyone>'] }),
    });
    await sendAll(live.outbox);
    const [got] = live.slack.received;
    expect(live.slack.received).toHaveLength(1);
    expect(got?.body).not.toMatch(/<!|@here/);
    expect(got?.body).toMatch(/<https:\/\/assay\.us\.example\/l\/[\w.-]+\|Accept>/);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      text: expect.stringMatching(/^Jane Doe: New lead/),
      parse: 'none',
    });
  });

  test('that is busy is asked again when it says; one that closed the channel is not', async () => {
    await live.outbox.notify.slack.set('', live.slack.url, 'test');
    await live.outbox.settings.change({ notifiesByMail: false }, 'test');
    live.slack.answer = (response) => response.writeHead(429, { 'retry-after': '120' }).end();
    await tell(live, assigned('acme', live.clock.now));
    await sendAll(live.outbox);
    live.clock.now += 119_000;
    await sendAll(live.outbox);
    expect(live.slack.received).toHaveLength(1);
    live.slack.answer = (response) => response.writeHead(410).end();
    live.clock.now += 1_000;
    await sendAll(live.outbox);
    expect((await live.outbox.effects.list({ limit: 1 }))[0]).toMatchObject({
      state: 'dead',
      lastError: 'answered 410',
    });
  });

  test('inside is not connected to unless an admin says so [rel-F43]', async () => {
    await live.outbox.notify.slack.set('', live.slack.url, 'test');
    await live.outbox.settings.change({ allowedTargets: [] }, 'test');
    expect(await live.outbox.notify.slack.set('', 'https://169.254.169.254/x', 'test')).toMatchObject({
      why: 'odd url',
    });
    expect(await live.outbox.notify.test('slack', '')).toMatchObject({ isTaken: false });
    expect(live.slack.received).toEqual([]);
  });

  test('has its address sealed in the store, and shows only the host', async () => {
    await live.outbox.notify.slack.set('', 'https://hooks.slack.example/services/T1/B1/secret', 'test');
    expect(await live.outbox.notify.slack.list()).toMatchObject([{ team: '', host: 'hooks.slack.example' }]);
    const rows = await live.store.rows(`select s.team, s.sealed_url, s.host from slack_hooks as s`);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});
