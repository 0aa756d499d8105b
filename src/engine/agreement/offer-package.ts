import {
  type Agreement,
  type Explanation,
  type Offer,
  type Truth,
  isTrue,
  isUnknown,
  offerWaitsFor,
  strongestLines,
  termsOfOffer,
  truthsOfCriteria,
} from '../../domain/index.ts';
import { type TimelineItem, newestFirst, timelineOf, touchMarks } from '../account/timeline.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { StepTerms } from '../live/step/step.ts';
import { lookNow } from './look-now.ts';

/** What is handed over with an offer: where the lead came from, why, who is in it, what happened, what is still to ask. */
export interface OfferPackage {
  /** The touches that brought the account in and made it an MQL. */
  readonly marks: ReturnType<typeof touchMarks>;
  readonly explanation: Explanation;
  /** The lines that moved the scores most. */
  readonly reasons: readonly { readonly label: string; readonly points: number }[];
  /** The last ten things that happened, the newest first. */
  readonly activity: readonly TimelineItem[];
  /** What is not known and could change something: what to ask. */
  readonly gaps: readonly string[];
  /** The acceptance criteria, and whether each holds now. */
  readonly criteria: readonly { readonly id: string; readonly label: string; readonly state: CriterionState }[];
  /** Parts the agreement asks for and that are not there. */
  readonly lacks: readonly string[];
  /** Why the offer may be rejected. */
  readonly reasonsToReject: readonly { readonly code: string; readonly label: string }[];
}

/** An offer, and where it is. */
export interface OfferPlace {
  readonly accountId: string;
  readonly cycle: string;
  readonly offer: Offer;
}

/** Whether a criterion holds; unknown where what it asks is not known. */
export type CriterionState = 'met' | 'not met' | 'unknown';

const mostActivity = 10;
const mostReasons = 5;

/** Reads what is handed over with an offer; undefined where there is no agreement or nothing rests with the account. */
export async function packageOf(
  store: EventStore,
  terms: StepTerms,
  { accountId, cycle, offer }: OfferPlace,
  agreement: Agreement,
): Promise<OfferPackage | undefined> {
  const look = await lookNow(store, terms, accountId);
  const found = agreement.cycles.find(({ id }) => id === cycle);
  if (look === undefined || found === undefined) return undefined;
  const { record, explanation, sight, terms: agreed } = look;
  const handoff = agreed.handoffs.find(({ terms: { name } }) => name === offer.handoff);
  const timeline = timelineOf(record);
  return {
    marks: touchMarks(timeline, record),
    explanation,
    reasons: strongestLines(explanation.lines, mostReasons).map(({ label, points }) => ({ label, points })),
    activity: timeline
      .filter(({ kind }) => isActivity(kind))
      .toSorted(newestFirst)
      .slice(0, mostActivity),
    gaps: sight.gapsOf(),
    criteria: truthsOfCriteria(agreement, found, offer, sight, agreed).map(({ criterion, truth }) => ({
      id: criterion.id,
      label: criterion.label,
      state: stateOf(truth),
    })),
    lacks: handoff === undefined ? [] : offerWaitsFor(found, handoff, sight),
    reasonsToReject: (termsOfOffer(offer, agreed)?.reasons ?? []).map(({ code, label }) => ({
      code,
      label,
    })),
  };
}

function isActivity(kind: TimelineItem['kind']): boolean {
  return kind === 'signal' || kind === 'touch' || kind === 'deal';
}

function stateOf(truth: Truth): CriterionState {
  if (truth === isUnknown) return 'unknown';
  return truth === isTrue ? 'met' : 'not met';
}
