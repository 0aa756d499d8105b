import { z } from 'zod';
import type { House } from '../route.ts';
import { jsonRoute, reply } from '../route.ts';
import { Refusal } from '../refusal.ts';
import { accountBody, accountShape, transitionBody, transitionShape } from '../shapes/account.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { explanationBody, explanationShape } from '../shapes/explanation.ts';
import { given } from '../shapes/given.ts';
import { dayOfText, dayShape, instantShape, textShape } from '../shapes/values.ts';

const params = z.strictObject({ id: textShape(400) });
/** Of an account that has become part of another nobody counts the changes any more. */
const mostOfMoved = 10_000;
const movedShape = z.strictObject({ movedTo: z.string() }).meta({ id: 'Moved' });

/** An account; one that has become part of another says which. */
export const getAccount = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id',
  access: 'read',
  summary: 'One account as it stands; 308 where it has become part of another',
  params,
  answers: { 200: accountShape, 308: movedShape },
  answer: async ({ params: { id } }, { engine }) => {
    const { account, movedTo } = await engine.accounts.one(id);
    if (account !== undefined)
      return reply(200, accountBody(account, (await engine.playbook())?.compiled.playbook.agreement));
    if (movedTo === undefined) throw noSuchAccount();
    return reply(308, { movedTo }, { location: `/api/v1/accounts/${encodeURIComponent(movedTo)}` });
  },
});

/** The changes of an account. */
export const listTransitions = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/transitions',
  access: 'read',
  summary: 'How the verdict of an account has changed, the newest first',
  params,
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: { 200: z.strictObject({ transitions: z.array(transitionShape), next: cursorShape.optional() }) },
  answer: async ({ params: { id }, query: { limit, after } }, { engine }) => {
    const [before] = readCursor(after, z.tuple([z.int().min(1)])) ?? [undefined];
    const { account, movedTo } = await engine.accounts.one(id);
    if (account === undefined && movedTo === undefined) throw noSuchAccount();
    // They are numbered without gaps: all above the cursor have been shown.
    const shown = before === undefined ? 0 : (account?.transitions ?? mostOfMoved) - before + 1;
    const all = await engine.accounts.transitions(id, limit + Math.max(0, shown));
    const page = all.filter(({ number }) => before === undefined || number < before).slice(0, limit);
    const last = page.at(-1);
    const next = last !== undefined && last.number > 1 ? { next: writeCursor([last.number]) } : {};
    return reply(200, { transitions: page.map(transitionBody), ...next });
  },
});

/** Why an account has its verdict. */
export const explainAccount = jsonRoute({
  method: 'GET',
  path: '/api/v1/accounts/:id/explanation',
  access: 'read',
  summary: 'Why an account has its verdict, on any day and with what was known by any instant',
  params,
  query: z.strictObject({
    on: dayShape.optional(),
    knownAt: z
      .union([instantShape, z.literal('now')])
      .optional()
      .meta({ description: 'what had arrived by then; without it, by the end of the day that is asked for' }),
    playbook: z
      .string()
      .regex(/^[0-9a-f]{6,64}$/, 'a playbook is named by the first digits of its rules hash, at least six')
      .optional()
      .meta({ description: 'the rules of this playbook, which has been in force' }),
  }),
  answers: { 200: explanationShape },
  answer: async ({ params: { id }, query: { on, knownAt, playbook } }, { engine, clock }) => {
    const day = on === undefined ? undefined : dayOfText(on);
    const known = knownAt === 'now' ? clock() : knownAt;
    const wanted = { on: day, knownAt: typeof known === 'string' ? Date.parse(known) : known, playbook };
    const explanation = await engine.explain(id, given(wanted));
    if (explanation === undefined) throw await nothingKnown(id, engine);
    return reply(200, explanationBody(explanation));
  },
});

async function nothingKnown(id: string, engine: House['engine']): Promise<Refusal> {
  const { account, movedTo } = await engine.accounts.one(id);
  if (movedTo !== undefined)
    return new Refusal(404, 'account-moved', `this account has become part of \`${movedTo}\`; ask for that one`);
  if (account === undefined) return noSuchAccount();
  return new Refusal(404, 'nothing-known', 'nothing was known of this account by then; ask for a later `knownAt`');
}

/** The refusal where nobody knows the account. */
export function noSuchAccount(): Refusal {
  return new Refusal(404, 'no-such-account', 'there is no account of this id; find it with `GET /api/v1/accounts`');
}
