import { type Cycle, accountOf, didYouMean, isOpenCycle, isPending } from '../../domain/index.ts';
import type { AccountLine, OfferLine, Workspace } from '../../engine/index.ts';
import { CommandError } from '../command.ts';
import { findAccount } from '../find-account.ts';

const mostOffers = 200;

/** The account somebody means by its id, domain or name, or by one of its cycles or offers. */
export async function findPlace({ engine }: Workspace, wanted: string): Promise<AccountLine> {
  return findAccount(engine, isPassageId(wanted) ? accountOf(wanted) : wanted);
}

/** The cycle somebody means by its id; by an account the open one, else the latest. */
export async function findCycle(workspace: Workspace, wanted: string): Promise<Cycle> {
  const { id, name } = await findPlace(workspace, wanted);
  const cycles = (await workspace.agreements.of(id))?.cycles ?? [];
  const ids = cycles.map((cycle) => cycle.id);
  const found = isPassageId(wanted)
    ? cycles.find((cycle) => cycle.id === wanted)
    : (cycles.findLast(isOpenCycle) ?? cycles.at(-1));
  if (found !== undefined) return found;
  throw new CommandError(
    ids.length === 0
      ? `${name} has no cycle yet: none begins before it is an MQL; \`assay explain ${id}\` says what is missing`
      : `${name} has no cycle \`${wanted}\`; it has ${ids.join(', ')}`,
  );
}

/** The offer somebody means by its id; by an account the one that waits, else the latest. */
export async function findOffer(workspace: Workspace, wanted: string): Promise<OfferLine> {
  const exact = await workspace.agreements.offer(wanted);
  if (exact !== undefined) return exact;
  const { id: accountId, name } = await findPlace(workspace, wanted);
  const offers = await workspace.agreements.offers({ accountId, limit: mostOffers });
  const ids = offers.map(({ id }) => id);
  if (ids.length === 0)
    throw new CommandError(
      `${name} is offered to nobody; \`assay cycle show ${accountId}\` says what a handoff waits for`,
    );
  if (isPassageId(wanted))
    throw new CommandError(
      `${name} has no offer \`${wanted}\`${didYouMean(wanted, ids)}; \`assay offers --account ${accountId} --all\` lists what it has`,
    );
  const waiting = offers.filter((offer) => isPending(offer) || offer.state === 'disputed');
  const [latest] = (waiting.length === 0 ? offers : waiting).toSorted((a, b) => b.offer.offeredAt - a.offer.offeredAt);
  if (latest !== undefined && waiting.length < 2) return latest;
  throw new CommandError(`${name} has several offers that wait: ${waiting.map(({ id }) => id).join(', ')}; use the id`);
}

function isPassageId(text: string): boolean {
  return /#\d+(?:\/|$)/.test(text);
}
