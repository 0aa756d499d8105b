import type { Input } from '../domain/input.ts';
import type { SignalStream } from '../domain/signal-stream.ts';
import type { Day } from '../domain/time/day.ts';
import { type AccountOrder, orderAccounts } from './account-order.ts';
import type { Base, BaseReport } from './base.ts';
import { type Collected, collect, createCollected, isDay } from './collect.ts';
import { collectStream } from './collect-stream.ts';
import { type KeptProperties, countEvents, eventNames } from './columns/kind-coder.ts';
import type { PlaceLike } from './columns/place-like.ts';
import { type Deal, dealsOf, uniqueDeals } from './deals/deal.ts';
import { type MoreMail, mailListsWith } from './email/mail-lists.ts';
import { contactName } from './facts/contact-facts.ts';
import { type DescribedAccount, describeAccounts } from './facts/describe-accounts.ts';
import { type Identity, identify } from './linking/identify.ts';
import { listUncertain } from './linking/uncertain.ts';
import { placeSignals } from './place-signals.ts';
import { countLinked, listUnlinked } from './report.ts';

/** What a base is built with. */
export interface BaseOptions {
  /** Properties rules look at, by event, both as name keys; others are left out of signal kinds. Without it all stay. */
  readonly properties?: KeptProperties;
  /** Mail domains and mailbox names known besides the shipped ones. */
  readonly mail?: MoreMail;
}

/** Reads all inputs and gives every account its facts, people and signals; their order makes no difference. */
export async function buildBase(
  inputs: AsyncIterable<readonly Input[] | SignalStream> | Iterable<readonly Input[]>,
  options: BaseOptions = {},
): Promise<Base> {
  const collected = createCollected(options.properties);
  const lists = mailListsWith(options.mail);
  for await (const batch of inputs) {
    if ('blocks' in batch) await collectStream(collected, batch, lists);
    else for (const input of batch) collect(collected, input);
  }
  const { rememberPlaces: _unused, ...base } = assemble(collected, identify(collected, lists));
  return base;
}

/** The same for few inputs at hand, such as those of one account, with where more signals like these belong. */
export function buildSmallBase(
  inputs: readonly Input[],
  options: BaseOptions = {},
): Base & { readonly placeLike: PlaceLike } {
  const collected = createCollected(options.properties);
  for (const input of inputs) collect(collected, input);
  const { rememberPlaces, ...base } = assemble(collected, identify(collected, mailListsWith(options.mail)));
  return { ...base, placeLike: rememberPlaces() };
}

function assemble(collected: Collected, identity: Identity): Base & { readonly rememberPlaces: () => PlaceLike } {
  const order = orderAccounts(identity);
  const deals = uniqueDeals(dealsOf(collected, identity, order));
  const described = describeAccounts(
    collected,
    identity,
    order,
    Map.groupBy(deals, ({ accountId }) => accountId),
  );
  const { columns, slices, dealSignals, rememberPlaces } = placeSignals(collected, identity, order, deals);
  const accounts = described.map(({ id, facts, contacts }, place) => ({
    id,
    facts,
    contacts,
    signals: slices[place] as (typeof slices)[number],
  }));
  const report = reportOf(collected, identity, order, described, deals);
  return {
    accounts,
    columns,
    names: new Map(described.map(({ id, name }) => [id, name])),
    contactNames: contactNames(described),
    deals,
    eventNames: eventNames(collected.kinds),
    visitors: new Map(
      [...identity.visitors].map(([account, names]) => [order.ids[order.placeOf[account] as number] ?? '', names]),
    ),
    report: { ...report, dealSignals },
    rememberPlaces,
  };
}

function contactNames(described: readonly DescribedAccount[]): ReadonlyMap<string, string> {
  return new Map(described.flatMap(({ contacts }) => contacts.map(({ id, facts }) => [id, contactName(facts) ?? id])));
}

function reportOf(
  collected: Collected,
  identity: Identity,
  order: AccountOrder,
  described: readonly DescribedAccount[],
  deals: readonly Deal[],
): Omit<BaseReport, 'dealSignals'> {
  return {
    accounts: described.length,
    contacts: described.reduce((sum, { contacts }) => sum + contacts.length, 0),
    ...countLinked(collected, identity),
    deals: deals.length,
    unlinked: listUnlinked(collected, identity),
    uncertain: listUncertain(identity, order),
    eventsSeen: countEvents(collected.kinds),
    newestDay: newestDay(collected, described, deals),
  };
}

// When an open deal is expected to close is no day anything happened.
function newestDay(
  { newestDay: ofSignals }: Collected,
  described: readonly DescribedAccount[],
  deals: readonly Deal[],
): Day | undefined {
  let newest = ofSignals ?? -Infinity;
  const see = (day: Day | undefined) => {
    if (day !== undefined && isDay(day) && day > newest) newest = day;
  };
  for (const { facts, contacts } of described) {
    for (const { observedOn } of facts) see(observedOn);
    for (const contact of contacts) for (const { observedOn } of contact.facts) see(observedOn);
  }
  for (const { outcome, createdOn, closedOn } of deals) {
    see(createdOn);
    if (outcome !== 'open') see(closedOn);
  }
  return newest === -Infinity ? undefined : newest;
}
