import {
  type Agreement,
  type AgreementEvent,
  type Cycle,
  type Day,
  type StageKind,
  evolve,
  isOpenCycle,
  noAgreement,
} from '../../domain/index.ts';
import { type OfferHistory, anyPath, historyAfter, nobody, pathOf, toldOffer, untold } from './tell-offers.ts';
import type { ToldAccount, ToldCycle, ToldNo, ToldOffer } from './told.ts';

/** An account as the store has it, and whether it has become part of another. */
export interface KnownAccount {
  readonly id: string;
  readonly name: string;
  readonly knownOn: Day;
  readonly isMoved: boolean;
}

/** What an account's events, in order, tell of it and its cycles. */
export interface AccountStory {
  readonly account: ToldAccount;
  readonly cycles: readonly ToldCycle[];
}

interface CycleHistory {
  readonly reachedAt: ReadonlyMap<StageKind, number>;
  readonly offers: ReadonlyMap<string, OfferHistory>;
  readonly nos: readonly ToldNo[];
}

/** Folds the events of an account. What is still open at one that has become part of another goes on there and is not told. */
export function tellAccount(known: KnownAccount, events: readonly AgreementEvent[]): AccountStory {
  let agreement: Agreement = noAgreement;
  const histories = new Map<string, CycleHistory>();
  for (const event of events) {
    agreement = evolve(agreement, event);
    if (!('cycle' in event)) continue;
    const history = histories.get(event.cycle) ?? { reachedAt: new Map(), offers: new Map(), nos: [] };
    const cycle = agreement.cycles.find(({ id }) => id === event.cycle);
    histories.set(event.cycle, cycleAfter(history, event, cycle));
  }
  const { id, name, knownOn, isMoved } = known;
  const enrichedAt = agreement.enteredAt.enriched;
  const account = { id, name, knownOn, ...(enrichedAt === undefined ? {} : { enrichedAt }) };
  const told = agreement.cycles.filter((cycle) => !isMoved || !isOpenCycle(cycle));
  return { account, cycles: told.map((cycle) => toldCycle(account, cycle, histories.get(cycle.id))) };
}

type CycleEvent = Extract<AgreementEvent, { readonly cycle: string }>;

function cycleAfter(history: CycleHistory, event: CycleEvent, cycle: Cycle | undefined): CycleHistory {
  const nos = [...history.nos, ...noOf(event)];
  const reachedAt = reachedAfter(history.reachedAt, event);
  if (!('offer' in event)) return { ...history, reachedAt, nos };
  const offer = cycle?.offers.find(({ id }) => id === event.offer);
  const own = historyAfter(history.offers.get(event.offer) ?? untold, event, offer);
  return { reachedAt, nos, offers: new Map([...history.offers, [event.offer, own]]) };
}

function reachedAfter(reachedAt: CycleHistory['reachedAt'], event: CycleEvent): CycleHistory['reachedAt'] {
  const stage = stageIn(event);
  return stage === undefined || reachedAt.has(stage) ? reachedAt : new Map([...reachedAt, [stage, event.at]]);
}

function stageIn(event: CycleEvent): StageKind | undefined {
  if (event.kind === 'CycleOpened') return 'MQL';
  if (event.kind === 'StageEntered') return event.stage;
  return event.kind === 'CycleClosed' && event.as === 'won' ? 'won' : undefined;
}

function noOf(event: CycleEvent): readonly ToldNo[] {
  const said = { at: event.at, by: event.by, isByRule: event.by === 'engine' };
  if (event.kind === 'OfferRejected')
    return [{ what: 'rejection', ...said, of: event.offer, code: event.code, sentence: event.sentence }];
  if (event.kind === 'DisputeOpened')
    return [{ what: 'dispute', ...said, of: event.offer, code: 'disputed', sentence: event.sentence }];
  if (event.kind === 'DisputeSettled') {
    const code = event.isUpheld ? 'rejection stands' : 'brought back';
    return [{ what: 'settlement', ...said, of: event.offer, code, sentence: event.sentence }];
  }
  if (event.kind !== 'CycleClosed' || (event.as !== 'disqualified' && event.as !== 'recycled')) return [];
  const what = event.as === 'recycled' ? 'recycling' : 'disqualification';
  return [{ what, ...said, of: event.cycle, code: event.reason ?? '', sentence: event.sentence ?? '' }];
}

function toldCycle(account: ToldAccount, cycle: Cycle, history: CycleHistory | undefined): ToldCycle {
  const { id, openedAt, source = unknownSource, owner = nobody, closed, offers } = cycle;
  const histories = history?.offers ?? new Map<string, OfferHistory>();
  const last = offers.at(-1);
  const lastHistory = last && histories.get(last.id);
  const ownOffers: ToldOffer[] = [];
  const told: ToldCycle = {
    id,
    account,
    cycle,
    source,
    owner,
    openedAt,
    path: lastHistory === undefined ? anyPath : pathOf(lastHistory),
    reachedAt: history?.reachedAt ?? new Map(),
    ...(closed === undefined ? {} : { end: closed.as, endedAt: closed.at }),
    offers: ownOffers,
    nos: history?.nos ?? [],
  };
  ownOffers.push(...offers.map((offer) => toldOffer(told, offer, histories.get(offer.id) ?? untold)));
  return told;
}

/** What stands for a source nobody knows. */
const unknownSource = 'unknown';
