import { isTrue } from '../../condition/truth.ts';
import { minuteMs } from '../../time/lengths.ts';
import { type AgreementEvent, engine } from '../agreement-event.ts';
import {
  type Agreement,
  type Cycle,
  type OfferHold,
  cameToNothing,
  isOfferedOut,
  isOpenCycle,
  isPending,
  latestOffer,
  wasGiven,
} from '../cycle.ts';
import type { CompiledHandoff } from '../terms/compile-agreement.ts';
import { missingArtefacts } from '../terms/missing-artefacts.ts';
import type { StagedAgreement } from '../terms/staged.ts';
import type { HandoffName, PackagePart } from '../terms/terms.ts';
import { handoffSlugs } from '../word.ts';
import { ownValues } from './own-values.ts';
import type { AgreementSight, OwnValues } from './sight.ts';

/** The next offer that is due, or the withdrawal of one that nobody has and nobody needs any more. */
export function decideOffers(
  agreement: Agreement,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  for (const cycle of agreement.cycles.filter(isOpenCycle)) {
    for (const handoff of terms.handoffs) {
      const events = offerOf(agreement, cycle, handoff, sight, terms);
      if (events.length > 0) return events;
    }
  }
  return [];
}

/** What a passage still waits for before it is offered: parts of its package, the rest in words; nothing where it may be. */
export function offerWaitsFor(
  cycle: Cycle,
  { terms: { name, required, notes } }: CompiledHandoff,
  { mappedContacts }: Pick<AgreementSight, 'mappedContacts'>,
): readonly string[] {
  // What is not said to lack is always there; of notes each is asked for by its name.
  const lacks: Readonly<Record<PackagePart, boolean>> = {
    source: false,
    reasons: false,
    activity: false,
    gaps: false,
    stakeholders: mappedContacts === 0,
    meeting: cycle.meeting === undefined || cycle.meeting.state === 'no-show',
    notes: false,
  };
  const written = new Set(Object.keys(cycle.notes));
  const asked = askedFor(cycle, name);
  const unwritten = required.includes('notes') ? notes.filter((note) => !written.has(note)) : [];
  return [
    ...(asked === undefined ? [] : [asked]),
    ...required.filter((part) => lacks[part]),
    ...unwritten.map((note) => `the note “${note}”`),
  ];
}

/** What whoever gave a passage back asks for, in words, until sales has learned something more; undefined where nobody does. */
export function askedFor(cycle: Cycle, handoff: HandoffName): string | undefined {
  const last = latestOffer(cycle, handoff);
  if (last?.state !== 'rejected' || (cycle.toldAt ?? 0) > (last.answeredAt ?? 0)) return undefined;
  return `what ${last.assignee?.person ?? 'somebody'} asks for: ${last.rejection?.sentence ?? ''}`;
}

function offerOf(
  agreement: Agreement,
  cycle: Cycle,
  handoff: CompiledHandoff,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  const { name, isOn } = handoff.terms;
  const last = latestOffer(cycle, name);
  if (!isOn || !isLive(sight) || isOfferedOut(cycle, name) || (last !== undefined && !cameToNothing(last))) return [];
  if (missingArtefacts(terms.rules).length > 0 || sight.position.verdict === 'disqualify') return [];
  const own = ownValues(agreement, cycle, sight, terms);
  // What somebody has had and not taken further is offered again, wherever its cycle has come meanwhile.
  const isWanted = last?.assignedAt !== undefined || sight.truthOf(handoff.offer, own) === isTrue;
  // What somebody has had was complete once: a meeting that was missed since does not leave it with nobody.
  const wasHad = last?.assignedAt !== undefined && last.state !== 'rejected';
  if (!isWanted || (!wasHad && offerWaitsFor(cycle, handoff, sight).length > 0)) return [];
  const made = cycle.offers.filter(({ handoff: passage }) => passage === name).length;
  const offer = `${cycle.id}/${handoffSlugs[name]}/${made + 1}`;
  const which = { cycle: cycle.id, offer, at: sight.at, by: engine };
  const routes = terms.routes
    .filter(({ row }) => row.handoff === undefined || row.handoff === name)
    .filter(({ when }) => when === undefined || sight.truthOf(when, own) === isTrue)
    .map(({ row }) => row.id);
  const hold = holdOf(cycle, own, sight, terms);
  return [
    { kind: 'OfferMade', ...which, handoff: name, routes, gaps: sight.gapsOf() },
    ...(hold === undefined ? [] : [{ kind: 'OfferHeld' as const, ...which, ...hold }]),
  ];
}

function isLive({ liveSince = Infinity, at }: AgreementSight): boolean {
  return at >= liveSince;
}

const withheld = 'it came with an import or a change of rules: a person lets it out';
const fromBefore = 'it is from before the workspace went live: a person lets it out';

// What sends nothing by itself waits for a person; what lacks a fact waits for it, a raised hand never.
function holdOf(cycle: Cycle, own: OwnValues, sight: AgreementSight, terms: StagedAgreement): OfferHold | undefined {
  const { isWithheld, isHandRaised, at, liveSince = 0 } = sight;
  if (isWithheld) return { label: withheld };
  if (isHandRaised) return undefined;
  // What somebody has been given was let out.
  if (cycle.openedAt < liveSince && !wasGiven(cycle)) return { label: fromBefore };
  return longestHold(own, at, sight, terms);
}

// Of the facts that are missing the one that is waited for longest, counted from when the offer was made.
function longestHold(
  own: OwnValues,
  offeredAt: number,
  { truthOf, at }: AgreementSight,
  { holds }: StagedAgreement,
): Required<OfferHold> | undefined {
  return holds
    .filter(({ when }) => truthOf(when, own) === isTrue)
    .map(({ hold: { label, atMostMinutes } }) => ({ label, untilAt: offeredAt + atMostMinutes * minuteMs }))
    .filter(({ untilAt }) => untilAt > at)
    .toSorted((a, b) => b.untilAt - a.untilAt)[0];
}

/** Offers that wait for what has come meanwhile, and those that nobody has and that are not wanted any more. */
export function decideHeld(
  agreement: Agreement,
  sight: AgreementSight,
  terms: StagedAgreement,
): readonly AgreementEvent[] {
  for (const cycle of agreement.cycles.filter(isOpenCycle)) {
    for (const offer of cycle.offers.filter(isPending)) {
      if (offer.state === 'offered') continue;
      const which = { cycle: cycle.id, offer: offer.id, at: sight.at, by: engine };
      if (sight.position.verdict === 'disqualify') return [{ kind: 'OfferWithdrawn', ...which, why: sight.why }];
      if (offer.state !== 'held') continue;
      const isRaised = sight.isHandRaised && !sight.isWithheld;
      if (isRaised) return [{ kind: 'OfferFreed', ...which, why: 'a hand was raised' }];
      if (offer.hold?.untilAt === undefined) continue;
      const own = ownValues(agreement, cycle, sight, terms);
      const hold = longestHold(own, offer.offeredAt, sight, terms);
      if (hold === undefined) return [{ kind: 'OfferFreed', ...which, why: 'what was missing is known' }];
      if (hold.label !== offer.hold.label) return [{ kind: 'OfferHeld', ...which, ...hold }];
    }
  }
  return [];
}
