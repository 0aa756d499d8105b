import { didYouMean } from '../../condition/suggest.ts';
import { positionOf } from '../../facts/field.ts';
import { foldText } from '../../facts/fold-text.ts';
import { unreachable } from '../../unreachable.ts';
import { type Agreement, type Cycle, type Offer, isGoing, isOpenCycle } from '../cycle.ts';
import { commonElements } from '../terms/agreement-fields.ts';
import type { StagedAgreement } from '../terms/staged.ts';
import type { HandoffTerms } from '../terms/terms.ts';
import type { AgreementWord, CycleWord, OfferWord } from '../word.ts';
import { unconfirmed } from './decide-stages.ts';

/** The cycle and, where it is about one, the offer a word names; undefined where the account has none of that id. */
export function meantBy(
  { cycles }: Agreement,
  word: AgreementWord,
): { readonly cycle: Cycle; readonly offer?: Offer } | undefined {
  if ('cycle' in word) {
    const cycle = cycles.find(({ id }) => id === word.cycle);
    return cycle && { cycle };
  }
  if (!('offer' in word)) return undefined;
  for (const cycle of cycles) {
    const offer = cycle.offers.find(({ id }) => id === word.offer);
    if (offer !== undefined) return { cycle, offer };
  }
  return undefined;
}

/**
 * Why a word cannot be taken as things stand, and what can be done instead; undefined where it can. The door refuses with
 * it, and the account's own step asks again, since things may have changed between the two.
 */
export function problemOfWord(agreement: Agreement, word: AgreementWord, terms: StagedAgreement): string | undefined {
  if (word.what === 'hours') return undefined;
  const meant = meantBy(agreement, word);
  if (meant === undefined)
    return `\`${'cycle' in word ? word.cycle : word.offer}\` is unknown here; list what is open with \`assay offers\``;
  const { cycle, offer } = meant;
  if (!('offer' in word)) return cycleProblem(cycle, word, terms);
  const isAboutRejection = word.what === 'dispute' || word.what === 'settle';
  if (!isOpenCycle(cycle) && !isAboutRejection) return closed(cycle);
  return offer && offerProblem(offer, word, terms);
}

/** The terms of the passage an offer is of. */
export function termsOfOffer(
  { handoff }: Pick<Offer, 'handoff'>,
  { handoffs }: StagedAgreement,
): HandoffTerms | undefined {
  return handoffs.find(({ terms }) => terms.name === handoff)?.terms;
}

function closed(cycle: Cycle): string {
  return `this cycle was closed as ${cycle.closed?.as ?? ''}; nothing in it changes any more`;
}

function cycleProblem(cycle: Cycle, word: CycleWord, terms: StagedAgreement): string | undefined {
  if (word.what === 'closing why')
    return isOpenCycle(cycle)
      ? 'this cycle is still open; say why once it is won or lost'
      : empty(word.sentence, 'a sentence that says why');
  if (!isOpenCycle(cycle)) return closed(cycle);
  switch (word.what) {
    case 'evidence':
      return unknownElement(word.element, terms) ?? empty(word.note, 'what was said, as a note');
    case 'meeting':
      return undefined;
    case 'note':
      return unknownNote(word.name, terms);
    case 'qualify':
      return unheard(cycle);
    case 'disqualify':
      return (
        empty(word.reason, 'a reason') ??
        empty(word.sentence, 'a sentence') ??
        unknownField(word.reopensOn, terms) ??
        untaken(cycle)
      );
    case 'recycle':
      return empty(word.sentence, 'a sentence');
    default:
      return unreachable(word);
  }
}

function unheard(cycle: Cycle): string | undefined {
  const lacks = unconfirmed(cycle);
  if (lacks.length === 0) return undefined;
  return `${lacks.join(', ')} not confirmed yet; add what was said with \`assay cycle evidence\``;
}

function unknownElement(element: string, { rules: { stages } }: StagedAgreement): string | undefined {
  const known = [...commonElements, ...(stages.elements ?? [])];
  if (known.some((one) => foldText(one) === foldText(element))) return undefined;
  return `nobody asks for \`${element}\`${didYouMean(element, known) || `; elements are ${known.join(', ')}`}`;
}

