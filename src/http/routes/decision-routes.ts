import { z } from 'zod';
import { type HumanDecision, type Path, type Verdict, buyingRoles, didYouMean, nameKey } from '../../domain/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import type { BulkEffect, Decision, DecisionRefusal } from '../../engine/index.ts';
import { Refusal } from '../refusal.ts';
import { type House, jsonRoute, reply } from '../route.ts';
import { standingShape } from '../shapes/account.ts';
import { cursorShape, limitShape, readCursor, writeCursor } from '../shapes/cursor.ts';
import { given } from '../shapes/given.ts';
import {
  dayOfText,
  dayShape,
  instantShape,
  instantText,
  pathShape,
  textShape,
  verdictShape,
} from '../shapes/values.ts';

const idShape = textShape(400);
const reasonShape = textShape(1_000).meta({ description: 'one sentence; it is shown with the verdict' });
const refShape = z
  .strictObject({ id: textShape(200).optional(), domain: textShape(200).optional(), name: textShape(200).optional() })
  .refine((ref) => Object.keys(ref).length === 1, 'name the other account by one of id, domain and name')
  .meta({ description: 'another account, by its id, its domain or its name' });

const overrideShape = z.strictObject({
  decision: z.literal('override'),
  verdict: verdictShape,
  path: pathShape.optional().meta({ description: 'what happens next; without it what usually follows the verdict' }),
  reason: reasonShape,
  until: dayShape.optional().meta({ description: 'the last day it holds; without it until it is released' }),
  reopensOn: textShape(80).optional().meta({ description: 'the field of the account whose change ends it' }),
});
const releaseShape = z.strictObject({ decision: z.literal('release'), reason: reasonShape });
const sameShape = z.strictObject({ decision: z.literal('same as'), other: refShape });
const notSameShape = z.strictObject({ decision: z.literal('not the same as'), other: refShape });
const decisionShape = z.discriminatedUnion('decision', [overrideShape, releaseShape, sameShape, notSameShape]);
const bulkShape = z.strictObject({
  accounts: z.array(idShape).min(1).max(500),
  decision: z.discriminatedUnion('decision', [overrideShape, releaseShape]),
  dryRun: z.boolean().default(false).meta({ description: 'only say what it would do' }),
});

const effectShape = z
  .strictObject({ accountId: z.string(), name: z.string(), from: standingShape, to: standingShape })
  .meta({ id: 'Decided' });
const leftOutShape = z
  .strictObject({
    accountId: z.string(),
    code: z.string().meta({ description: 'no-such-account, account-moved or no-override' }),
    why: z.string(),
  })
  .meta({ id: 'LeftOut' });
const bulkAnswer = z
  .strictObject({
    id: z
      .string()
      .optional()
      .meta({ description: 'by which it can be taken back; absent after a dry run, and where nothing was decided' }),
    undoUntil: instantShape.optional(),
    decided: z.array(effectShape),
    leftOut: z.array(leftOutShape).meta({ description: 'accounts about which nothing is decided' }),
  })
  .meta({ id: 'BulkDecision' });

/** A person decides about an account. */
export const decideAccount = jsonRoute({
  method: 'POST',
  path: '/api/v1/accounts/:id/decisions',
  access: 'decide',
  summary: 'Puts a verdict in place of the engine’s or ends one, or says that two accounts are one, or are not',
  params: z.strictObject({ id: idShape }),
  body: decisionShape,
  answers: { 202: effectShape },
  answer: async ({ params: { id }, body, by }, { decisions, engine, clock }) => {
    const today = await engine.dayOf(clock());
    await refuseUnknownField(engine, body);
    const decided = await decisions.decide(id, by, decisionOf(body, today));
    if (typeof decided === 'string') throw refused(decided);
    return reply(202, effectBody(decided));
  },
});

/** A person decides about many accounts. */
export const decideAccounts = jsonRoute({
  method: 'POST',
  path: '/api/v1/decisions',
  access: 'decide',
  summary: 'The same decision about up to 500 accounts; it can be taken back for ten seconds',
  body: bulkShape,
  bodyLimit: 256 * 1024,
  answers: { 200: bulkAnswer, 202: bulkAnswer },
  answer: async ({ body: { accounts, decision, dryRun }, by }, { decisions, engine, clock }) => {
    await refuseUnknownField(engine, decision);
    const wanted = decisionOf(decision, await engine.dayOf(clock()));
    if (dryRun) return reply(200, bulkBody(await decisions.preview(accounts, wanted)));
    const { undo, ...effect } = await decisions.decideAll(accounts, by, wanted);
    const taken = undo && { id: undo.id, undoUntil: instantText(undo.until) };
    return reply(202, { ...bulkBody(effect), ...taken });
  },
});

const roleBody = z.strictObject({
  role: z
    .enum([...buyingRoles, 'none'])
    .meta({ description: '`none` takes back what was said before: sources and titles speak again' }),
  reason: reasonShape.optional().meta({ description: 'one sentence; it is in the history' }),
});
const roleAnswer = z
  .strictObject({ accountId: z.string(), contactId: z.string(), role: z.enum([...buyingRoles, 'none']) })
  .meta({ id: 'RoleSaid' });

/** A person says what somebody's role is. */
export const decideRole = jsonRoute({
  method: 'POST',
  path: '/api/v1/accounts/:id/contacts/:contact/role',
  access: 'decide',
  summary: 'Says which role a contact has in the buying group; no source overrules it',
  params: z.strictObject({ id: idShape, contact: idShape }),
  body: roleBody,
  answers: { 202: roleAnswer },
  answer: async ({ params: { id, contact }, body: { role, reason }, by }, { decisions }) => {
    const said = given({ role: role === 'none' ? undefined : role, reason });
    const decided = await decisions.decide(id, by, { what: 'role', contact: { id: contact }, ...said });
    if (typeof decided === 'string') throw refused(decided);
    return reply(202, { accountId: decided.accountId, contactId: contact, role });
  },
});

