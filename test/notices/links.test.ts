import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgreementWord, Offer } from '../../src/domain/index.ts';
import type { Said } from '../../src/engine/agreement/create-agreements.ts';
import { createLinks } from '../../src/engine/notices/offers/create-links.ts';
import type { OfferDesk } from '../../src/engine/notices/offers/offer-desk.ts';
import { deriveKey } from '../../src/engine/secret/derive-key.ts';
import { oldestOf } from '../../src/engine/secret/oldest-of.ts';
import { type LinkAction, readLink, signLink } from '../../src/engine/notices/offers/link-token.ts';
import { secretKeys } from '../effects/outbox-live.ts';
import { type HttpLive, openHttp } from '../http/http-live.ts';
import {
  type PostOffice,
  assigned,
  formIn,
  linksIn,
  offerId,
  openPostOffice,
  people,
  sendAll,
  tell,
} from './notices-live.ts';

/** What was said, and what becomes of it: as whoever keeps the agreement would. */
const heard: { said: { accountId: string; word: AgreementWord; by: string }[]; answer: Said } = {
  said: [],
  answer: { ok: true },
};

let http: HttpLive;
beforeEach(async () => {
  heard.said = [];
  heard.answer = { ok: true };
  http = await openHttp({ instead: ({ operational: { roster } }) => ({ links: linksOver(roster) }) });
  await http.operational.roster.put(people, 'test');
  keepOffer();
});
afterEach(() => http.end());

/** Links over a desk that hears what is said and keeps the offer as the ledger would. */
function linksOver(roster: HttpLive['operational']['roster']): HttpLive['links'] {
  const desk: OfferDesk = {
    look: async (offer) =>
      offer === offerId('acme') && kept.offer !== undefined
        ? { accountId: 'domain:acme.example', accountName: 'domain:acme.example', offer: kept.offer, reasons }
        : undefined,
    say: async (accountId, word, by) => {
      heard.said.push({ accountId, word, by });
      if (heard.answer.ok && (word.what === 'accept' || word.what === 'reject'))
        keepOffer({ state: word.what === 'accept' ? 'accepted' : 'rejected', answeredAt: http.clock.now });
      return heard.answer;
    },
  };
  return createLinks({ secret: oldestOf(async () => secretKeys), desk, roster, clock: () => http.clock.now });
}

const reasons = [
  { code: 'early', label: 'Too early' },
  { code: 'nobody', label: '<b>Nobody</b> there' },
];

const kept: { offer?: Offer } = {};

/** Keeps the offer of an account, changed so. */
function keepOffer(changed: Partial<Offer> = {}): void {
  const { agreement } = assigned('acme', http.clock.now);
  kept.offer = { ...agreement.cycles[0]!.offers[0]!, ...changed };
}

async function keyOfLinks(): Promise<Uint8Array> {
  return deriveKey((await oldestOf(async () => secretKeys)()) ?? '', 'links');
}

async function linkTo(action: LinkAction, more: { person?: string; until?: number } = {}): Promise<string> {
  const until = http.clock.now + 7 * 86_400_000;
  return `${http.url}/l/${signLink(await keyOfLinks(), { offer: offerId('acme'), person: 'jane', action, until, ...more })}`;
}

interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

async function open(url: string, method = 'GET'): Promise<Page> {
  const answer = await fetch(url, { method, headers: { 'sec-fetch-site': 'cross-site' } });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

/** Sends the form of a page, as a browser does. */
async function sendForm(url: string, fields: Record<string, string>, page?: Page): Promise<Page> {
  const shown = page ?? (await open(url));
  const form = formIn(shown.html);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { origin: http.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ form, ...fields }).toString(),
  });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

describe('a mail with links', () => {
  let office: PostOffice;
  beforeEach(async () => {
    office = await openPostOffice(http, { publicUrl: http.url });
  });
  afterEach(() => office.close());

  test('lets whoever got it accept without signing in; a scanner that opens every link changes nothing [P16]', async () => {
    await tell(http, assigned('acme', http.clock.now));
    await sendAll(office.outbox);
    const links = linksIn(office.mail.mails[0]?.text ?? '');
    expect(links.size).toBe(3);
    for (let n = 0; n < 3; n += 1)
      for (const link of links.values())
        for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT']) await open(link, method);
    expect(heard.said).toEqual([]);
    const accept = links.get('Accept') ?? '';
    expect((await sendForm(accept, {})).html).toContain('<h1>Accepted</h1>');
    const word = { what: 'accept', offer: offerId('acme') };
    expect(heard.said).toEqual([{ accountId: 'domain:acme.example', word, by: 'person:jane' }]);
    // Looked at again, by any of its links, it says what stands.
    for (const link of [accept, links.get('Reject with a reason') ?? '']) {
      const page = await open(link);
      expect([page.status, page.html]).toEqual([
        409,
        expect.stringContaining('domain:acme.example was accepted on 2026-11-20.'),
      ]);
    }
  });
});

