import { type CompiledCalendar, type Day, addBusinessMinutes, compileCalendar } from '../../domain/index.ts';
import type { PersonPut } from '../lists/create-roster.ts';
import { type Holiday, type RosterPerson, calendarOf, everybodysHolidays } from '../lists/read-roster.ts';

const berlin = { zone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-12:30, 13:30-17:30', holidays: 'DE' };
const amsterdam = { zone: 'Europe/Amsterdam', hours: 'Mon-Fri 08:30-17:00', holidays: 'NL' };
const london = { zone: 'Europe/London', hours: 'Mon-Fri 09:00-17:30' };

/** Who decides disputes, by the name handoff.md of the shipped playbook has for them. */
export const revopsLead = 'revops-lead';
/** Who of marketing says that a rejection is not right. */
export const marketer = 'mia';

const staff: readonly Omit<PersonPut, 'isActive' | 'email'>[] = [
  { id: 'jane', name: 'Jane Brandt', role: 'SDR', team: 'sdr-dach', manager: 'hanna', weight: 2, ...berlin },
  { id: 'sam', name: 'Sam Weiss', role: 'SDR', team: 'sdr-dach', manager: 'hanna', ...berlin },
  { id: 'lea', name: 'Lea Huber', role: 'SDR', team: 'sdr-dach', manager: 'hanna', ...berlin },
  { id: 'noor', name: 'Noor de Wit', role: 'SDR', team: 'sdr-north', manager: 'hanna', ...amsterdam },
  { id: 'bram', name: 'Bram Visser', role: 'SDR', team: 'sdr-north', manager: 'hanna', ...amsterdam },
  { id: 'otto', name: 'Otto Lang', role: 'account executive', team: 'ae', manager: 'hanna', ...berlin },
  { id: 'ines', name: 'Ines Moreau', role: 'account executive', team: 'ae', manager: 'hanna', ...amsterdam },
  { id: 'paul', name: 'Paul Grant', role: 'account executive', team: 'ae', manager: 'hanna', ...london },
  // Whoever leads takes what no row of routing.md gives to anybody.
  { id: 'hanna', name: 'Hanna Keller', role: 'head of sales', team: 'sdr', ...berlin },
  { id: revopsLead, name: 'Rita Sommer', role: 'RevOps lead', ...berlin },
  { id: marketer, name: 'Mia Falk', role: 'demand generation', ...berlin },
];

/** Who works at the demo company in a quarter; one of them is away for its sixth week. */
export function staffOf(firstDay: Day): readonly PersonPut[] {
  const sixthWeek = { from: firstDay + 35, to: firstDay + 41 };
  return staff.map((person) => ({
    ...person,
    email: `${person.id}@assay-demo.example`,
    isActive: true,
    leave: person.id === 'sam' ? [sixthWeek] : [],
  }));
}

/** Days off in a quarter: one for everybody, two in one country each. */
export function holidaysOf(firstDay: Day): readonly Holiday[] {
  return [
    { list: everybodysHolidays, on: firstDay + 32 },
    { list: 'DE', on: firstDay + 54 },
    { list: 'NL', on: firstDay + 66 },
  ];
}

/** The people of a demo and when they work. */
export interface Office {
  /** The first instant, so many minutes of somebody's working time behind another; of who is unknown here, real minutes. */
  readonly after: (person: string, from: number, minutes: number) => number;
  readonly emailOf: (person: string) => string;
}

/** The office of a roster. */
export function createOffice(roster: readonly RosterPerson[], holidays: readonly Holiday[]): Office {
  const calendars = new Map<string, CompiledCalendar>();
  for (const person of roster) {
    const compiled = compileCalendar(calendarOf(person, holidays));
    if (compiled.ok) calendars.set(person.id, compiled.value);
  }
  return {
    after: (person, from, minutes) => {
      const calendar = calendars.get(person);
      return calendar === undefined ? from + minutes * 60_000 : addBusinessMinutes(calendar, from, minutes);
    },
    emailOf: (person) => roster.find(({ id }) => id === person)?.email ?? person,
  };
}
