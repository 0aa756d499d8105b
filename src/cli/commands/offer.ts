import type { AgreementWord } from '../../domain/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import { type OfferLine, type Workspace, callerNames } from '../../engine/index.ts';
import { eventLines } from '../agreement/event-line.ts';
import { findOffer } from '../agreement/find-passage.ts';
import { findRep, refuseNamesakes } from '../agreement/find-rep.ts';
import { refuseOthers } from '../agreement/may-answer.ts';
import { packagePage } from '../agreement/package-page.ts';
import { peopleAt } from '../agreement/people-lines.ts';
import { needed, sayAndShow } from '../agreement/say.ts';
import { type Call, type Command, UsageError, exitCodes, hasOption, instantOf, textOption } from '../command.ts';
import { commandLine } from '../tables.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';
import { countOf } from '../render/words.ts';

const verbs = ['show', 'accept', 'reject', 'dispute', 'settle', 'pause', 'resume', 'free', 'assign'] as const;

export const offer: Command = {
  name: 'offer',
  summary: 'answer an offer: accept or reject it, dispute, settle, rest its clocks, give it to somebody else',
  usage: `${verbs.join('|')} OFFER|ACCOUNT  [options]`,
  details: [
    'An offer is named by its id, or by its account: the id, domain or name of that means the offer that waits, else the latest.',
    '`free all` shows how many offers wait for a person, after an import, a change of rules or going live; --yes lets them out.',
    'A rejection needs one of the reasons agreed in handoff.md and a sentence. A dispute goes to whoever handoff.md names;',
    '`settle` ends it: with --upheld the rejection stands, without it the lead comes back.',
  ],
  options: {
    ...workspaceOptions,
    as: { type: 'string', value: 'CODE', says: 'reject: one of the agreed reasons' },
    because: { type: 'string', value: 'TEXT', says: 'a sentence that says why' },
    upheld: { type: 'boolean', says: 'settle: the rejection stands' },
    until: {
      type: 'string',
      value: 'INSTANT',
      says: 'pause: when its clocks run on by themselves, such as 2026-12-01T08:00:00Z',
    },
    to: { type: 'string', value: 'PERSON', says: 'assign: a person of the roster' },
    yes: { type: 'boolean', says: 'free all: let them out' },
    by: { type: 'string', value: 'NAME', says: 'in whose name it is said (default `command line`)' },
    json: { type: 'boolean', says: 'as JSON' },
  },
  examples: [
    { line: 'assay offer show "domain:acme.com#1/sdr/1"', says: 'the package: why, who, what happened, what to ask' },
    { line: 'assay offer accept acme.com --by jane', says: 'Jane takes what acme.com waits for' },
    {
      line: 'assay offer reject "domain:acme.com#1/sdr/1" --as too-early --because "budget is set in autumn"',
      says: 'send it back with a reason',
    },
  ],
  run: async (call) => {
    const [verb, id] = call.positionals;
    const known = verbs.find((one) => one === verb);
    if (known === undefined) throw new UsageError(`say one of ${verbs.join(', ')}`);
    return withWorkspace(call, async (workspace) => {
      await workspace.engine.settle();
      if (known === 'free' && id === 'all') return freeAll(call, workspace);
      const line = await findOffer(workspace, needed(id, 'which offer'));
      if (known === 'show') await show(call, workspace, line);
      else await sayAndShow(call, workspace, line.accountId, () => speak(call, workspace, line, known));
      return exitCodes.ok;
    });
  },
};

async function freeAll(call: Call, { engine, agreements }: Workspace): Promise<number> {
  const isDone = hasOption(call, 'yes');
  const by = textOption(call, 'by') ?? commandLine;
  const offers = isDone ? await agreements.release(by) : (await agreements.withheld()).length;
  await engine.settle();
  const says = isDone
    ? `${countOf(offers, 'offer')} let out`
    : `${countOf(offers, 'offer')} ${offers === 1 ? 'waits' : 'wait'}; \`assay offer free all --yes\` lets ${offers === 1 ? 'it' : 'them'} out`;
  call.terminal.out(hasOption(call, 'json') ? `${JSON.stringify({ offers, isDone })}\n` : `${says}\n`);
  return exitCodes.ok;
}

type Verb = Exclude<(typeof verbs)[number], 'show'>;

async function speak(call: Call, workspace: Workspace, line: OfferLine, verb: Verb) {
  const { agreements, assigner } = workspace;
  const { id, accountId } = line;
  const by = textOption(call, 'by') ?? commandLine;
  await refuseNamesakes(workspace, by);
  const why = textOption(call, 'because');
  const sentence = needsWhy(verb) ? needed(why, 'why with --because') : (why ?? '');
  if (verb === 'accept' || verb === 'reject' || verb === 'settle') await refuseOthers(workspace, line, by);
  if (verb === 'dispute') return agreements.dispute(id, sentence, by);
  if (verb !== 'assign') return agreements.say(accountId, wordOf(call, id, verb, sentence), by);
  const wanted = needed(textOption(call, 'to'), 'to whom with --to');
  const person = (await findRep(workspace, wanted)) ?? wanted;
  const done = await assigner.reassign({ offer: id, person, reason: sentence, by });
  return typeof done === 'string' ? { ok: false as const, problem: `${done}: ${person}` } : { ok: true as const };
}

// Whoever rejects without a reason or a sentence is told which reasons there are.
function needsWhy(verb: Verb): boolean {
  return verb === 'dispute' || verb === 'settle' || verb === 'pause' || verb === 'assign';
}

function wordOf(
  call: Call,
  offerId: string,
  verb: Exclude<Verb, 'dispute' | 'assign'>,
  sentence: string,
): AgreementWord {
  switch (verb) {
    case 'reject':
      return { what: 'reject', offer: offerId, code: textOption(call, 'as') ?? '', sentence };
    case 'settle':
      return { what: 'settle', offer: offerId, isUpheld: hasOption(call, 'upheld'), sentence };
    case 'pause': {
      const until = textOption(call, 'until');
      const more = until === undefined ? {} : { untilAt: instantOf(until) };
      return { what: 'pause', offer: offerId, reason: sentence, ...more };
    }
    case 'accept':
    case 'resume':
    case 'free':
      return { what: verb, offer: offerId };
    default:
      return unreachable(verb);
  }
}

async function show(call: Call, workspace: Workspace, line: OfferLine): Promise<void> {
  const { engine, agreements } = workspace;
  const agreement = await agreements.of(line.accountId);
  const found = agreement && (await engine.package(line, agreement));
  if (hasOption(call, 'json')) return call.terminal.out(`${JSON.stringify({ ...line, package: found })}\n`);
  const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
  const people = await peopleAt(workspace, line.accountId);
  const own = agreement?.cycles.find((one) => one.id === line.cycle);
  if (found !== undefined)
    for (const text of packagePage(line, found, own, { timezone, nameOf: await callerNames(workspace.users), people }))
      call.terminal.out(`${text}\n`);
  const events = (await agreements.events(line.accountId, 200)).toReversed();
  const told = events.filter(({ event }) => 'offer' in event && event.offer === line.id);
  call.terminal.out('\nHistory\n');
  const lineOf = await eventLines(workspace);
  for (const { event } of told) call.terminal.out(`  ${lineOf(event)}\n`);
}
