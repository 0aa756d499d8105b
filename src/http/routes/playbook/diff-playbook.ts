import { z } from 'zod';
import { offersElsewhere } from '../../../engine/index.ts';
import { noPlaybook } from '../../refusal.ts';
import { jsonRoute, reply } from '../../route.ts';
import { standingShape } from '../../shapes/account.ts';
import { dayShape, dayText } from '../../shapes/values.ts';
import { filesShape, refusedBody, refusedShape } from './refused.ts';

const countsShape = z.strictObject({ pursue: z.int(), nurture: z.int(), disqualify: z.int() });
const draftShape = z
  .strictObject({
    day: dayShape,
    accounts: z.int(),
    before: countsShape.meta({ description: 'accounts of each verdict by the playbook in force' }),
    after: countsShape.meta({ description: 'the same by the draft' }),
    repHours: z.number().meta({ description: 'hours reps spend more, or less, on one pass through those to pursue' }),
    moved: z.int().meta({ description: 'accounts whose verdict or path changes' }),
    shown: z
      .array(
        z.strictObject({
          accountId: z.string(),
          name: z.string(),
          from: standingShape,
          to: standingShape,
          because: z.array(z.string()).meta({ description: 'ids of the changed rules' }),
        }),
      )
      .meta({ description: 'the first 500 of them' }),
    openOffers: z
      .array(
        z.strictObject({
          offer: z.string(),
          accountId: z.string(),
          name: z.string(),
          cycle: z.string(),
          from: z.string().meta({ description: 'who has it' }),
          to: z.string().meta({ description: 'whom the rows would ask instead' }),
        }),
      )
      .meta({ description: 'offers in somebody’s hands that its routing.md would send elsewhere' }),
  })
  .meta({ id: 'DraftDiff' });

/** What a draft would do. */
export const diffPlaybook = jsonRoute({
  method: 'POST',
  path: '/api/v1/playbook/diff',
  access: 'admin',
  summary: 'Which accounts a draft would move, compared with the playbook in force; nothing is published',
  body: z.strictObject({ files: filesShape }),
  bodyLimit: 4 << 20,
  answers: { 200: draftShape, 422: refusedShape },
  answer: async ({ body }, { engine, assigner }) => {
    const files = new Map(Object.entries(body.files));
    const draft = await engine.diff(files);
    if (draft === undefined) throw noPlaybook();
    if (!draft.ok) return reply(422, refusedBody(draft.problems));
    const { day, diff } = draft.value;
    const shown = diff.moved.slice(0, mostMoved).map(({ id, name, before, after, because }) => ({
      accountId: id,
      name,
      from: { verdict: before.verdict, path: before.path },
      to: { verdict: after.verdict, path: after.path },
      because: [...because],
    }));
    const { accounts, before, after, repHours } = diff;
    const elsewhere = await offersElsewhere({ engine, assigner }, files);
    const openOffers = elsewhere.map(({ open: _open, ...offer }) => offer);
    const counts = { accounts, before, after, repHours, moved: diff.moved.length };
    return reply(200, { day: dayText(day), ...counts, shown, openOffers });
  },
});

const mostMoved = 500;
