import { nameKey } from '../../../domain/facts/field.ts';

/** What senders call properties that our events have; the most usual name first, split at `|`. */
const otherNames: Readonly<Record<string, string>> = {
  link: 'link url|url|href|clicked url',
  campaign: 'campaign name|campaign title|campaign id',
  form: 'form name|form title|form id',
  asset: 'asset name|content name|content title|file name|title|file',
  kind: 'asset type|content type|news type|category',
  name: 'webinar name|webinar title|webinar|event title|event name|milestone|milestone name',
  minutes: 'duration minutes|minutes attended|attended minutes|minutes watched',
  seconds: 'duration seconds|time on page|seconds on page',
  class: 'reply class|reply type|classification|sentiment',
  feature: 'feature name',
  document: 'document name|document title|doc|file name|title',
  'new viewer': 'viewer is new|is new viewer',
  site: 'review site|site name|platform',
  competitor: 'competitor name',
  topic: 'topic name|intent topic',
  level: 'intent level|surge level',
  function: 'job function|department',
  seniority: 'job seniority|seniority level',
  count: 'job count|openings|number of openings',
  round: 'funding round|round type|funding type|series',
  amount: 'funding amount|amount raised|money raised|amount usd',
  technology: 'technology name|tech|product name|product',
  channel: 'channel name',
  network: 'ad network|ad platform',
};

const keysByProperty = new Map(
  Object.entries(otherNames).map(([property, names]) => [property, names.split('|').map(nameKey)] as const),
);

/** The keys under which senders may give a property of ours, besides its own name. */
export function otherKeysOf(property: string): readonly string[] {
  return keysByProperty.get(property) ?? [];
}