/** Takes a decision about many accounts back. */
export const undoDecisions = jsonRoute({
  method: 'DELETE',
  path: '/api/v1/decisions/:id',
  access: 'decide',
  summary: 'Takes back, within ten seconds, what was decided about many accounts at once',
  params: z.strictObject({ id: textShape(80) }),
  answers: { 202: z.strictObject({ accounts: z.int().meta({ description: 'how many are as they were before' }) }) },
  answer: async ({ params: { id }, by }, { decisions }) => {
    const undone = await decisions.undo(id, by);
    if (typeof undone === 'string') throw refused(undone);
    return reply(202, { accounts: undone });
  },
});

/** What only a person can sort out. */
export const listUncertain = jsonRoute({
  method: 'GET',
  path: '/api/v1/uncertain-merges',
  access: 'read',
  summary: 'Domains, names and addresses that several lay claim to; a decision `same as` settles one',
  query: z.strictObject({ limit: limitShape, after: cursorShape.optional() }),
  answers: {
    200: z.strictObject({
      uncertain: z.array(z.strictObject({ key: z.string(), claimedBy: z.array(z.string()) })),
      next: cursorShape.optional(),
    }),
  },
  answer: async ({ query: { limit, after } }, { engine }) => {
    const [from] = readCursor(after, z.tuple([z.string()])) ?? [''];
    const found = await engine.uncertain(from, limit);
    const last = found.length === limit ? found.at(-1) : undefined;
    const uncertain = found.map(({ key, claimedBy }) => ({ key, claimedBy: [...claimedBy] }));
    return reply(200, { uncertain, ...given({ next: last && writeCursor([last.key]) }) });
  },
});

const pathsOf: Readonly<Record<Verdict, readonly Path[]>> = {
  pursue: ['route', 'review', 'find-stakeholders', 'expand', 'partner'],
  nurture: ['nurture', 'monitor', 'review', 'find-stakeholders', 'expand', 'partner', 'park'],
  disqualify: ['park'],
};
const usualPaths: Readonly<Record<Verdict, Path>> = { pursue: 'route', nurture: 'nurture', disqualify: 'park' };

function decisionOf(body: z.output<typeof decisionShape>, today: number): HumanDecision {
  switch (body.decision) {
    case 'override': {
      const { verdict, path = usualPaths[verdict], reason, reopensOn } = body;
      const until = body.until === undefined ? undefined : dayOfText(body.until);
      if (until !== undefined && until < today)
        throw new Refusal(400, 'bad-request', 'this day has passed; name today or a later one', {
          where: 'body.until',
        });
      if (!pathsOf[verdict].includes(path))
        throw new Refusal(400, 'bad-request', `with \`${verdict}\` the path is one of ${pathsOf[verdict].join(', ')}`, {
          where: 'body.path',
        });
      return {
        what: 'override',
        verdict,
        path,
        reason,
        ...given({ until, reopensOn: reopensOn === undefined ? undefined : { field: reopensOn } }),
      };
    }
    case 'release':
      return { what: 'release', reason: body.reason };
    case 'same as':
    case 'not the same as':
      return { what: body.decision, other: given(body.other) };
    default:
      return unreachable(body);
  }
}

// A field nobody knows never changes, so the override would never end.
async function refuseUnknownField(engine: House['engine'], body: z.output<typeof decisionShape>): Promise<void> {
  if (body.decision !== 'override' || body.reopensOn === undefined) return;
  const { positions, fields } = (await engine.playbook())?.compiled.account.catalog ?? {};
  if (positions === undefined || positions.has(nameKey(body.reopensOn))) return;
  const names = (fields ?? []).map(({ name }) => name);
  const hint = didYouMean(body.reopensOn, names);
  throw new Refusal(400, 'bad-request', `unknown field \`${body.reopensOn}\`${hint}`, { where: 'body.reopensOn' });
}

function refused(refusal: DecisionRefusal): Refusal {
  switch (refusal) {
    case 'no such account':
      return new Refusal(404, 'no-such-account', 'there is no account of this id; find it with `GET /api/v1/accounts`');
    case 'no such other':
      return new Refusal(
        404,
        'no-such-account',
        'the other account is not known; find it with `GET /api/v1/accounts`',
        {
          where: 'body.other',
        },
      );
    case 'moved':
      return new Refusal(409, 'account-moved', 'this account has become part of another; decide about that one');
    case 'no override':
      return new Refusal(
        409,
        'no-override',
        'nobody has put a verdict in place of the engine’s; there is nothing to end',
      );
    case 'no such contact':
      return new Refusal(
        404,
        'no-such-contact',
        'this account has no contact of this id; see `GET /api/v1/accounts/{id}/contacts`',
      );
    case 'no role':
      return new Refusal(409, 'no-role', 'nobody has said what their role is; there is nothing to take back');
    case 'itself':
      return new Refusal(400, 'bad-request', 'this is the account itself; name another', { where: 'body.other' });
    case 'too late':
      return new Refusal(410, 'too-late', 'what was decided can be taken back for ten seconds; release it instead');
    default:
      return unreachable(refusal);
  }
}

function effectBody({ accountId, name, from, to }: Decision): z.input<typeof effectShape> {
  return { accountId, name, from: { ...from }, to: { ...to } };
}

function bulkBody({ decided, leftOut }: BulkEffect): z.input<typeof bulkAnswer> {
  return {
    decided: decided.map(effectBody),
    leftOut: leftOut.map(({ accountId, why }) => {
      const { code, message } = refused(why);
      return { accountId, code, why: message };
    }),
  };
}
