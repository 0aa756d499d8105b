import {
  type Agreement,
  type AgreementEvent,
  type AgreementSight,
  type AgreementWord,
  type Assignee,
  type Calendar,
  type Clock,
  type ClockName,
  type Cycle,
  type DealSeen,
  type Input,
  type Offer,
  type PassageAhead,
  type StagedAgreement,
  agreeAfter,
  agreementTurnsAt,
  agreementValues,
  compilePlaybook,
  isStaged,
  noAgreement,
  passageAhead,
} from '../../src/domain/index.ts';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { parsePlaybook } from '../../src/playbook/index.ts';
import type { Manner } from './heard.ts';
import { calendarOf, day } from './hours.ts';

/** An account between marketing and sales, step by step: what is seen, what people say, what time brings. */
export interface Story {
  readonly agreement: Agreement;
  readonly at: number;
  readonly terms: StagedAgreement;
  readonly facts: Facts;
  readonly deals?: readonly DealSeen[];
  /** Everything that has happened so far. */
  readonly events: readonly AgreementEvent[];
  /** What happened with the last step. */
  readonly last: readonly AgreementEvent[];
}

/** What is known of the account: fields, and what the engine concludes. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const origin = { file: 'story', line: 0 };
const account = { id: 'acme' };

/** A shipped agreement, with some of its files written otherwise, or left out where nothing is written. */
export async function termsOf(
  changed: Readonly<Record<string, string | undefined>> = {},
  folder = 'playbooks/b2b-saas',
): Promise<StagedAgreement> {
  const files = new Map(await readPlaybookFolder(folder));
  for (const [name, text] of Object.entries(changed)) {
    if (text === undefined) files.delete(name);
    else files.set(name, text);
  }
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { agreement } = compilePlaybook(parsed.value.playbook);
  if (!isStaged(agreement)) throw new Error('no stages');
  return agreement;
}

/** What is known of a company that fits and moves. */
export const pursued: Facts = {
  verdict: 'pursue',
  path: 'route',
  account: 70,
  stakeholder: 45,
  behavior: 55,
  country: 'de',
  'mapped contacts': 2,
};

/** What is concluded of a lead that ceases to qualify. */
export const dull: Facts = { verdict: 'nurture', path: 'nurture', behavior: 0 };

/** Monday 2 March 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 2, 2, 8);

/** The beginning of a story, on that Monday: nobody has looked at the account yet. */
export function begin(terms: StagedAgreement, facts: Facts = pursued, at = monday): Story {
  return { agreement: noAgreement, at, terms, facts, events: [], last: [] };
}

/** Looks at the account, whatever has come meanwhile. */
export function look(story: Story, seen: Partial<AgreementSight> = {}): Story {
  const { agreement, events } = agreeAfter(story.agreement, sightOf(story, seen), story.terms);
  return { ...story, agreement, events: [...story.events, ...events], last: events };
}

/** Learns something of the account, and looks at it. */
export function learn(story: Story, facts: Facts): Story {
  return look({ ...story, facts: { ...story.facts, ...facts } });
}

/** Somebody says something. */
export function say(story: Story, word: AgreementWord, by = 'jane'): Story {
  return hear(story, { kind: 'decision', account, by, at: story.at, decision: word, origin });
}

/** An input arrives. */
export function hear(story: Story, input: Input): Story {
  return look(story, { arrived: [input] });
}

/** Somebody calls, writes or meets them: today, unless it is told late or of a day to come. */
export function touch(story: Story, by: string | undefined, told: ToldTouch = {}): Story {
  const { channel = 'phone', on = Math.floor(story.at / day), isAutomated = false, ...more } = told;
  const who = by === undefined ? {} : { by };
  return hear(story, { kind: 'touch', account, contact: {}, channel, on, isAutomated, ...more, ...who, origin });
}

interface ToldTouch extends Manner {
  readonly on?: number;
  readonly at?: number;
}

/** Time passes: everything that falls due on the way happens at its own instant. */
export function wait(story: Story, ms: number): Story {
  const until = story.at + ms;
  let now = story;
  const seen: AgreementEvent[] = [];
  for (;;) {
    const next = agreementTurnsAt(now.agreement, now.terms.rules.stages.reengageAfterDays * day);
    if (next === undefined || next > until) break;
    now = look({ ...now, at: next });
    seen.push(...now.last);
  }
  return { ...now, at: until, last: seen };
}

/** The latest offer is given to somebody, or the one that is named. */
export function assign(story: Story, person = 'jane', calendar: Calendar = berlin, offer = offerOf(story)): Story {
  return say(story, { what: 'assign', offer, to: assignee(person, calendar), tried: [] }, 'assigner');
}

/** Somebody of the roster. */
export function assignee(person: string, calendar: Calendar = berlin): Assignee {
  return { person, team: 'sdr', calendar, alsoKnownAs: [`${person}@us.example`] };
}

/** Whoever has the latest offer accepts it. */
export function accept(story: Story, by = 'jane'): Story {
  return say(story, { what: 'accept', offer: offerOf(story) }, by);
}