describe('the page of a link', () => {
  test('says who, what and until when, runs nothing, and lets nobody frame it', async () => {
    const page = await open(await linkTo('accept'));
    expect(page.status).toBe(200);
    expect(page.html).toContain(
      'For Jane Doe. Nothing has been said yet; this link is good until Fri, 27 Nov 2026, 13:00 (Europe/Berlin).',
    );
    expect(page.html).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.*form-action 'self'; frame-ancestors 'none'/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect((await open(await linkTo('accept'), 'HEAD')).status).toBe(200);
  });

  test('of a rejection asks for one of the agreed reasons and a sentence; without them nothing is said [P17]', async () => {
    const url = await linkTo('reject');
    const page = await open(url);
    expect(page.html).toContain('&lt;b&gt;Nobody&lt;/b&gt; there');
    for (const fields of [
      {},
      { code: 'early' },
      { code: 'early', sentence: '  ' },
      { code: 'made up', sentence: 'x' },
    ]) {
      const answer = await sendForm(url, fields as Record<string, string>, page);
      expect([answer.status, answer.html]).toEqual([422, expect.stringContaining('class="problem"')]);
    }
    expect(heard.said).toEqual([]);
    const done = await sendForm(url, { code: 'early', sentence: 'They buy in spring.' }, page);
    expect(done.html).toContain('<h1>Rejected</h1>');
    const word = { what: 'reject', offer: offerId('acme'), code: 'early', sentence: 'They buy in spring.' };
    expect(heard.said.map((said) => said.word)).toEqual([word]);
  });

  test('that was refused inside says why', async () => {
    heard.answer = { ok: false, problem: 'its cycle was closed' };
    const page = await sendForm(await linkTo('accept'), {});
    expect([page.status, page.html]).toEqual([409, expect.stringContaining('its cycle was closed')]);
  });

  test.each(['a form nobody was shown', 'a form of another link', 'a form of yesterday'])(
    'refuses %s',
    async (which) => {
      const url = await linkTo('accept');
      const other = await open(await linkTo('reject'));
      const form = formIn((which.endsWith('link') ? other : await open(url)).html);
      if (which.endsWith('yesterday')) http.clock.now += 86_400_000;
      const page = await sendForm(url, { form: which.endsWith('shown') ? '' : form });
      expect([page.status, heard.said]).toEqual([422, []]);
    },
  );
});

describe('a link that is no good', () => {
  test('because its time is over says so', async () => {
    const url = await linkTo('accept', { until: http.clock.now });
    const page = await open(url);
    expect([page.status, page.html]).toEqual([410, expect.stringContaining('no longer good')]);
    expect((await sendForm(url, {})).status).toBe(410);
  });

  test('because it was forged, changed or cut says so, and nobody can try many', async () => {
    const url = await linkTo('accept');
    const [said = '', seal = ''] = url.slice(url.lastIndexOf('/') + 1).split('.');
    const mine = Buffer.from(JSON.stringify([offerId('acme'), 'jane', 'accept', http.clock.now * 2])).toString(
      'base64url',
    );
    const otherKey = signLink(new Uint8Array(32), {
      offer: offerId('acme'),
      person: 'jane',
      action: 'accept',
      until: 9e15,
    });
    const forged = [
      `${mine}.${seal}`,
      `${said}.${seal.slice(0, -1)}`,
      said,
      `${said}.`,
      'x',
      otherKey,
      `${said}.${'é'.repeat(43)}`,
      `${said}.${seal}.`,
      `${said}.${seal}.x`,
    ];
    for (const token of forged) expect((await open(`${http.url}/l/${encodeURIComponent(token)}`)).status).toBe(404);
    expect(readLink(await keyOfLinks(), `${said}.${seal}`)?.person).toBe('jane');
    const statuses: number[] = [];
    for (let n = 0; n < 35; n += 1)
      statuses.push((await sendForm(`${http.url}/l/x${n}.y`, { form: 'x' }, { html: '' } as Page)).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(404));
    expect(statuses.at(-1)).toBe(429);
    // Whoever looks is not counted.
    expect((await open(url)).status).toBe(200);
  });

  test('because the offer is somebody else’s now, or they have left, says so', async () => {
    const url = await linkTo('accept', { person: 'max' });
    expect(await open(url)).toMatchObject({ status: 409, html: expect.stringContaining('is with Jane Doe') });
    const janes = await linkTo('accept');
    await http.operational.roster.remove('jane', 'test');
    expect(await open(janes)).toMatchObject({ status: 409, html: expect.stringContaining('no longer offered to you') });
    expect(await sendForm(janes, {})).toMatchObject({ status: 409 });
    expect(heard.said).toEqual([]);
  });

  test('because a page of another host sends it, or too much of it, is refused', async () => {
    const url = await linkTo('accept');
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const other = await fetch(url, {
      method: 'POST',
      body: 'form=x',
      headers: { origin: 'https://evil.example', ...type },
    });
    const large = await fetch(url, { method: 'POST', body: 'x'.repeat(20_000), headers: type });
    const json = await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect([other.status, large.status, json.status]).toEqual([403, 413, 415]);
  });

  test('is in no line of the log, nor is a good one', async () => {
    const url = await linkTo('accept');
    await open(url);
    await sendForm(url, {});
    await open(`${url}x`);
    expect(http.log.join('')).toContain('/l/:token');
    expect(http.log.join('')).not.toContain(url.slice(-43));
  });
});
