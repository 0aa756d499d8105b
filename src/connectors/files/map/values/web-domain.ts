import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';

// A page on these is about the company, but not on its own domain: everybody's would be one account.
const shared = new Set([
  'linkedin.com',
  'facebook.com',
  'instagram.com',
  'twitter.com',
  'x.com',
  'xing.com',
  'youtube.com',
  'crunchbase.com',
  'google.com',
  'tiktok.com',
]);

/** What a website or domain cell stands for. */
export type WebDomain = { readonly domain: string } | { readonly why: string };

/** The registrable domain behind a website, host or e-mail address, in lower case and punycode. */
export function parseWebDomain(text: string): WebDomain {
  const first = text.trim().split(/[\s,;|]+/)[0] ?? '';
  const host = hostOf(first);
  const domain = host === '' ? null : getDomain(host, { allowPrivateDomains: true, extractHostname: false });
  if (domain === null) return { why: 'is no web address' };
  const isProfile = shared.has(domain) && /^(?:[^/]*\/\/)?[^/]+\/./.test(first);
  return isProfile ? { why: `is a page on ${domain}, not a site of its own` } : { domain };
}

function hostOf(text: string): string {
  const bare = text
    .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
    .replace(/[/?#].*/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d*$/, '')
    .replace(/\.{1,9}$/, '');
  const ascii = domainToASCII(bare.toLowerCase());
  return /^(?:[a-z\d][a-z\d-]*\.)+[a-z\d-]{2,}$/.test(ascii) && !/^\d+(?:\.\d+){3}$/.test(ascii) ? ascii : '';
}
