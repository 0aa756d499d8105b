import {
  type HandoffRules,
  type RouteTarget,
  type Worker,
  compileCalendar,
  findPerson,
  foldText,
  nextOpening,
  presenceOf,
} from '../../domain/index.ts';
import { type Holiday, type RosterPerson, calendarOf } from '../lists/read-roster.ts';
import type { NoticeChannel } from './notice.ts';

/** Whom notices may go to. */
export interface Recipients {
  /** By what somebody is told; nothing for whoever is no active person of the roster. */
  channelsOf(id: string): readonly NoticeChannel[];
  /**
   * Who hears that somebody is late: the first above them on the roster who is there and can be reached; without one,
   * whoever settles disputes, then marketing ops, then the fallback of the routing table.
   */
  aboveOf(id: string, instant: number): readonly string[];
  /** Whoever looks after the handoff: people whose role says marketing ops, or else whoever settles disputes. */
  readonly ops: readonly string[];
  /** Whoever did something, as events name them: `person:…`, `user:…`, or as people say. */
  doer(by: string): string | undefined;
  /** The first instant from this one on at which somebody works. */
  opensAt(id: string, instant: number): number;
}

/** What recipients are found by. */
export interface RecipientTerms {
  readonly roster: readonly RosterPerson[];
  readonly holidays: readonly Holiday[];
  readonly byMail: boolean;
  /** Teams that have a place on Slack; '' stands for everybody. */
  readonly slackTeams: ReadonlySet<string>;
  readonly rules?: RecipientRules;
  /** The addresses of those who sign in, by their ids. */
  readonly emailByUser?: ReadonlyMap<string, string>;
}

/** What a playbook says of who is told: who settles disputes, and who has what nobody takes. */
export interface RecipientRules {
  readonly handoff?: Pick<HandoffRules, 'dispute'>;
  readonly routing?: { readonly fallback: RouteTarget };
}

const opsRole = /\b(?:marketing|revenue)[\s-]*op(?:eration)?s\b|\brev\s?ops\b/i;

/** The people of a roster as recipients. */
export function recipientsOf(terms: RecipientTerms): Recipients {
  const { roster, rules } = terms;
  const active = roster.filter(({ isActive }) => isActive);
  const people = new Map(active.map((person) => [person.id, person]));
  const named = (text: string) => findPerson(active, text)?.id;
  const decider = named(rules?.handoff?.dispute?.decider ?? '');
  const deciders = decider === undefined ? [] : [decider];
  const own = active.filter(({ role }) => role !== undefined && opsRole.test(role)).map(({ id }) => id);
  const ops = own.length > 0 ? own : deciders;
  const workerOf = workersOf(terms);
  const canBeTold = (id: string) => people.has(id) && placesOf(people.get(id), terms).length > 0;
  return {
    channelsOf: (id) => {
      const person = people.get(id);
      const places = placesOf(person, terms);
      // Who cannot be reached at all gets a mail that has nowhere to go: it is listed with what is wrong.
      return places.length === 0 && person !== undefined && terms.byMail ? ['mail'] : places;
    },
    aboveOf: (id, instant) => {
      const isThere = (one: string) => presenceOf(workerOf(one), instant).is !== 'away';
      const line = lineAbove(roster, id).find((one) => canBeTold(one) && isThere(one));
      const groups = [line === undefined ? [] : [line], deciders, ops, fallbackOf(terms)];
      const others = groups.map((group) => group.filter((one) => one !== id && canBeTold(one)));
      return others.find((group) => group.length > 0) ?? [];
    },
    ops,
    doer: (by) =>
      named(by.startsWith('user:') ? (terms.emailByUser?.get(by.slice(5)) ?? by) : by.replace(/^person:/, '')),
    opensAt: (id, instant) => {
      const { calendar } = workerOf(id);
      return calendar === undefined ? instant : nextOpening(calendar, instant);
    },
  };
}

/** By what somebody can be reached. */
function placesOf(person: RosterPerson | undefined, { byMail, slackTeams }: RecipientTerms): readonly NoticeChannel[] {
  if (person === undefined) return [];
  const isOnSlack = slackTeams.has('') || (person.team !== undefined && slackTeams.has(person.team));
  return [
    ...(byMail && person.email !== undefined ? (['mail'] as const) : []),
    ...(isOnSlack ? (['slack'] as const) : []),
  ];
}

/** Managers of managers, the nearest first. */
function lineAbove(roster: readonly RosterPerson[], id: string): readonly string[] {
  const line: string[] = [];
  for (let one = findPerson(roster, id)?.manager; one !== undefined;) {
    const manager = findPerson(roster, one);
    if (manager === undefined || manager.id === id || line.includes(manager.id)) return line;
    line.push(manager.id);
    one = manager.manager;
  }
  return line;
}

/** Whom the routing table names for what nobody takes: a person, the managers of a team, or the team itself. */
function fallbackOf({ roster, rules }: RecipientTerms): readonly string[] {
  const fallback = rules?.routing?.fallback;
  if (fallback?.to === 'person') return [fallback.person];
  if (fallback?.to !== 'team') return [];
  const members = roster.filter(({ team }) => team !== undefined && foldText(team) === foldText(fallback.team));
  const managers = members.flatMap(({ manager }) => findPerson(roster, manager ?? '')?.id ?? []);
  return [...new Set(managers.length > 0 ? managers : members.map(({ id }) => id))];
}

/** When people of a roster work; their calendars are compiled once each, when somebody asks. */
function workersOf({ roster, holidays }: RecipientTerms): (id: string) => Worker {
  const workers = new Map<string, Worker>();
  const workerOf = (id: string): Worker => {
    const person = roster.find((one) => one.id === id);
    const calendar = person === undefined ? undefined : compileCalendar(calendarOf(person, holidays));
    const { isActive = false, leave = [] } = person ?? {};
    return { isActive, leave, ...(calendar?.ok === true ? { calendar: calendar.value } : {}) };
  };
  return (id) => {
    const worker = workers.get(id) ?? workerOf(id);
    workers.set(id, worker);
    return worker;
  };
}
