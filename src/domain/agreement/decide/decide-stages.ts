import type { Check } from '../../condition/compile-condition.ts';
import { isTrue } from '../../condition/truth.ts';
import { hasChanged } from '../../facts/fact.ts';
import { type AgreementEvent, engine } from '../agreement-event.ts';
import { type Agreement, type Cycle, isOpenCycle, isPending, nextNumber, noLead, wasGiven } from '../cycle.ts';
import { type StagedAgreement, checkOf } from '../terms/staged.ts';
import type { StageKind } from '../terms/terms.ts';
import { endCycle } from './end-cycle.ts';
import { dealsOfCycle, outcomeOf, ownValues } from './own-values.ts';
import type { AgreementSight } from './sight.ts';

const usualLadder: readonly StageKind[] = ['MQL', 'SAL', 'SQL', 'opportunity'];

/** The stages a cycle climbs, in the team's order; without one in the usual order. */
export function ladderOf(stages?: readonly { readonly kind: StageKind }[]): readonly StageKind[] {
  return stages?.map(({ kind }) => kind).filter((kind) => usualLadder.includes(kind)) ?? usualLadder;
}

/** What sales must have heard from a person before anything is called qualified by sales. */
const neededElements = ['need', 'authority', 'timeline'];

/** Half of what the rules ask is known. */
const enoughKnown = 500;

/** One person alone is no opportunity. */
const fewestContacts = 2;

/** Why a cycle was disqualified that no person has disqualified. */
const excluded = 'excluded';

/** The next stage somebody reaches, or the end of a cycle; nothing when all are where they belong. */
export function decideStages(
  agreement: Agreement,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  for (const cycle of agreement.cycles.filter(isOpenCycle)) {
    const events = ending(agreement, cycle, sight, terms) ?? climbing(agreement, cycle, sight, terms);
    if (events.length > 0) return events;
  }
  return [];
}

// A deal that ended ends the cycle; an exclusion ends it too, unless somebody of sales has it in hand. What is no lead any
// more ends before anybody has it, and before anybody has answered where what raised it was taken back.
function ending(
  agreement: Agreement,
  cycle: Cycle,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] | undefined {
  const { at, position, why } = sight;
  const outcome = outcomeOf(dealsOfCycle(cycle, sight));
  const closed = { kind: 'CycleClosed' as const, cycle: cycle.id, at, by: engine };
  if (outcome === 'won' || outcome === 'lost') return endCycle(cycle, { ...closed, as: outcome });
  const isInHand = cycle.offers.some(({ state }) => state === 'accepted' || state === 'offered');
  if (position.verdict === 'disqualify' && !isInHand)
    return endCycle(cycle, { ...closed, as: 'disqualified', reason: excluded, sentence: why });
  const isNobodys = sight.isTakenBack ? cycle.offers.every(isPending) : !wasGiven(cycle);
  const isWaiting = cycle.offers.length > 0 && cycle.stage === 'MQL' && isNobodys;
  if (!isWaiting || isMarketingQualified(agreement, sight, terms)) return undefined;
  return endCycle(cycle, { ...closed, as: 'recycled', reason: noLead, sentence: why });
}

function climbing(
  agreement: Agreement,
  cycle: Cycle,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const ladder = ladderOf(terms.rules.stages.stages);
  const next = ladder[ladder.indexOf(cycle.stage) + 1];
  if (next === undefined || !mayEnter(next, agreement, cycle, sight, terms)) return [];
  const entered: AgreementEvent = {
    kind: 'StageEntered',
    cycle: cycle.id,
    at: sight.at,
    by: engine,
    stage: next,
    from: cycle.stage,
  };
  return next === 'SQL' && cycle.sales?.designation !== 'SQL' ? [heard(cycle, sight.at), entered] : [entered];
}

// What was said is sales' own word, in the name of whoever heard the last of it.
function heard({ id, evidence }: Cycle, at: number): AgreementEvent {
  const sentence = `${neededElements.join(', ')} confirmed`;
  const by = evidence.at(-1)?.by ?? engine;
  return { kind: 'SalesDesignated', cycle: id, at, by, designation: 'SQL', sentence };
}

