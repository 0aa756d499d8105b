import {
  type Agreement,
  type Explanation,
  type Offer,
  type Truth,
  explain,
  isTrue,
  isUnknown,
  offerWaitsFor,
  strongestLines,
  termsOfOffer,
  truthsOfCriteria,
  work,
} from '../../domain/index.ts';
import type { Key } from '../../ledger/index.ts';
import { type TimelineItem, newestFirst, timelineOf, touchMarks } from '../account/timeline.ts';
import { readRecord } from '../account/read-record.ts';
import type { EventStore } from '../../store/event-store.ts';
import { sightOf } from '../live/agreed/agreement-sight.ts';
import { openFold } from '../live/step/account-fold.ts';
import type { StepTerms } from '../live/step/step.ts';

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
  const record = await readRecord(store, terms, accountId);
  const found = agreement.cycles.find(({ id }) => id === cycle);
  if (record === undefined || found === undefined || terms.agreement === undefined) return undefined;
  const inputs = record.inputs.map(({ input }) => input);
  const fold = openFold(terms, accountId as Key, inputs);
  const working = work(fold.kernel, fold.slice, record.today);
  const explanation = explain(fold.kernel, fold.slice, record.today);
  const { verdict, path } = explanation.assessment;
  const sight = sightOf(terms.agreement, terms, fold, {
    at: terms.now(),
    cause: 'time',
    working,
    standing: { verdict, path, engine: { verdict, path } },
    arrived: [],
    isImported: false,
    factOf: () => undefined,
  });
  const handoff = terms.agreement.terms.handoffs.find(({ terms: { name } }) => name === offer.handoff);
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
    criteria: truthsOfCriteria(agreement, found, offer, sight, terms.agreement.terms).map(({ criterion, truth }) => ({
      id: criterion.id,
      label: criterion.label,
      state: stateOf(truth),
    })),
    lacks: handoff === undefined ? [] : offerWaitsFor(found, handoff, sight),
    reasonsToReject: (termsOfOffer(offer, terms.agreement.terms)?.reasons ?? []).map(({ code, label }) => ({
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