// A note under a name of its own would be read by no condition and leave the passage waiting.
function unknownNote(name: string, { handoffs }: StagedAgreement): string | undefined {
  const known = [...new Set(handoffs.flatMap(({ terms: { notes } }) => notes))];
  if (known.includes(name)) return undefined;
  const asked = known.length === 0 ? '; handoff.md names no notes' : `; notes are ${known.join(', ')}`;
  return `nobody asks for the note \`${name}\`${didYouMean(name, known) || asked}`;
}

// A field that no account has never changes, so nothing would bring the lead back.
function unknownField(field: string | undefined, { catalog }: StagedAgreement): string | undefined {
  if (field === undefined || positionOf(catalog, field) !== undefined) return undefined;
  const names = catalog.fields.map(({ name }) => name);
  return `unknown field \`${field}\`${didYouMean(field, names)}`;
}

// Only after somebody has spoken with them, or has the lead in hand.
function untaken({ offers }: Cycle): string | undefined {
  const isTaken = offers.some(({ state, firstTouchAt }) => state === 'accepted' || firstTouchAt !== undefined);
  return isTaken ? undefined : 'nobody of sales has taken it yet; accept it first, or reject the offer with a reason';
}

function offerProblem(offer: Offer, word: OfferWord, terms: StagedAgreement): string | undefined {
  const { state } = offer;
  switch (word.what) {
    case 'assign':
      // What was said before an account became part of another, or its own again, arrives a second time.
      if (isHeldBy(offer, word.to.person)) return `${word.to.person} has this offer already`;
      return isGoing(offer) ? undefined : answered(offer);
    case 'free':
      return state === 'held' ? undefined : `this offer is not held; it is ${state}`;
    case 'accept':
      return state === 'offered' ? undefined : answered(offer);
    case 'reject':
      return state === 'offered' ? rejectionProblem(offer, word, terms) : answered(offer);
    case 'dispute':
      if (state !== 'rejected') return `only a rejection can be disputed; this offer is ${state}`;
      if (offer.dispute !== undefined) return 'this rejection has been disputed, and it was decided that it stands';
      return terms.rules.handoff?.dispute === undefined
        ? 'the playbook names nobody who decides disputes; add `dispute` to handoff.md'
        : empty(word.sentence, 'a sentence that says why');
    case 'settle':
      return state === 'disputed' ? empty(word.sentence, 'a sentence that says why') : 'nothing is disputed here';
    case 'pause':
      if (offer.pause !== undefined) return 'its clocks rest already; resume them first';
      return isGoing(offer) ? empty(word.reason, 'a reason') : answered(offer);
    case 'resume':
      return offer.pause === undefined ? 'its clocks do not rest' : undefined;
    default:
      return unreachable(word);
  }
}

function isHeldBy({ state, assignee }: Offer, person: string): boolean {
  return (state === 'offered' || state === 'accepted') && assignee?.person === person;
}

function rejectionProblem(
  offer: Offer,
  { code, sentence }: Extract<OfferWord, { readonly what: 'reject' }>,
  terms: StagedAgreement,
): string | undefined {
  const reasons = termsOfOffer(offer, terms)?.reasons ?? [];
  const codes = reasons.map((reason) => reason.code).join(', ');
  if (!reasons.some((reason) => reason.code === code))
    return code.trim() === ''
      ? `a rejection needs one of the agreed reasons: ${codes}`
      : `\`${code}\` is none of the agreed reasons; take one of ${codes}`;
  const lacks = empty(sentence, 'a sentence that says why');
  return lacks && `${lacks}, \`--because\`; the agreed reasons are ${codes}`;
}

function answered({ state, assignee }: Offer): string {
  const who = assignee === undefined ? '' : ` (${assignee.person})`;
  const instead = state === 'accepted' ? '; `recycle` sends its cycle back, `disqualify` lets go of it' : '';
  return `this offer is ${state}${who}; it cannot be answered any more${instead}`;
}

function empty(text: string, what: string): string | undefined {
  return text.trim() === '' ? `${what} is missing` : undefined;
}
