import { mendText } from '../ingest/json/clean-json.ts';
import { firstTextAt, mapAt } from '../ingest/json/json-value.ts';
import type { CallEvent } from './call-event.ts';

/** Where a visit came from, as the address or the client says. */
export interface Campaign {
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  /** True for a visit that an advertisement was paid for. */
  readonly isPaid: boolean;
}

const paidMedia = /^(?:cpc|ppc|cpm|cpv|paid.{0,20}|display|banner|retargeting|remarketing|ads?|sponsored)$/i;
// Advertising networks put these into the address of a click; Facebook does so with every link and is not among them.
const clickIds: Readonly<Record<string, string>> = {
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  msclkid: 'bing',
  li_fat_id: 'linkedin',
  twclid: 'twitter',
};

/** The campaign of a call: its `context.campaign`, else the `utm_…` of the page’s address. */
export function campaignOf(call: CallEvent): Campaign {
  const own = mapAt(call.context, 'campaign');
  const query = queryOf(call);
  const read = (name: string, utm: string): string | undefined => firstTextAt(own, name) ?? textOf(query, utm);
  const network = Object.keys(clickIds).find((id) => query.has(id));
  const source = read('source', 'utm_source') ?? (network === undefined ? undefined : clickIds[network]);
  const medium = read('medium', 'utm_medium');
  const campaign = read('name', 'utm_campaign');
  return {
    ...(source === undefined ? {} : { source }),
    ...(medium === undefined ? {} : { medium }),
    ...(campaign === undefined ? {} : { campaign }),
    isPaid: network !== undefined || paidMedia.test(medium ?? ''),
  };
}

/** The properties a campaign adds to any signal. */
export function campaignProperties({ source, medium, campaign }: Campaign): readonly (readonly [string, string])[] {
  const entries = [
    ['source', source],
    ['medium', medium],
    ['campaign', campaign],
  ] as const;
  return entries.filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== undefined);
}

function queryOf({ properties, context }: CallEvent): URLSearchParams {
  const page = mapAt(context, 'page');
  const address =
    firstTextAt(properties, 'search', 'url') ?? firstTextAt(page, 'search', 'url') ?? firstTextAt(properties, 'path');
  return new URLSearchParams((address ?? '').replace(/^[^?]*\??/, '').replace(/#.*/s, ''));
}

function textOf(query: URLSearchParams, name: string): string | undefined {
  const text = mendText(query.get(name) ?? '').trim();
  return text === '' ? undefined : text;
}
