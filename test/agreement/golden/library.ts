import {
  type AgreementWord,
  type Assignee,
  type CompiledPlaybook,
  type Input,
  type Offer,
  type RouteTarget,
  type Rota,
  type StagedAgreement,
  chooseFrom,
  compilePlaybook,
  eventText,
  findPerson,
  isOpenCycle,
  isStaged,
  lastOfPerson,
  lastOfTeam,
  compileCalendar,
  presenceOf,
  problemOfWord,
  stageOf,
  textOfValue,
  factOn,
} from '../../../src/domain/index.ts';
import { type Colleague, assigneeOf } from '../../../src/engine/assign/people.ts';
import { isImported } from '../../../src/engine/effects/effect-policy.ts';
import { type PersonPut, playbookDay } from '../../../src/engine/index.ts';
import { calendarOf } from '../../../src/engine/lists/read-roster.ts';
import {
  type AccountFold,
  type FoldTerms,
  openFold,
  takeInputs,
  walkTo,
} from '../../../src/engine/live/step/account-fold.ts';
import { routesOn } from '../../../src/engine/live/agreed/offer-routes.ts';
import { usedProperties } from '../../../src/engine/load-base.ts';
import { heardInput } from '../../../src/ledger/index.ts';
import { type PlaybookFiles, parsePlaybook } from '../../../src/playbook/index.ts';
import { instantsBetween, idOf } from '../town.ts';
import type { Utterance } from '../mouth.ts';
import { type Door, type Stands, caseAccount, latestOf } from './door.ts';

/** What the library is asked with. */
export interface LibraryTerms {
  readonly files: PlaybookFiles;
  readonly people: readonly PersonPut[];
  readonly goLiveAt: number | null;
  readonly now: number;
}

interface State extends Omit<LibraryTerms, 'files'> {
  readonly fold: AccountFold;
  readonly terms: FoldTerms;
  readonly agreed: StagedAgreement;
  readonly rota: ReadonlyMap<string, Rota>;
}

const accountId = idOf(caseAccount);

/** The agreement of an account as pure functions give it: nothing is stored, and nobody is asked. */
export function openLibrary(given: LibraryTerms): Door {
  let state = begin(given);
  const then = (next: State) => void (state = assignAll(next));
  return {
    goTo: async (at) => {
      for (const now of instantsBetween(state.now, at)) then(walked({ ...state, now }));
      if (state.now >= at) then(walked(state));
    },
    hear: async (inputs, source = 'web') => then(taken(state, inputs, source)),
    say: async (said, by) => {
      const word = wordOf(state, said, by);
      const agreement = state.fold.agreement;
      const problem = agreement === undefined ? 'nobody knows it' : problemOfWord(agreement, word, state.agreed);
      if (problem === undefined) then(taken(state, [decision(state, word, by)], 'decisions'));
      return problem;
    },
    put: async (person, by) => {
      const people = [...state.people.filter(({ id }) => id !== person.id), person];
      const next = { ...state, people };
      const calendar = colleagueOf(person, state.now).calendar;
      then(taken(next, [decision(next, { what: 'hours', person: person.id, calendar }, by)], 'assigner'));
    },
    latest: async () => latestOf(state.fold.agreement),
    history: async () =>
      state.fold.agreed.map(({ event }) => {
        const { kind, at, by } = event;
        const which = {
          ...('cycle' in event && { cycle: event.cycle }),
          ...('offer' in event && { offer: event.offer }),
        };
        return { kind, at, by, ...which, text: eventText(event, zoneOf(state.terms.playbook)) };
      }),
    stands: async () => standsOf(state),
    end: async () => undefined,
  };
}

const compiled = new WeakMap<PlaybookFiles, CompiledPlaybook>();

