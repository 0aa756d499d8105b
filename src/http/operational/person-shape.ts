import { z } from 'zod';
import { type PersonPut, type RosterPerson, problemOfPerson } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { given } from '../shapes/given.ts';
import { dayOfText, dayShape, dayText, textShape } from '../shapes/values.ts';

/** Days on which somebody is away. */
export const leaveShape = z
  .strictObject({ from: dayShape, to: dayShape })
  .refine(({ from, to }) => from <= to, 'a leave must not end before it begins')
  .meta({ id: 'Leave' });

const fields = {
  name: textShape(200),
  email: textShape(320).optional(),
  team: textShape(100).optional(),
  manager: textShape(100).optional().meta({ description: 'the id of another person' }),
  role: textShape(100).optional(),
  capacity: z.int().min(0).max(10_000).optional().meta({ description: 'offers a week' }),
  weight: z.int().min(1).max(100).optional().meta({ description: 'share of what the team gets; 1 where not said' }),
  zone: textShape(60).meta({ description: 'in the IANA list, such as Europe/Berlin' }),
  holidays: textShape(60).optional().meta({ description: 'a list of holidays, beside those of everyone' }),
  hours: textShape(400).meta({
    description: 'such as Mon-Fri 09:00-12:00, 13:00-17:30; Sat 10:00-12:00, in that zone',
  }),
};

/** A person of the roster. */
export const personShape = z
  .strictObject({ id: textShape(100), ...fields, isActive: z.boolean(), leave: z.array(leaveShape) })
  .meta({ id: 'Person' });

/** A person as they are put onto the roster; without `leave` theirs stays as it is. */
export const personPutShape = z
  .strictObject({ ...fields, isActive: z.boolean().default(true), leave: z.array(leaveShape).max(200).optional() })
  .meta({ id: 'PersonPut' });

/** A person as they were sent; what cannot be right is refused. */
export function personOf(id: string, body: z.output<typeof personPutShape>, where: string): PersonPut {
  const { name, zone, hours, isActive, email, team, manager, role, capacity, weight, holidays, leave } = body;
  const person = {
    id,
    name,
    zone,
    hours,
    isActive,
    ...given({ email, team, manager, role, capacity, weight, holidays }),
  };
  const problem = problemOfPerson(person);
  if (problem !== undefined) throw new Refusal(400, 'bad-request', problem, { where });
  return { ...person, leave: leave?.map(leaveOf) };
}

/** A leave as it was sent. */
export function leaveOf({ from, to }: z.output<typeof leaveShape>): { readonly from: number; readonly to: number } {
  return { from: dayOfText(from) ?? 0, to: dayOfText(to) ?? 0 };
}

/** A person as they are sent. */
export function personBody(person: RosterPerson): z.input<typeof personShape> {
  return { ...person, leave: person.leave.map(({ from, to }) => ({ from: dayText(from), to: dayText(to) })) };
}
