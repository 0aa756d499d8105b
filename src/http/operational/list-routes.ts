import { z } from 'zod';
import { type ListEntry, entryKinds, listName, listedValue } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { jsonRoute, reply } from '../route.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import { instantShape, instantText, textShape } from '../shapes/values.ts';

const params = z.strictObject({ name: textShape(60) });
const kindShape = z
  .enum(entryKinds)
  .meta({ description: 'a web domain, a company’s name, an account’s id, an address' });
const entryPutShape = z.strictObject({ kind: kindShape, value: textShape(400), note: textShape(500).optional() });
const entryShape = z
  .strictObject({
    kind: kindShape,
    value: z.string().meta({ description: 'in the form it is compared' }),
    written: z.string().meta({ description: 'as it was given' }),
    note: z.string().optional(),
    addedAt: instantShape,
    addedBy: z.string(),
  })
  .meta({ id: 'ListEntry' });

const listLists = jsonRoute({
  method: 'GET',
  path: '/api/v1/lists',
  access: 'read',
  summary: 'The named lists there are; a playbook asks for them with `lists has NAME`',
  answers: { 200: z.strictObject({ lists: z.array(z.strictObject({ name: z.string(), entries: z.int() })) }) },
  answer: async (_, { operational: { lists } }) => reply(200, { lists: [...(await lists.names())] }),
});

const listEntries = jsonRoute({
  method: 'GET',
  path: '/api/v1/lists/:name/entries',
  access: 'read',
  summary: 'What stands on a list; one that nobody has made is empty',
  params,
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: { 200: z.strictObject({ entries: z.array(entryShape), next: cursorShape.optional() }) },
  answer: async ({ params: { name }, query: { limit, after } }, { operational: { lists } }) => {
    const place = readCursor(after, z.tuple([kindShape, textShape(400)]));
    const found = await lists.entries(nameOf(name), limit, place && { kind: place[0], value: place[1] });
    const last = found.length === limit ? found.at(-1) : undefined;
    const next = last === undefined ? {} : { next: writeCursor([last.kind, last.value]) };
    return reply(200, { entries: found.map(entryBody), ...next });
  },
});

const addEntries = jsonRoute({
  method: 'POST',
  path: '/api/v1/lists/:name/entries',
  access: 'operate',
  summary: 'Puts entries onto a list; the verdicts of the accounts they name follow',
  params,
  body: z.strictObject({ entries: z.array(entryPutShape).min(1).max(5_000) }),
  bodyLimit: 4 * 1024 * 1024,
  answers: { 200: z.strictObject({ added: z.int().meta({ description: 'how many were not on it' }) }) },
  answer: async ({ params: { name }, body: { entries }, by }, { operational: { lists } }) => {
    const puts = entries.map(({ kind, value, note }, index) => ({
      ...valueOf(kind, value, `body.entries.${index}.value`),
      ...given({ note }),
    }));
    return reply(200, { added: await lists.add(nameOf(name), puts, by) });
  },
});

const deleteEntry = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/lists/:name/entries',
  access: 'operate',
  summary: 'Takes an entry off a list; the verdict of the account it names follows',
  params,
  query: z.strictObject({ kind: kindShape, value: textShape(400) }),
  answers: { 200: z.strictObject({ removed: z.string() }) },
  answer: async ({ params: { name }, query: { kind, value }, by }, { operational: { lists } }) => {
    const entry = valueOf(kind, value, 'query.value');
    if ((await lists.remove(nameOf(name), [entry], by)) === 0)
      throw new Refusal(404, 'no-such-entry', 'this is not on the list; see `GET /api/v1/lists/:name/entries`');
    return reply(200, { removed: entry.value });
  },
});

/** Named lists. */
export const listRoutes = [listLists, listEntries, addEntries, deleteEntry];

function nameOf(text: string): string {
  const name = listName(text);
  if (name !== undefined) return name;
  const advice = 'a list is named by letters, digits, blanks, _ and -, such as `named accounts`';
  throw new Refusal(400, 'bad-request', advice, { where: 'params.name' });
}

function valueOf(kind: (typeof entryKinds)[number], text: string, where: string) {
  const value = listedValue(kind, text);
  if (value !== undefined) return value;
  throw new Refusal(400, 'bad-request', `\`${text}\` names no ${kind}; write it as your CRM does`, { where });
}

function entryBody({ kind, value, written, note, addedAt, addedBy }: ListEntry): z.input<typeof entryShape> {
  return { kind, value, written, ...given({ note }), addedAt: instantText(addedAt), addedBy };
}
