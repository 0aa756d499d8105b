import { z } from 'zod';
import { channels } from '../../domain/index.ts';
import {
  type AccountRecord,
  type ContactRecord,
  type ContactTerms,
  contactsOf,
  factLines,
  newestFirst,
  staleFields,
  timelineOf,
  touchMarks,
  touchRules,
} from '../../engine/index.ts';
import { type House, jsonRoute, reply } from '../route.ts';
import { noSuchAccount } from '../routes/account-routes.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText, textShape } from '../shapes/values.ts';
import { factBody, factShape } from './fact-shape.ts';
import { timelineBody, timelineItemShape } from './timeline-shape.ts';

const params = z.strictObject({ id: textShape(400) });
const staleShape = z.array(z.string()).meta({ description: 'fields that were known once; what was said has expired' });

const channelShape = z
  .strictObject({
    isAllowed: z.boolean(),
    reason: z
      .string()
      .optional()
      .meta({ description: 'why not: suppressed, do not contact, withdrawn, bounced or no consent' }),
    basis: z.string().optional().meta({ description: 'why: the ground of the permission' }),
    since: dayShape.optional(),
  })
  .meta({ id: 'ChannelState' });

/** A person of an account. */
export const contactRecordShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    channels: z
      .record(z.enum(channels), channelShape)
      .meta({ description: 'whether they may be contacted, by each channel' }),
    doubts: z.strictObject({
      stale: staleShape,
      missing: z.array(z.string()),
      email: z.enum(['invalid', 'unverified']).optional(),
    }),
    lastTouch: timelineItemShape.optional(),
    facts: z.array(factShape),
  })
  .meta({ id: 'ContactRecord' });

const listFacts = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/facts',
  access: 'read',
  summary: 'What is known of an account: each fact with its source and age, and which of them speaks for its field',
  params,
  answers: { 200: z.strictObject({ facts: z.array(factShape), stale: staleShape }) },
  answer: async ({ params: { id } }, house) => {
    const { facts, readings, today } = await recordOf(id, house);
    const lines = factLines(facts, readings.account, today);
    return reply(200, { facts: lines.map(factBody), stale: [...staleFields(lines)] });
  },
});

const listContacts = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/contacts',
  access: 'read',
  summary: 'The people of an account: what is known and how well, whether they may be contacted, the last touch',
  params,
  answers: { 200: z.strictObject({ contacts: z.array(contactRecordShape) }) },
  answer: async ({ params: { id } }, house) => {
    const { suppressions, ground } = house.operational;
    const terms: ContactTerms = {
      ground: await ground.get(),
      suppressedBy: async (people) => suppressions.over(people),
    };
    return reply(200, { contacts: (await contactsOf(await recordOf(id, house), terms)).map(contactBody) });
  },
});

/** A page of everything that arrived for an account, with the touches that stand out. */
export const timelineShape = z.strictObject({
  items: z.array(timelineItemShape),
  touches: z
    .strictObject({
      first: timelineItemShape.optional(),
      last: timelineItemShape.optional(),
      mql: timelineItemShape.optional(),
      rules: z.strictObject({ first: z.string(), last: z.string(), mql: z.string() }),
    })
    .meta({ id: 'TouchMarks' }),
  next: cursorShape.optional(),
});

const placeShape = z.tuple([z.int(), z.number(), z.int()]);

const listTimeline = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/timeline',
  access: 'read',
  summary: 'Everything that arrived for an account, the newest first, with its first, last and MQL-creating touch',
  params,
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: { 200: timelineShape },
  answer: async ({ params: { id }, query: { limit, after } }, house) => {
    const place = readCursor(after, placeShape);
    const record = await recordOf(id, house);
    const all = timelineOf(record);
    const { first, last, mql } = touchMarks(all, record);
    const rest = place === undefined ? all : all.filter((item) => newestFirst(pointAt(place), item) < 0);
    const items = rest.slice(0, limit);
    const end = rest.length > limit ? items.at(-1) : undefined;
    return reply(200, {
      items: items.map(timelineBody),
      touches: {
        rules: touchRules,
        ...given({
          first: first && timelineBody(first),
          last: last && timelineBody(last),
          mql: mql && timelineBody(mql),
        }),
      },
      ...given({ next: end && writeCursor([end.on, end.at ?? -1, end.number]) }),
    });
  },
});

/** What the ledger holds of an account. */
export const recordRoutes = [listFacts, listContacts, listTimeline];

function pointAt([on, at, number]: z.output<typeof placeShape>) {
  return { on, at, number };
}

async function recordOf(id: string, { engine }: House): Promise<AccountRecord> {
  const { account } = await engine.accounts.one(id);
  const record = account === undefined ? undefined : await engine.record(id);
  if (record === undefined) throw noSuchAccount();
  return record;
}

function contactBody(contact: ContactRecord): z.input<typeof contactRecordShape> {
  const { id, name, doubts, lastTouch, facts } = contact;
  const states = channels.map((channel) => {
    const { since, ...state } = contact.channels[channel];
    return [channel, { ...state, ...given({ since: since === undefined ? undefined : dayText(since) }) }] as const;
  });
  return {
    id,
    name,
    channels: Object.fromEntries(states) as z.input<typeof contactRecordShape>['channels'],
    doubts: { stale: [...doubts.stale], missing: [...doubts.missing], ...given({ email: doubts.email }) },
    ...given({ lastTouch: lastTouch && timelineBody(lastTouch) }),
    facts: facts.map(factBody),
  };
}
