import { type OfferState, offerStateWords, offerStates } from '../../domain/index.ts';
import type { OfferLine, Workspace } from '../../engine/index.ts';
import { dueText, isForPerson, shortState } from '../agreement/due-text.ts';
import { findPlace } from '../agreement/find-passage.ts';
import { findRep } from '../agreement/find-rep.ts';
import { type Call, type Command, UsageError, exitCodes, hasOption, textOption } from '../command.ts';
import { renderTable } from '../render/table.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

function columnsIn(timezone: string) {
  return [
    { title: 'account', most: 28 },
    { title: 'handoff' },
    { title: 'state', most: 34 },
    { title: 'with', most: 16 },
    { title: `due (${timezone})` },
    { title: 'offer' },
  ];
}

export const offers: Command = {
  name: 'offers',
  summary: 'what marketing hands to sales: who has what, and by when',
  usage: '[--state STATE | --all] [--assignee PERSON] [--account ACCOUNT]  [options]',
  details: [
    'What waits: for somebody, for an answer, for a decision about a dispute, or, once it is accepted, for the first touch or a meeting.',
    'The most urgent come first: whoever raised a hand, then by points. What has ended is there with --all or its --state, one of',
    `${offerStates.join(', ')}; \`offered\` is shown as ${offerStateWords.offered}.`,
  ],
  options: {
    ...workspaceOptions,
    state: { type: 'string', value: 'STATE', says: 'only offers in this state, ended or not' },
    all: { type: 'boolean', says: 'also what has ended' },
    assignee: {
      type: 'string',
      value: 'PERSON',
      says: 'only those of a person of the roster, by id, address or name: their queue',
    },
    account: { type: 'string', value: 'ACCOUNT', says: 'only those of an account: its id, domain or name' },
    limit: { type: 'string', value: 'N', says: 'at most so many (default 50)' },
    json: { type: 'boolean', says: 'as JSON, one line an offer' },
  },
  examples: [
    { line: 'assay offers', says: 'what waits, the most urgent first' },
    { line: 'assay offers --assignee jane --state offered', says: 'what waits for an answer of Jane' },
    { line: 'assay offers --account acme.example --all', says: 'everything that one account was offered' },
  ],
  run: async (call) => {
    const state = stateOf(textOption(call, 'state'));
    const limit = Number(textOption(call, 'limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1');
    await withWorkspace(call, async (workspace) => {
      await workspace.engine.settle();
      await show(call, workspace, { state, limit });
    });
    return exitCodes.ok;
  },
};

function stateOf(wanted: string | undefined): OfferState | undefined {
  const state = offerStates.find((one) => one === wanted || offerStateWords[one] === wanted);
  if (wanted !== undefined && state === undefined)
    throw new UsageError(`\`${wanted}\` is no state; states are ${offerStates.join(', ')}`);
  return state;
}

interface Wanted {
  readonly state: OfferState | undefined;
  readonly limit: number;
}

async function show(call: Call, workspace: Workspace, { state, limit }: Wanted): Promise<void> {
  const { engine, agreements } = workspace;
  const assignee = await findRep(workspace, textOption(call, 'assignee'));
  const account = textOption(call, 'account');
  const accountId = account && (await findPlace(workspace, account)).id;
  const isWaiting = state === undefined && !hasOption(call, 'all');
  const of = { ...(state && { state }), ...(assignee && { assignee }), ...(accountId && { accountId }) };
  const found = await agreements.offers({ ...of, isWaiting, limit });
  if (hasOption(call, 'json')) for (const line of found) call.terminal.out(`${JSON.stringify(line)}\n`);
  else if (found.length === 0) call.terminal.out(`${await nothingText(workspace, assignee)}\n`);
  else {
    const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
    const rows = found.map((one) => cellsOf(one, timezone));
    for (const line of renderTable(columnsIn(timezone), rows)) call.terminal.out(`${line}\n`);
    if (found.some(isForPerson)) call.terminal.out(`${freeing}\n`);
  }
}

const freeing =
  'what is held for a person is let out by one: `assay offer free all` says how many wait, and with --yes lets them out';

async function nothingText({ agreements }: Workspace, assignee: string | undefined): Promise<string> {
  if (assignee !== undefined)
    return `nothing waits for them; \`assay offers --assignee ${assignee} --state accepted\` lists what they have accepted, --all everything`;
  const [any] = await agreements.offers({ limit: 1 });
  return any === undefined
    ? 'no offers; once an account is an MQL in a live workspace it is offered'
    : 'nothing waits here; `assay offers --all` lists what has ended as well';
}

function cellsOf(line: OfferLine, timezone: string): readonly string[] {
  const { name, handoff, assignee, team, id } = line;
  return [name, handoff, shortState(line), assignee ?? team ?? '', dueText(line, timezone), id];
}
