import {
  type Agreement,
  type Cycle,
  type Offer,
  factOn,
  isGoing,
  isOpenCycle,
  scoreNames,
  textOfValue,
} from '../../../domain/index.ts';
import type { Key } from '../../../ledger/index.ts';
import { type SqlValue, inColumns } from '../../../store/event-store.ts';
import { urgencyOf } from '../../effects/effect-policy.ts';
import type { AccountFold, AgreementTerms, FoldTerms } from '../step/account-fold.ts';
import { newsOf } from './agreement-news.ts';
import { forgetCycle, forgetOffers, moveCycles, moveOffers } from './agreement-rows.sql.ts';
import { cyclesTable, eventsTable, offersTable } from './agreement-tables.ts';
import { type RouteTried, routesOn } from './offer-routes.ts';
import type { PartWork } from '../step/part-work.ts';
import type { StepTerms } from '../step/step.ts';

/** Keeps what has happened between marketing and sales, and the cycles and offers it changed, as they stand now. */
export async function saveAgreement(work: PartWork, fold: AccountFold, terms: StepTerms): Promise<void> {
  const { part, rows, news } = work;
  const { agreed, agreement, accountId } = fold;
  if (agreement === undefined || terms.agreement === undefined) return;
  const numbered = agreement.events - agreed.length;
  const now = terms.now();
  for (const [index, { event, inputNumber }] of agreed.entries()) {
    const { kind, at, by, ...body } = event;
    rows.events.push(
      inColumns(eventsTable.columns, {
        part,
        account_id: accountId,
        number: numbered + index + 1,
        at,
        cycle: 'cycle' in event ? event.cycle : null,
        offer: 'offer' in event ? event.offer : null,
        kind,
        by_whom: by,
        body: JSON.stringify(body),
        input_number: inputNumber ?? null,
        recorded_at: now,
      }),
    );
  }
  await forgetLeft(work, fold);
  // Where an account was part of another, the other may have written over its rows and forgotten them.
  const isBack = work.memory.stored.get(accountId as Key)?.hasMoved === true;
  const cycles = isBack
    ? agreement.cycles.map(({ id }) => id)
    : agreed.flatMap(({ event }) => ('cycle' in event ? [event.cycle] : []));
  const touched = new Set(cycles);
  for (const cycle of agreement.cycles.filter(({ id }) => touched.has(id)))
    rows.cycles.push(cycleRow(part, accountId, cycle));
  rows.offers.push(...offerRows(part, { ...fold, agreement }, touched, { ...terms, agreement: terms.agreement }));
  if (agreed.length > 0 && terms.readNotices !== undefined)
    news.push(newsOf(part, { ...fold, agreement }, numbered, terms));
}

async function forgetLeft({ transaction, part }: PartWork, { agreed, accountId }: AccountFold): Promise<void> {
  for (const { event } of agreed)
    if (event.kind === 'CycleLeft')
      for (const forget of [forgetOffers, forgetCycle]) await transaction.run(forget, [part, accountId, event.cycle]);
}

// Offers of cycles in which something happened; and of open offers routes, owners and urgency are as they are today.
function offerRows(
  part: number,
  fold: AccountFold & { readonly agreement: Agreement },
  touched: ReadonlySet<string>,
  terms: OfferTerms,
): readonly (readonly SqlValue[])[] {
  const found = fold.agreement.cycles.flatMap((cycle) =>
    cycle.offers
      .filter((offer) => touched.has(cycle.id) || (isOpenCycle(cycle) && isGoing(offer)))
      .map((offer) => ({ cycle, offer })),
  );
  if (found.length === 0) return [];
  const routesOf = routesOn(terms.agreement, terms, fold);
  return found.map((one) => offerRow(part, fold, { ...one, routes: routesOf(one.offer, one.cycle) }, terms));
}

type OfferTerms = FoldTerms & { readonly agreement: AgreementTerms };

/** Takes out what an account has going that has become part of another. */
export async function moveAgreement({ transaction, part }: PartWork, accountId: string, at: number): Promise<void> {
  await transaction.run(moveOffers, [part, accountId]);
  await transaction.run(moveCycles, [part, accountId, at]);
}

function cycleRow(part: number, accountId: string, cycle: Cycle): readonly SqlValue[] {
  const { id, number, productLine, source, stage, openedAt, closed, owner } = cycle;
  return inColumns(cyclesTable.columns, {
    part,
    id,
    account_id: accountId,
    number,
    product_line: productLine ?? null,
    source: source ?? null,
    stage,
    opened_at: openedAt,
    closed_at: closed?.at ?? null,
    closed_as: closed?.as ?? null,
    owner: owner ?? null,
    body: JSON.stringify(cycle),
  });
}

interface OfferOf {
  readonly cycle: Cycle;
  readonly offer: Offer;
  readonly routes: readonly RouteTried[];
}

function offerRow(
  part: number,
  fold: AccountFold,
  { cycle, offer, routes }: OfferOf,
  terms: FoldTerms,
): readonly SqlValue[] {
  const { id, handoff, state, timesAssigned, assignee } = offer;
  const points = scoreNames.map((name) => fold.assessment?.scores[name].points ?? 0);
  return inColumns(offersTable.columns, {
    part,
    id,
    cycle: cycle.id,
    handoff,
    offered_at: offer.offeredAt,
    account_id: fold.accountId,
    state,
    attempt: isUngiven(offer) ? timesAssigned + 1 : timesAssigned,
    path: fold.standing?.path ?? '',
    urgency: urgencyOf(fold.assessment?.hasRaisedHand === true, points),
    routes: JSON.stringify(routes),
    owners: ownersOf(fold, terms, cycle),
    assignee: assignee?.person ?? null,
    team: assignee?.team ?? null,
    assigned_at: offer.assignedAt ?? null,
    answered_at: offer.answeredAt ?? null,
    touched_at: offer.firstTouchAt ?? null,
    due_at: dueAtOf(cycle, offer) ?? null,
    body: JSON.stringify(offer),
  });
}

// Somebody is yet to be chosen for it.
function isUngiven({ state }: Offer): boolean {
  return state === 'held' || state === 'unassigned';
}

// The next instant at which it changes by itself, or somebody must have done something.
function dueAtOf(cycle: Cycle, offer: Offer): number | undefined {
  if (isUngiven(offer)) return offer.hold?.untilAt;
  if (!isOpenCycle(cycle)) return undefined;
  const dues = offer.clocks.flatMap(({ dueAt, metAt, missedAt }) =>
    (metAt ?? missedAt) === undefined ? (dueAt ?? []) : [],
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}

// Owners as sources write them, and whoever has had this passage of the cycle already.
function ownersOf({ slice, asOf = 0, deals }: AccountFold, { playbook }: FoldTerms, cycle: Cycle): string {
  const owner = factOn(playbook.account, slice.facts, 'owner', asOf)?.value;
  const deal = deals.findLast(({ outcome, owner: of }) => outcome === 'open' && of !== undefined)?.owner;
  const parent = factOn(playbook.account, slice.facts, 'parent account', asOf)?.value;
  const avoid = cycle.offers.flatMap(({ state, assignee }) =>
    (state === 'expired' || state === 'withdrawn') && assignee !== undefined ? [assignee.person] : [],
  );
  return JSON.stringify({
    ...(owner === undefined ? {} : { account: textOfValue(owner) }),
    ...(deal === undefined ? {} : { deal }),
    ...(parent === undefined ? {} : { parentAccount: textOfValue(parent) }),
    ...(avoid.length === 0 ? {} : { avoid: [...new Set(avoid)] }),
  });
}