// Whether nothing keeps a cycle from a stage; of sales' own stages none is reached without fit.
function mayEnter(
  stage: StageKind,
  agreement: Agreement,
  cycle: Cycle,
  sight: AgreementSight,
  terms: StagedAgreement,
): boolean {
  const own = ownValues(agreement, cycle, sight, terms);
  const holds = (check: Check) => sight.truthOf(check, own) === isTrue;
  if (!holds(terms.fit)) return false;
  const check = checkOf(terms, stage);
  if (stage === 'SQL') return isHeardBySales(cycle) && (check === undefined || holds(check));
  if (check !== undefined) return holds(check);
  if (stage === 'SAL') return own.get('accepted') === true;
  return own.get('open deal') === true && sight.mappedContacts >= fewestContacts;
}

function isHeardBySales(cycle: Cycle): boolean {
  return cycle.sales?.designation === 'SQL' || unconfirmed(cycle).length === 0;
}

/** Elements nobody has confirmed yet, which a cycle needs before sales calls it qualified. */
export function unconfirmed({ evidence }: Cycle): readonly string[] {
  const confirmed = new Set(evidence.filter(({ state }) => state === 'confirmed').map(({ element }) => element));
  return neededElements.filter((element) => !confirmed.has(element));
}

/** How far an account that is in no cycle has come, and whether it opens one; a look opens one at most. */
export function decideOpening(
  agreement: Agreement,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const { at, accountId } = sight;
  if (agreement.cycles.some(isOpenCycle)) return [];
  if (agreement.stage === 'raw' && isEnriched(agreement, sight, terms))
    return [{ kind: 'AccountStaged', at, by: engine, stage: 'enriched', from: 'raw' }];
  const isComingBack = isReopening(agreement, sight);
  const isWaiting = agreement.isSpent || isLetGo(agreement, terms);
  if (!isMarketingQualified(agreement, sight, terms) || (isWaiting && !isComingBack)) return [];
  const number = nextNumber(agreement);
  const cycle = `${accountId}#${number}`;
  const { trigger, source, productLine, openRoles } = sight;
  const known = { ...(productLine && { productLine }), ...(trigger && { trigger }), ...(source && { source }) };
  const isReopened = isComingBack && agreement.cycles.length > 0;
  const which = { cycle, at, by: engine };
  const opened: AgreementEvent = { kind: 'CycleOpened', ...which, number, isReopened, ...known };
  const asked: AgreementEvent = { kind: 'SeatsAsked', ...which, roles: openRoles };
  return openRoles.length === 0 ? [opened] : [opened, asked];
}

function isEnriched(agreement: Agreement, sight: AgreementSight, terms: StagedAgreement): boolean {
  const check = checkOf(terms, 'enriched');
  if (check === undefined) return sight.completeness >= enoughKnown;
  return sight.truthOf(check, ownValues(agreement, undefined, sight, terms)) === isTrue;
}

/** Whether the account fulfils today what makes an MQL. */
export function isMarketingQualified(agreement: Agreement, sight: AgreementSight, terms: StagedAgreement): boolean {
  const check = checkOf(terms, 'MQL');
  const { verdict, path } = sight.position;
  if (check === undefined) return verdict === 'pursue' && (path === 'route' || path === 'review');
  return sight.truthOf(check, ownValues(agreement, undefined, sight, terms)) === isTrue;
}

// What a person has disqualified, and what has come back too often, does not come back by qualifying once more.
function isLetGo({ cycles, loops }: Agreement, { rules }: StagedAgreement): boolean {
  const closed = cycles.at(-1)?.closed;
  if (closed?.as === 'disqualified') return closed.reason !== excluded || closed.by !== engine;
  return closed?.as === 'recycled' && loops > rules.stages.mostLoops;
}

// The fact that a closed cycle waited for is another, or a person says so; a hand that is raised anew brings back any.
function isReopening({ cycles }: Agreement, { factOf, isHandRaised, arrived }: AgreementSight): boolean {
  const last = cycles.at(-1);
  if (last === undefined) return isHandRaised;
  const { closed } = last;
  if (closed === undefined) return false;
  const isSaid = arrived.some((input) => input.kind === 'decision' && input.decision.what === 'override');
  return isHandRaised || isSaid || (closed.reopensOn !== undefined && hasChanged(closed.was, factOf(closed.reopensOn)));
}
