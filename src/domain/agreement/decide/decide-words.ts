import { type Truth, isTrue } from '../../condition/truth.ts';
import { foldText } from '../../facts/fold-text.ts';
import type { DecisionMade } from '../../input.ts';
import { unreachable } from '../../unreachable.ts';
import type { AgreementEvent, Mark } from '../agreement-event.ts';
import {
  type Agreement,
  type Cycle,
  type Offer,
  isGoing,
  isOfferedOut,
  isOpenCycle,
  latestOffer,
  nextNumber,
} from '../cycle.ts';
import { evolve } from '../evolve.ts';
import type { StagedAgreement } from '../terms/staged.ts';
import { type Criterion, handoffNames } from '../terms/terms.ts';
import { type CycleWord, type HoursWord, type OfferWord, accountOf, handoffSlugs, isAgreementWord } from '../word.ts';
import { endCycle } from './end-cycle.ts';
import { type OfferMark, meetClock, setMeeting } from './meet-clock.ts';
import { ownValues } from './own-values.ts';
import type { AgreementSight } from './sight.ts';
import { meantBy, problemOfWord, termsOfOffer } from './word-problem.ts';

/** What a word of a person, or of the assigner, brings about; a word that comes too late is noted as that. */
export function decideWord(
  agreement: Agreement,
  decision: DecisionMade,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const { decision: word, by } = decision;
  if (!isAgreementWord(word)) return [];
  const { at } = sight;
  if (word.what === 'hours') return hoursChanged(agreement, word, { at, by });
  const meant = meantBy(agreement, word);
  const adopted = meant === undefined ? adoption(agreement, decision, sight) : [];
  if (adopted.length > 0) return [...adopted, ...decideWord(adopted.reduce(evolve, agreement), decision, sight, terms)];
  const problem = problemOfWord(agreement, word, terms);
  if (problem !== undefined || meant === undefined)
    return [{ kind: 'WordIgnored', at, by, what: word.what, why: problem ?? 'unknown' }];
  const { cycle, offer } = meant;
  // What is said of a cycle that comes from another account keeps the time at which it was said.
  const mark = { at: accountOf(cycle.id) === sight.accountId ? at : Math.min(decision.at, at), by };
  if (!('offer' in word)) return aboutCycle(cycle, word, mark, sight);
  return offer === undefined ? [] : aboutOffer(agreement, { cycle, offer }, word, mark, sight, terms);
}

// An offer of an account that has become part of this one goes on here, its clocks as they were, unless this one has its own.
function adoption(
  agreement: Agreement,
  { decision: word, by, at: madeAt }: DecisionMade,
  { accountId, source, at: seenAt }: AgreementSight,
): readonly AgreementEvent[] {
  if (!isAgreementWord(word) || word.what !== 'assign') return [];
  const [cycle = '', slug] = word.offer.split(/\/(?=(?:sdr|ae)\/\d+$)/);
  const handoff = handoffNames.find((name) => slug?.startsWith(`${handoffSlugs[name]}/`) === true);
  if (handoff === undefined) return [];
  const mark = { at: Math.min(madeAt, seenAt), by };
  const made: AgreementEvent = { kind: 'OfferMade', cycle, offer: word.offer, ...mark, handoff, routes: [], gaps: [] };
  const known = agreement.cycles.find(({ id }) => id === cycle);
  // It was made and given to somebody between two words of one instant.
  if (known !== undefined)
    return isOpenCycle(known) && !known.offers.some((one) => one.handoff === handoff && isGoing(one)) ? [made] : [];
  if (accountOf(cycle) === accountId || agreement.cycles.some(isOpenCycle)) return [];
  const number = nextNumber(agreement);
  return [{ kind: 'CycleOpened', cycle, ...mark, number, isReopened: false, ...(source && { source }) }, made];
}

function hoursChanged({ cycles }: Agreement, { person, calendar }: HoursWord, mark: Mark): readonly AgreementEvent[] {
  return cycles.flatMap((cycle) =>
    cycle.offers
      .filter(
        ({ assignee, dispute, state }) =>
          (isOpenCycle(cycle) && assignee?.person === person) ||
          (state === 'disputed' && dispute?.decider.person === person),
      )
      .map(({ id }) => ({ kind: 'HoursChanged', cycle: cycle.id, offer: id, person, calendar, ...mark })),
  );
}

function aboutCycle(cycle: Cycle, word: CycleWord, mark: Mark, { factOf }: AgreementSight): readonly AgreementEvent[] {
  const which = { cycle: cycle.id, ...mark };
  switch (word.what) {
    case 'evidence': {
      const { state, note } = word;
      const element = foldText(word.element);
      return [{ kind: 'EvidenceGiven', ...which, element, state, note }];
    }
    case 'meeting':
      return setMeeting(cycle, word.state, { ...which, ...(word.on === undefined ? {} : { on: word.on }) });
    case 'note':
      return [{ kind: 'NoteWritten', ...which, name: word.name, text: word.text }];
    case 'qualify':
      return [{ kind: 'SalesDesignated', ...which, designation: 'SQL', sentence: word.sentence }];
    case 'disqualify': {
      const { reason, sentence, nextStep, reopensOn } = word;
      const was = reopensOn === undefined ? undefined : factOf(reopensOn);
      return [
        { kind: 'SalesDesignated', ...which, designation: 'disqualified', sentence },
        ...endCycle(cycle, {
          kind: 'CycleClosed',
          ...which,
          as: 'disqualified',
          reason,
          sentence,
          ...(nextStep && { nextStep }),
          ...(reopensOn && { reopensOn }),
          ...(was === undefined ? {} : { was }),
        }),
      ];
    }
    case 'recycle': {
      const { sentence } = word;
      return endCycle(cycle, { kind: 'CycleClosed', ...which, as: 'recycled', reason: 'sent back', sentence });
    }
    case 'closing why':
      return [{ kind: 'WhyGiven', ...which, sentence: word.sentence, tags: word.tags }];
    default:
      return unreachable(word);
  }
}