/** Whoever has the latest offer says no to it, with an agreed reason. */
export function reject(story: Story, code: string, sentence = 'it is so', by = 'jane'): Story {
  return say(story, { what: 'reject', offer: offerOf(story), code, sentence }, by);
}

/** Mia of marketing does not agree with how the latest offer was answered; the head of sales is to decide. */
export function dispute(story: Story): Story {
  const word = { what: 'dispute', offer: offerOf(story), sentence: 'they asked', decider: assignee('head') } as const;
  return say(story, word, 'mia');
}

/** The head of sales decides what is disputed. */
export function settle(story: Story, { isUpheld }: { readonly isUpheld: boolean }): Story {
  const disputed = story.agreement.cycles.flatMap(({ offers }) => offers).find(({ state }) => state === 'disputed');
  if (disputed === undefined) throw new Error('nothing is disputed');
  return say(story, { what: 'settle', offer: disputed.id, isUpheld, sentence: 'as I see it' }, 'head');
}

type MeetingState = NonNullable<Cycle['meeting']>['state'];

/** Jane says of the meeting of the latest cycle how it stands. */
export function meet(story: Story, state: MeetingState): Story {
  return say(story, { what: 'meeting', cycle: cycleOf(story), state });
}

/** The passage that is still to come, and what it waits for. */
export function ahead(story: Story): PassageAhead | undefined {
  return passageAhead(story.agreement, sightOf(story, {}), story.terms);
}

/** It is offered to jane. */
export function offered(terms: StagedAgreement, facts: Facts = pursued, at = monday): Story {
  return assign(look(begin(terms, facts, at)));
}

/** It is offered to jane, who accepts. */
export function accepted(terms: StagedAgreement): Story {
  return accept(offered(terms));
}

/** What has to be confirmed of a lead before it is an SQL. */
export const elements = ['need', 'authority', 'timeline'] as const;

/** Need, authority and timeline are confirmed in its latest cycle. */
export function confirmed(story: Story): Story {
  const cycle = cycleOf(story);
  return elements.reduce(
    (now, element) => say(now, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said so' }),
    story,
  );
}

/** What an AE wants to read before they take a lead over. */
export const notes = ['objection', 'product line', 'next step'] as const;

/** The notes that an AE is to find are written. */
export function noted(story: Story): Story {
  const cycle = cycleOf(story);
  return notes.reduce((now, name) => say(now, { what: 'note', cycle, name, text: 'x' }), story);
}

/** All is confirmed, there is a meeting and the notes are written: an AE is wanted. */
export function discovered(story: Story, meeting: MeetingState = 'held'): Story {
  return noted(meet(confirmed(story), meeting));
}

/** The id of the latest cycle. */
export function cycleOf({ agreement }: Story): string {
  const cycle = agreement.cycles.at(-1);
  if (cycle === undefined) throw new Error('no cycle has been opened');
  return cycle.id;
}

/** The id of the latest offer. */
export function offerOf({ agreement }: Story): string {
  const offer = agreement.cycles.at(-1)?.offers.at(-1);
  if (offer === undefined) throw new Error('nothing is offered');
  return offer.id;
}

/** The offer with which the first cycle began. */
export function firstOffer({ agreement }: Story): Offer | undefined {
  return agreement.cycles[0]?.offers[0];
}

/** A clock of the offer with which the first cycle began. */
export function clockOf(story: Story, name: ClockName): Clock | undefined {
  return firstOffer(story)?.clocks.find((clock) => clock.name === name);
}

/** A deal as a CRM tells of it. */
export function deal(outcome: DealSeen['outcome'], closedOn?: number): DealSeen {
  return {
    kind: 'deal',
    id: 'D1',
    account,
    contacts: [],
    outcome,
    origin,
    ...(closedOn === undefined ? {} : { closedOn }),
  };
}

/** What happened, as words. */
export function kinds(events: readonly AgreementEvent[]): readonly string[] {
  return events.map(({ kind }) => kind);
}

/** Monday to Friday, nine to five, in Berlin. */
export const berlin: Calendar = calendarOf('Europe/Berlin');

function sightOf({ facts, at, terms, deals = [] }: Story, seen: Partial<AgreementSight>): AgreementSight {
  const { verdict, path } = facts as { readonly verdict: 'pursue'; readonly path: 'route' };
  return {
    accountId: 'account:acme',
    at,
    liveSince: 0,
    isWithheld: false,
    isTakenBack: false,
    position: { verdict, path },
    isHeldUp: false,
    why: 'fits, right person, moving',
    completeness: 800,
    isSaidHere: () => true,
    arrived: [],
    isHandRaised: false,
    mappedContacts: Number(facts['mapped contacts'] ?? 0),
    openRoles: [],
    gapsOf: () => [],
    deals,
    factOf: (field) => (facts[field] === undefined ? undefined : String(facts[field])),
    truthOf: (check, own) => check(agreementValues(terms, new Map([...Object.entries(facts), ...own]), []), 0),
    dayOf: (instant) => Math.floor(instant / day),
    ...seen,
  };
}
