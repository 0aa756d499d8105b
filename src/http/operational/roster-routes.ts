import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { dayOfText, dayShape, textShape } from '../shapes/values.ts';
import { openShape } from './holiday-routes.ts';
import { leaveOf, leaveShape, personBody, personOf, personPutShape, personShape } from './person-shape.ts';

const params = z.strictObject({ id: textShape(100) });
const query = z.strictObject({ open: openShape });
const rosterShape = z.strictObject({ people: z.array(personShape) }).meta({ id: 'Roster' });

const listRoster = jsonRoute({
  method: 'GET',
  path: '/api/v1/roster',
  access: 'read',
  summary: 'Who works for us, with zone, hours, capacity and leave',
  answers: { 200: rosterShape },
  answer: async (_, { operational: { roster } }) => reply(200, { people: (await roster.list()).map(personBody) }),
});

const putRoster = jsonRoute({
  method: 'PUT',
  path: '/api/v1/roster',
  access: 'operate',
  summary: 'Replaces the roster: who is not in it is taken off; leave that is not given stays',
  query,
  body: z.strictObject({ people: z.array(personPutShape.safeExtend({ id: textShape(100) })).max(5_000) }),
  bodyLimit: 4 * 1024 * 1024,
  answers: { 200: rosterShape },
  answer: async ({ body, by, query: { open } }, { operational: { roster } }) => {
    const people = body.people.map(({ id, ...rest }, index) => personOf(id, rest, `body.people.${index}`));
    const twice = people.find(({ id }, index) => people.findIndex((other) => other.id === id) !== index);
    if (twice !== undefined)
      throw new Refusal(400, 'bad-request', `\`${twice.id}\` is there twice; give each person an id of their own`, {
        where: 'body.people',
      });
    await roster.put(people, by, { others: 'go', open });
    return reply(200, { people: (await roster.list()).map(personBody) });
  },
});

const getPerson = jsonRoute({
  method: 'GET',
  path: '/api/v1/roster/:id',
  access: 'read',
  summary: 'One person of the roster',
  params,
  answers: { 200: personShape },
  answer: async ({ params: { id } }, { operational: { roster } }) => {
    const person = await roster.one(id);
    if (person === undefined) throw noSuchPerson();
    return reply(200, personBody(person));
  },
});

const putPerson = jsonRoute({
  method: 'PUT',
  path: '/api/v1/roster/:id',
  access: 'operate',
  summary: 'Puts a person onto the roster, or changes them',
  params,
  query,
  body: personPutShape,
  answers: { 200: personShape },
  answer: async ({ params: { id }, query: { open }, body, by }, { operational: { roster } }) => {
    await roster.put([personOf(id, body, 'body')], by, { open });
    const person = await roster.one(id);
    if (person === undefined) throw noSuchPerson();
    return reply(200, personBody(person));
  },
});

const deletePerson = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/roster/:id',
  access: 'operate',
  summary: 'Takes a person off the roster',
  params,
  query,
  answers: { 200: z.strictObject({ removed: z.string() }) },
  answer: async ({ params: { id }, query: { open }, by }, { operational: { roster } }) => {
    if (!(await roster.remove(id, by, open))) throw noSuchPerson();
    return reply(200, { removed: id });
  },
});

const addLeave = jsonRoute({
  method: 'POST',
  path: '/api/v1/roster/:id/leave',
  access: 'operate',
  summary: 'Notes that a person is away; a leave of the same first day ends on the day given',
  params,
  query,
  body: leaveShape,
  answers: { 201: leaveShape },
  answer: async ({ params: { id }, query: { open }, body, by }, { operational: { roster } }) => {
    if (!(await roster.away(id, leaveOf(body), by, open))) throw noSuchPerson();
    return reply(201, body);
  },
});

const deleteLeave = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/roster/:id/leave/:from',
  access: 'operate',
  summary: 'Takes back the leave that begins on a day',
  params: params.extend({ from: dayShape }),
  query,
  answers: { 200: z.strictObject({ removed: dayShape }) },
  answer: async ({ params: { id, from }, query: { open }, by }, { operational: { roster } }) => {
    if (!(await roster.back(id, dayOfText(from) ?? 0, by, open)))
      throw new Refusal(
        404,
        'no-such-leave',
        'this person has no leave that begins on this day; see `GET /api/v1/roster`',
      );
    return reply(200, { removed: from });
  },
});

/** Who works for us. */
export const rosterRoutes = [listRoster, putRoster, getPerson, putPerson, deletePerson, addLeave, deleteLeave];

function noSuchPerson(): Refusal {
  return new Refusal(404, 'no-such-person', 'there is nobody of this id on the roster; see `GET /api/v1/roster`');
}
