import { type OfferState, offerStates, instantIn } from '../../domain/index.ts';
import type { OfferLine } from '../../engine/index.ts';
import { type Command, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { renderTable } from '../render/table.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const columns = [
  { title: 'account', most: 28 },
  { title: 'handoff' },
  { title: 'state' },
  { title: 'with', most: 16 },
  { title: 'due' },
  { title: 'offer' },
];

export const offers: Command = {
  name: 'offers',
  summary: 'what marketing hands to sales: who has what, and by when',
  usage: '[--state STATE] [--assignee PERSON] [--account ID]  [options]',
  details: [
    `A state is one of ${offerStates.join(', ')}. The most urgent come first: whoever raised a hand, then by points.`,
  ],
  options: {
    ...workspaceOptions,
    state: { type: 'string', value: 'STATE', says: 'only offers in this state' },
    assignee: { type: 'string', value: 'PERSON', says: 'only those of a person of the roster: their queue' },
    account: { type: 'string', value: 'ID', says: 'only those of an account' },
    limit: { type: 'string', value: 'N', says: 'at most so many (default 50)' },
    json: { type: 'boolean', says: 'as JSON, one line an offer' },
  },
  examples: [
    { line: 'assay offers', says: 'the most urgent offers' },
    { line: 'assay offers --assignee jane --state offered', says: 'what waits for an answer of Jane' },
  ],
  run: async (call) => {
    const wanted = textOption(call, 'state');
    const state = offerStates.find((one) => one === wanted);
    if (wanted !== undefined && state === undefined)
      throw new UsageError(`\`${wanted}\` is no state; states are ${offerStates.join(', ')}`);
    const limit = Number(textOption(call, 'limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1');
    await withWorkspace(call, async ({ engine, agreements }) => {
      await engine.settle();
      const [assignee, accountId] = [textOption(call, 'assignee'), textOption(call, 'account')];
      const found = await agreements.offers({ ...optional(state, assignee, accountId), limit });
      const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
      if (hasOption(call, 'json')) for (const line of found) call.terminal.out(`${JSON.stringify(line)}\n`);
      else if (found.length === 0)
        call.terminal.out('no offers; once an account is an MQL in a live workspace it is offered\n');
      else
        for (const line of renderTable(
          columns,
          found.map((one) => cellsOf(one, timezone)),
        ))
          call.terminal.out(`${line}\n`);
    });
    return exitCodes.ok;
  },
};

function optional(state: OfferState | undefined, assignee: string | undefined, accountId: string | undefined) {
  return { ...(state && { state }), ...(assignee && { assignee }), ...(accountId && { accountId }) };
}

function cellsOf({ name, handoff, state, assignee, team, dueAt, id }: OfferLine, timezone: string): readonly string[] {
  return [name, handoff, state, assignee ?? team ?? '', dueAt === undefined ? '' : instantIn(dueAt, timezone), id];
}
