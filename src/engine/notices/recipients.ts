import {
  type Calendar,
  type CompiledCalendar,
  type HandoffRules,
  compileCalendar,
  isOpen,
  nextOpening,
  parseHours,
} from '../../domain/index.ts';
import type { RosterPerson } from '../lists/read-roster.ts';

/** Whom notices may go to. */
export interface Recipients {
  one(id: string): RosterPerson | undefined;
  /** The manager of somebody; without one, whoever settles disputes; without that, marketing ops. */
  aboveOf(id: string): readonly string[];
  /** Whoever looks after the handoff: people whose role says marketing ops, or else whoever settles disputes. */
  readonly ops: readonly string[];
  /** Somebody as a playbook or an event names them: by id, address or name. */
  named(text: string): string | undefined;
  /** The first instant from this one on at which somebody works. */
  opensAt(id: string, instant: number): number;
}

const opsRole = /\b(?:marketing|revenue)[\s-]*op(?:eration)?s\b|\brev\s?ops\b/i;

/** The active people of a roster as recipients. */
export function recipientsOf(roster: readonly RosterPerson[], rules?: Pick<HandoffRules, 'dispute'>): Recipients {
  const people = new Map(roster.filter(({ isActive }) => isActive).map((person) => [person.id, person]));
  const named = (text: string) => {
    const wanted = text.trim().toLowerCase();
    const forms = ({ id, email, name }: RosterPerson) => [id, email, name].map((form) => form?.toLowerCase());
    return people.has(text) ? text : [...people.values()].find((person) => forms(person).includes(wanted))?.id;
  };
  const decider = rules?.dispute === undefined ? undefined : named(rules.dispute.decider);
  const deciders = decider === undefined ? [] : [decider];
  const own = [...people.values()].filter(({ role }) => role !== undefined && opsRole.test(role)).map(({ id }) => id);
  const ops = own.length > 0 ? own : deciders;
  const calendars = new Map<string, CompiledCalendar | undefined>();
  const calendarOf = (id: string) => {
    if (!calendars.has(id)) calendars.set(id, compiledOf(people.get(id)));
    return calendars.get(id);
  };
  return {
    one: (id) => people.get(id),
    aboveOf: (id) => {
      const manager = named(people.get(id)?.manager ?? '');
      return manager !== undefined ? [manager] : deciders.length > 0 ? deciders : ops;
    },
    ops,
    named,
    opensAt: (id, instant) => {
      const calendar = calendarOf(id);
      return calendar === undefined || isOpen(calendar, instant) ? instant : nextOpening(calendar, instant);
    },
  };
}

/** When somebody of the roster works; undefined where their hours say nothing. */
function calendarOfPerson({ zone, hours, leave }: RosterPerson): Calendar | undefined {
  const parsed = parseHours(hours);
  return parsed.ok ? { zone, hours: parsed.value, holidays: [], leave } : undefined;
}

function compiledOf(person: RosterPerson | undefined): CompiledCalendar | undefined {
  const calendar = person === undefined ? undefined : calendarOfPerson(person);
  const compiled = calendar === undefined ? undefined : compileCalendar(calendar);
  return compiled?.ok === true ? compiled.value : undefined;
}