interface Meant {
  readonly cycle: Cycle;
  readonly offer: Offer;
}

function aboutOffer(
  agreement: Agreement,
  { cycle, offer }: Meant,
  word: OfferWord,
  mark: Mark,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const which = { cycle: cycle.id, offer: offer.id, ...mark };
  switch (word.what) {
    case 'assign':
      return [assignment(offer, word, which, sight, terms)];
    case 'free':
      return [{ kind: 'OfferFreed', ...which, why: 'let out by a person' }];
    case 'accept':
      return acceptance(agreement, { cycle, offer }, which, sight, terms);
    case 'reject':
      return rejection({ cycle, offer }, word, which, sight, terms);
    case 'dispute': {
      const withinMinutes = terms.rules.handoff?.dispute?.withinMinutes ?? 0;
      return [{ kind: 'DisputeOpened', ...which, sentence: word.sentence, decider: word.decider, withinMinutes }];
    }
    case 'settle': {
      const { isUpheld, sentence } = word;
      const settled: AgreementEvent = { kind: 'DisputeSettled', ...which, isUpheld, sentence };
      const resumed: AgreementEvent = { kind: 'CycleResumed', cycle: cycle.id, ...mark, why: sentence };
      // A lead that is qualified anew meanwhile goes on as that.
      const hasOpenCycle = agreement.cycles.some(isOpenCycle);
      return isUpheld || hasOpenCycle ? [settled] : [settled, resumed];
    }
    case 'pause': {
      const { reason, untilAt } = word;
      const until = untilAt === undefined ? {} : { untilAt: Math.max(untilAt, mark.at) };
      return [{ kind: 'ClockPaused', ...which, reason, ...until }];
    }
    case 'resume':
      return [{ kind: 'ClockResumed', ...which }];
    default:
      return unreachable(word);
  }
}

function assignment(
  offer: Offer,
  { to, tried, reason }: Extract<OfferWord, { readonly what: 'assign' }>,
  which: OfferMark,
  { position }: AgreementSight,
  terms: StagedAgreement,
): AgreementEvent {
  const clocks = (termsOfOffer(offer, terms)?.clocks ?? []).filter(
    ({ path }) => path === undefined || path === position.path,
  );
  // Of two rows for one clock the one that names the path is meant.
  const own = clocks.filter(
    (row) => row.path !== undefined || !clocks.some((other) => other.clock === row.clock && other.path !== undefined),
  );
  const isAgain = offer.assignee !== undefined;
  return { kind: 'OfferAssigned', ...which, to, tried, isAgain, ...(reason && { reason }), clocks: own };
}

/** The acceptance criteria of an offer, and whether each holds. */
export function truthsOfCriteria(
  agreement: Agreement,
  cycle: Cycle,
  { handoff: name }: Pick<Offer, 'handoff'>,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly { readonly criterion: Criterion; readonly truth: Truth }[] {
  const handoff = terms.handoffs.find((one) => one.terms.name === name);
  const own = ownValues(agreement, cycle, sight, terms);
  return (handoff?.criteria ?? []).map(({ criterion, when }) => ({ criterion, truth: sight.truthOf(when, own) }));
}

function acceptance(
  agreement: Agreement,
  { cycle, offer }: Meant,
  which: OfferMark,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const criteria = truthsOfCriteria(agreement, cycle, offer, sight, terms).map(({ criterion, truth }) => ({
    id: criterion.id,
    isMet: truth === isTrue,
  }));
  const accepted: AgreementEvent = { kind: 'OfferAccepted', ...which, criteria };
  const of = { cycle: which.cycle, at: which.at, by: which.by };
  const designated: AgreementEvent = { kind: 'SalesDesignated', ...of, designation: 'SAL', sentence: 'accepted' };
  return [accepted, ...meetClock(offer, 'accept', which), ...(cycle.sales === undefined ? [designated] : [])];
}

function rejection(
  { cycle, offer }: Meant,
  { code, sentence }: Extract<OfferWord, { readonly what: 'reject' }>,
  which: OfferMark,
  { factOf }: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const reason = termsOfOffer(offer, terms)?.reasons.find((one) => one.code === code);
  const rejected: AgreementEvent = { kind: 'OfferRejected', ...which, code, sentence };
  const answered = [rejected, ...meetClock(offer, 'accept', which)];
  const of = { cycle: which.cycle, at: which.at, by: which.by };
  const isLast = isOfferedOut(cycle, offer.handoff);
  if (reason?.next === 'reassign' && !isLast)
    return [...answered, { kind: 'OfferWithdrawn', ...which, why: 'rejected as somebody else’s' }];
  const before = reason?.next === 'return' && !isLast ? latestOffer(cycle, 'marketing to SDR') : undefined;
  if (before?.state === 'accepted' && before.assignee !== undefined)
    return [...answered, { kind: 'CycleReturned', ...of, to: before.assignee.person, why: sentence }];
  const reopensOn = reason?.reopensOn;
  const was = reopensOn === undefined ? undefined : factOf(reopensOn);
  const closed = {
    kind: 'CycleClosed' as const,
    ...of,
    as: reason?.next === 'disqualify' ? ('disqualified' as const) : ('recycled' as const),
    reason: code,
    sentence,
    ...(reopensOn === undefined ? {} : { reopensOn }),
    ...(was === undefined ? {} : { was }),
  };
  return [...answered, ...endCycle(cycle, closed, offer.id)];
}
