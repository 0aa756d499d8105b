import { z } from 'zod';
import { turns } from '../../engine/index.ts';
import type { Findings, NumberedProposal } from '../../engine/index.ts';
import { Refusal, noPlaybook } from '../refusal.ts';
import { type House, jsonRoute, reply } from '../route.ts';
import { standingShape } from '../shapes/account.ts';
import { given } from '../shapes/given.ts';
import { dayShape, dayText, textShape } from '../shapes/values.ts';

const patternShape = z.strictObject({
  code: z.string().meta({ description: 'the reason; `any reason` where all count together' }),
  field: z.string().meta({ description: 'a field of the account, or a score' }),
  condition: z.string().meta({ description: 'as a playbook says it, such as `employees < 50`' }),
  n: z.int().meta({ description: 'leads it holds for' }),
  turnedDownThere: z.number().meta({ description: 'the share of them turned down, from 0 to 1' }),
  turnedDownElsewhere: z.number(),
  lift: z.number().optional().meta({ description: 'the one divided by the other' }),
  low: z.number().meta({ description: 'the lower end of its interval, which lies above 1' }),
  cases: z.array(z.string()).meta({ description: 'ids of the cycles that were turned down so' }),
});
const lineShape = z.strictObject({
  was: z.string().optional().meta({ description: 'the line as it stands; absent for a new one' }),
  is: z.string(),
});
const briefShape = z.strictObject({
  id: z.string().meta({ description: 'the same as long as the pattern is found' }),
  number: z.int().meta({ description: 'its place in the list, as `assay review` counts' }),
  pattern: patternShape,
  file: z.string(),
  lines: z.array(lineShape),
  accounts: z.int(),
  moved: z.int().meta({ description: 'accounts whose verdict or path would change today' }),
  deals: z
    .strictObject({ missed: z.int(), chased: z.int(), gained: z.int(), spared: z.int() })
    .optional()
    .meta({ description: 'won deals it would have lost and won, lost ones it would have chased and spared' }),
});
const moveShape = z.strictObject({ accountId: z.string(), name: z.string(), from: standingShape, to: standingShape });
const turnShape = z.strictObject({ turn: z.enum(turns), accountId: z.string(), name: z.string(), on: dayShape });
const proposalShape = z
  .strictObject({
    ...briefShape.shape,
    day: dayShape,
    movedAccounts: z.array(moveShape).meta({ description: 'the first 500 of them' }),
    turnedDeals: z.array(turnShape).meta({ description: 'each as of the day before it was decided' }),
  })
  .meta({ id: 'Proposal' });

const listedShape = z.strictObject({
  day: dayShape,
  proposals: z.array(briefShape),
  missing: z
    .array(z.strictObject({ tag: z.string(), won: z.int(), lost: z.int(), sentences: z.array(z.string()) }))
    .meta({ description: 'reasons that closers name and no rule looks at, the most cited first' }),
});

const acceptedShape = z.strictObject({
  documentHash: z.string().meta({ description: 'of the playbook with the proposal: what is signed' }),
  lines: z.array(lineShape),
  file: z.string(),
  files: z.record(z.string(), z.string()).meta({ description: 'that playbook, file by file: what is published' }),
});

const params = z.strictObject({ id: textShape(200) });

/** What a week's no's say about the rules. */
export const listProposals = jsonRoute({
  method: 'GET',
  path: '/api/v1/review/proposals',
  access: 'admin',
  summary: 'Changes of the playbook that rejections, disqualifications and replies speak for, the strongest first',
  answers: { 200: listedShape },
  answer: async (_, house) => {
    const { day, proposals, missing } = await findingsOf(house);
    return reply(200, {
      day: dayText(day),
      proposals: proposals.map(briefBody),
      missing: missing.map((one) => ({ ...one, sentences: [...one.sentences] })),
    });
  },
});

/** One of them. */
export const getProposal = jsonRoute({
  method: 'GET',
  path: '/api/v1/review/proposals/:id',
  access: 'admin',
  summary: 'A proposal with every account it would move, and the won and lost deals it would have turned',
  params,
  answers: { 200: proposalShape },
  answer: async ({ params: { id } }, house) => {
    const findings = await findingsOf(house);
    return reply(200, wholeBody(proposalOf(findings, id), findings));
  },
});

/** Takes one. */
export const acceptProposal = jsonRoute({
  method: 'POST',
  path: '/api/v1/review/proposals/:id/accept',
  access: 'admin',
  summary: 'The playbook with a proposal in it, to be signed and then put in force; nothing is published',
  params,
  answers: { 200: acceptedShape },
  answer: async ({ params: { id } }, house) => {
    const { documentHash, lines, file, files } = proposalOf(await findingsOf(house), id);
    return reply(200, { documentHash, lines: lines.map(lineBody), file, files: Object.fromEntries(files) });
  },
});

async function findingsOf({ review }: House): Promise<Findings> {
  const findings = await review.find();
  if (findings !== undefined) return findings;
  throw noPlaybook();
}

function proposalOf({ proposals }: Findings, id: string): NumberedProposal {
  const found = proposals.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new Refusal(404, 'no-such-proposal', 'there is no such proposal; see `GET /api/v1/review/proposals`');
}

function briefBody({ id, number, pattern, file, lines, diff }: NumberedProposal): z.input<typeof briefShape> {
  const { code, field, condition, cases, lift } = pattern;
  const turned = diff.cases?.turned;
  const count = (turn: (typeof turns)[number]) => turned?.filter((one) => one.turn === turn).length ?? 0;
  const [missed, chased, gained, spared] = turns.map(count) as [number, number, number, number];
  return {
    id,
    number,
    pattern: {
      code,
      field,
      condition,
      n: lift.n,
      turnedDownThere: lift.wonWith,
      turnedDownElsewhere: lift.wonWithout,
      ...given({ lift: lift.lift }),
      low: lift.low,
      cases: [...cases],
    },
    file,
    lines: lines.map(lineBody),
    accounts: diff.accounts,
    moved: diff.moved.length,
    ...(turned === undefined ? {} : { deals: { missed, chased, gained, spared } }),
  };
}

const mostMoved = 500;

function wholeBody(proposal: NumberedProposal, { day }: Findings): z.input<typeof proposalShape> {
  const { moved, cases } = proposal.diff;
  return {
    ...briefBody(proposal),
    day: dayText(day),
    movedAccounts: moved.slice(0, mostMoved).map(({ id, name, before, after }) => ({
      accountId: id,
      name,
      from: { verdict: before.verdict, path: before.path },
      to: { verdict: after.verdict, path: after.path },
    })),
    turnedDeals: (cases?.turned ?? []).map(({ turn, accountId, name, scoredOn }) => ({
      turn,
      accountId,
      name,
      on: dayText(scoredOn),
    })),
  };
}

function lineBody({ was, is }: NumberedProposal['lines'][number]): z.input<typeof lineShape> {
  return { is, ...given({ was }) };
}
