import {
  type Agreement,
  type AgreementEvent,
  type AgreementSight,
  type AgreementWord,
  type Assignee,
  type Calendar,
  type DealSeen,
  type Input,
  type StagedAgreement,
  agreeAfter,
  agreementTurnsAt,
  agreementValues,
  compilePlaybook,
  isStaged,
  noAgreement,
  type PassageAhead,
  passageAhead,
} from '../../src/domain/index.ts';
import { calendarOf, day } from './hours.ts';
import { readPlaybookFolder } from '../../src/engine/index.ts';
import { parsePlaybook } from '../../src/playbook/index.ts';

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

/** A shipped agreement, with some of its files written otherwise. */
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

/** A company that fits and moves, as of Monday 2 March 2026, 09:00 in Berlin. */
export const pursued: Facts = {
  verdict: 'pursue',
  path: 'route',
  account: 70,
  stakeholder: 45,
  behavior: 55,
  country: 'de',
  'mapped contacts': 2,
};

/** Monday 2 March 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 2, 2, 8);

/** The beginning of a story: nobody has looked at the account yet. */
export function begin(terms: StagedAgreement, facts: Facts = pursued, at = monday): Story {
  return { agreement: noAgreement, at, terms, facts, events: [], last: [] };
}

/** Looks at the account, whatever has come meanwhile. */
export function look(story: Story, seen: Partial<AgreementSight> = {}): Story {
  const { agreement, events } = agreeAfter(story.agreement, sightOf(story, seen), story.terms);
  return { ...story, agreement, events: [...story.events, ...events], last: events };
}

/** Learns something of the account, and looks at it. */
export function learn(story: Story, facts: Facts, seen: Partial<AgreementSight> = {}): Story {
  return look({ ...story, facts: { ...story.facts, ...facts } }, seen);
}

/** Somebody says something. */
export function say(story: Story, word: AgreementWord, by = 'jane'): Story {
  return hear(story, { kind: 'decision', account, by, at: story.at, decision: word, origin });
}

/** An input arrives. */
export function hear(story: Story, input: Input): Story {
  return look(story, { arrived: [input] });
}

/** Somebody calls, writes or meets them. */
export function touch(
  story: Story,
  by: string | undefined,
  { outcome, channel = 'phone' as const, isAutomated = false }: TouchTerms = {},
): Story {
  const who = by === undefined ? {} : { by };
  const how = outcome === undefined ? {} : { outcome };
  return hear(story, {
    kind: 'touch',
    account,
    contact: {},
    channel,
    on: Math.floor(story.at / day),
    isAutomated,
    ...who,
    ...how,
    origin,
  });
}

interface TouchTerms {
  readonly outcome?: string;
  readonly channel?: 'phone' | 'email' | 'meeting';
  readonly isAutomated?: boolean;
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

/** Who the offer that waits is given to. */
export function assign(story: Story, person = 'jane', calendar: Calendar = berlin): Story {
  const offer = waiting(story);
  return say(story, { what: 'assign', offer, to: assignee(person, calendar), tried: [] }, 'assigner');
}

/** Somebody of the roster. */
export function assignee(person: string, calendar: Calendar = berlin): Assignee {
  return { person, team: 'sdr', calendar, alsoKnownAs: [`${person}@us.example`] };
}

/** The id of the latest offer. */
export function waiting({ agreement }: Story): string {
  const offer = agreement.cycles.at(-1)?.offers.at(-1);
  if (offer === undefined) throw new Error('nothing is offered');
  return offer.id;
}

/** The passage that is still to come, and what it waits for. */
export function ahead(story: Story): PassageAhead | undefined {
  return passageAhead(story.agreement, sightOf(story, {}), story.terms);
}

/** It is offered to jane, who accepts. */
export function accepted(terms: StagedAgreement): Story {
  const offered = assign(look(begin(terms)));
  return say(offered, { what: 'accept', offer: waiting(offered) });
}

/** Need, authority and timeline are confirmed in its latest cycle. */
export function confirmed(story: Story): Story {
  const cycle = cycleOf(story);
  return ['need', 'authority', 'timeline'].reduce(
    (now, element) => say(now, { what: 'evidence', cycle, element, state: 'confirmed', note: 'said so' }),
    story,
  );
}

/** The notes that an AE is to find are written. */
export function noted(story: Story): Story {
  const cycle = cycleOf(story);
  return ['objection', 'product line', 'next step'].reduce(
    (now, name) => say(now, { what: 'note', cycle, name, text: 'x' }),
    story,
  );
}

/** All is confirmed, a meeting was held and the notes are written: an AE is wanted. */
export function discovered(story: Story): Story {
  const heard = confirmed(story);
  return noted(say(heard, { what: 'meeting', cycle: cycleOf(heard), state: 'held' }));
}

/** The id of the latest cycle. */
export function cycleOf({ agreement }: Story): string {
  return agreement.cycles.at(-1)?.id ?? '';
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