function compile(files: PlaybookFiles): CompiledPlaybook {
  const known = compiled.get(files);
  if (known !== undefined) return known;
  const parsed = parsePlaybook(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const playbook = compilePlaybook(parsed.value.playbook);
  compiled.set(files, playbook);
  return playbook;
}

function begin({ files, ...given }: LibraryTerms): State {
  const playbook = compile(files);
  const agreed = playbook.agreement;
  if (!isStaged(agreed)) throw new Error('no stages');
  const terms: FoldTerms = {
    playbook,
    properties: usedProperties([playbook]),
    isBlind: false,
    standing: { holdDays: playbook.playbook.settings.holdDays, maxHoldMs: 0 },
    agreement: { terms: agreed, liveSince: given.goLiveAt },
    hash: '',
    dayOf: (at) => playbookDay(playbook, at),
  };
  return { ...given, terms, agreed, fold: openFold(terms, accountId, []), rota: new Map() };
}

function zoneOf({ playbook }: CompiledPlaybook): string {
  return playbook.settings.timezone;
}

function walked(state: State): State {
  return { ...state, fold: walkTo(state.terms, state.fold, state.now) };
}

function taken(state: State, inputs: readonly Input[], source: string): State {
  const { terms, fold, now: at } = state;
  const heard = inputs.map((input) => heardInput(input, at));
  return {
    ...state,
    fold: takeInputs(terms, fold, heard, { at, number: 0, source, isImported: isImported({ source }) }),
  };
}

function decision({ now: at }: State, word: AgreementWord, by: string): Input {
  const account = { domain: `${caseAccount}.example` };
  return { kind: 'decision', account, by, at, decision: word, origin: { file: 'decisions', line: 0 } };
}

function wordOf(state: State, said: Utterance, by: string): AgreementWord {
  const { people, now, agreed } = state;
  const colleagues = people.map((person) => colleagueOf(person, now));
  if (said.what === 'dispute') {
    const decider = findPerson(colleagues, agreed.rules.handoff?.dispute?.decider ?? '');
    if (decider === undefined) throw new Error('nobody decides');
    return { ...said, decider: assigneeOf(decider) };
  }
  if (said.what !== 'assign') return said;
  const to = colleagues.find(({ id }) => id === said.to);
  if (to === undefined) throw new Error(`${said.to} is nobody`);
  return { ...said, to: assigneeOf(to), tried: [{ what: said.to, why: `chosen by ${by}: ${said.reason}` }] };
}

function colleagueOf(person: PersonPut, at: number): Colleague {
  const { id, name, email, team, manager, weight = 1, isActive, leave = [] } = person;
  const calendar = calendarOf({ ...person, leave }, []);
  const compiled = compileCalendar(calendar);
  const presence = presenceOf({ isActive, leave, ...(compiled.ok ? { calendar: compiled.value } : {}) }, at);
  const known = { ...(email && { email }), ...(team && { team }), ...(manager && { manager }) };
  return { id, name, ...known, weight, isActive, calendar, presence };
}

// Whoever waits for somebody is given to the first row of the table with somebody who can take it.
function assignAll(state: State): State {
  const waiting = openOffer(state, ({ state: stands }) => stands === 'unassigned');
  if (waiting === undefined) return state;
  const chosen = chosenFor(state, waiting);
  if (chosen === undefined) return state;
  const word = { what: 'assign', offer: waiting.id, to: chosen.to, tried: [] } as const;
  return assignAll(taken({ ...state, rota: chosen.rota }, [decision(state, word, 'assigner')], 'assigner'));
}

function openOffer({ fold }: State, is: (offer: Offer) => boolean): Offer | undefined {
  return fold.agreement?.cycles.filter(isOpenCycle).flatMap(({ offers }) => offers.filter(is))[0];
}

interface Chosen {
  readonly to: Assignee;
  readonly rota: ReadonlyMap<string, Rota>;
}

function chosenFor(state: State, offer: Offer): Chosen | undefined {
  const { people, now, rota, fold, terms } = state;
  const cycle = fold.agreement?.cycles.find(({ offers }) => offers.includes(offer));
  if (cycle === undefined || terms.agreement === undefined) return undefined;
  const all = people.map((person) => colleagueOf(person, now));
  const byId = new Map(all.map((one) => [one.id, one]));
  const routes = routesOn(terms.agreement, terms, fold)(offer, cycle);
  const targets = routes.filter(({ unknown }) => unknown === undefined).map(({ target }) => target);
  for (const [index, target] of targets.entries()) {
    const key = JSON.stringify(target);
    const members = membersOf(state, target, all).map((one) => ({ ...one, inWeek: 0, onDay: 0 }));
    const turns = rota.get(key) ?? new Map();
    const choice = chooseFrom(members, turns, { hadBy: hadBy(state, offer) });
    const isLast = index === targets.length - 1;
    const last =
      target.to === 'team' ? lastOfTeam(target.team, members, byId) : lastOfPerson(members[0]?.id ?? '', byId);
    const person = choice.person ?? (isLast ? last?.person : undefined);
    const found = person === undefined ? undefined : byId.get(person);
    if (found === undefined) continue;
    const to = { ...assigneeOf(found), ...(target.to === 'team' && { team: target.team }) };
    return { to, rota: target.to === 'team' ? new Map([...rota, [key, choice.rota]]) : rota };
  }
  return undefined;
}

function membersOf({ fold, terms, now }: State, target: RouteTarget, all: readonly Colleague[]): readonly Colleague[] {
  if (target.to === 'team') return all.filter(({ team }) => team === target.team);
  if (target.to === 'person') return all.filter(({ id }) => id === target.person);
  const owner = factOn(terms.playbook.account, fold.slice.facts, 'owner', terms.dayOf(now))?.value;
  const found = target.to === 'account owner' && owner !== undefined ? findPerson(all, textOfValue(owner)) : undefined;
  return found === undefined ? [] : [found];
}

// Whoever has had an earlier offer of the passage, or this one, goes behind everybody else.
function hadBy({ fold }: State, { id }: Offer): ReadonlySet<string> {
  const cycle = fold.agreement?.cycles.find(({ offers }) => offers.some((one) => one.id === id));
  const over = (cycle?.offers ?? []).filter(({ state }) => state === 'expired' || state === 'withdrawn');
  return new Set(over.flatMap(({ assignee }) => assignee?.person ?? []));
}

function standsOf({ fold }: State): Stands {
  const { agreement } = fold;
  if (agreement === undefined) return { stage: 'raw' };
  const cycle = agreement.cycles.at(-1);
  const offer = cycle?.offers.at(-1);
  if (cycle === undefined || offer === undefined) return { stage: stageOf(agreement) };
  const { state, clocks, hold, assignee } = offer;
  const running = clocks.flatMap(({ dueAt, metAt, missedAt }) =>
    (metAt ?? missedAt) === undefined ? (dueAt ?? []) : [],
  );
  const own =
    state === 'held' || state === 'unassigned'
      ? hold?.untilAt
      : isOpenCycle(cycle) && running.length > 0
        ? Math.min(...running)
        : undefined;
  return {
    stage: stageOf(agreement),
    offer: state,
    ...(assignee === undefined ? {} : { with: assignee.person }),
    ...(own === undefined ? {} : { due: own }),
  };
}
