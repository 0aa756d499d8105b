import {
  type AgreementWord,
  type PassageAhead,
  accountOf,
  evidenceStates,
  meetingStates,
  noAgreement,
  stageOf,
  stageWords,
} from '../../domain/index.ts';
import { unreachable } from '../../domain/unreachable.ts';
import type { OfferLine, Workspace } from '../../engine/index.ts';
import { dueText, standsText } from '../agreement/due-text.ts';
import { eventLines } from '../agreement/event-line.ts';
import { refuseNamesakes } from '../agreement/find-rep.ts';
import { findCycle, findPlace } from '../agreement/find-passage.ts';
import { needed, sayAndShow } from '../agreement/say.ts';
import { type Call, type Command, UsageError, exitCodes, hasOption, textOption, textsOption } from '../command.ts';
import { dayOption, noClockText, noteTouch, touchWords } from '../agreement/touch.ts';
import { plain } from '../render/table.ts';
import { commandLine } from '../tables.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';

const verbs = ['show', 'touch', 'evidence', 'meeting', 'note', 'qualify', 'disqualify', 'recycle', 'why'] as const;

export const cycle: Command = {
  name: 'cycle',
  summary: 'what a rep did and a conversation brought: calls, evidence, meetings, notes; and how a qualification ended',
  usage: `${verbs.join('|')} CYCLE|ACCOUNT [WHAT [STATE]]  [options]`,
  details: [
    'A cycle is named by its id, or by its account: the id, domain or name of that means the open cycle, else the latest.',
    `\`touch CYCLE ${touchWords} --by jane\` is what Jane did; it stops her clock as a call of a file does.`,
    '`evidence CYCLE need confirmed --because "they lose a day a week"`; elements are need, authority, timeline, budget and the',
    'playbook’s own, states confirmed, inferred and denied. `meeting CYCLE booked|held|no-show`. `note CYCLE NAME --because TEXT`.',
    '`disqualify` needs --as and --because; --reopens-on names the field whose change brings the lead back.',
  ],
  options: {
    ...workspaceOptions,
    because: { type: 'string', value: 'TEXT', says: 'a sentence' },
    to: { type: 'string', value: 'CONTACT', says: 'touch: with whom, by id or e-mail address' },
    outcome: { type: 'string', value: 'TEXT', says: 'touch: how it went, such as `connected`, `held`, `no-show`' },
    as: { type: 'string', value: 'REASON', says: 'disqualify: the reason in a word, such as `size`' },
    next: { type: 'string', value: 'TEXT', says: 'disqualify: a referral or something to read, ready to send' },
    'reopens-on': {
      type: 'string',
      value: 'FIELD',
      says: 'disqualify: the field of the account whose change reopens it',
    },
    on: { type: 'string', value: 'DAY', says: 'touch, meeting: the day it was or is on' },
    tag: { type: 'string', value: 'TAG', isMultiple: true, says: 'why: a tag; may be repeated' },
    by: { type: 'string', value: 'NAME', says: 'in whose name it is said (default `command line`)' },
    json: { type: 'boolean', says: 'as JSON' },
  },
  examples: [
    { line: 'assay cycle show acme.com', says: 'the stage of an account, what it waits for and what happened' },
    { line: 'assay cycle touch acme.com call --to c1 --outcome connected --by jane', says: 'Jane has called them' },
    {
      line: 'assay cycle evidence acme.com need confirmed --because "they lose a day a week"',
      says: 'what a person said of one element',
    },
    { line: 'assay cycle meeting acme.com booked --on 2026-12-03', says: 'a meeting is agreed on' },
  ],
  run: async (call) => {
    const [verb, id] = call.positionals;
    const known = verbs.find((one) => one === verb);
    if (known === undefined) throw new UsageError(`say one of ${verbs.join(', ')}`);
    await withWorkspace(call, async (workspace) => {
      await workspace.engine.settle();
      if (known === 'show') return show(call, workspace, needed(id, 'which account'));
      const found = await findCycle(workspace, needed(id, 'which cycle'));
      const accountId = accountOf(found.id);
      const by = textOption(call, 'by') ?? commandLine;
      await refuseNamesakes(workspace, by);
      if (known === 'touch')
        return sayAndShow(
          call,
          workspace,
          accountId,
          () => noteTouch(call, workspace, found),
          () => noClockText(call, workspace, found),
        );
      const word = wordOf(call, found.id, known);
      return sayAndShow(call, workspace, accountId, () => workspace.agreements.say(accountId, word, by));
    });
    return exitCodes.ok;
  },
};

const mostWaiting = 10;

type Verb = Exclude<(typeof verbs)[number], 'show' | 'touch'>;

function wordOf(call: Call, cycleId: string, verb: Verb): AgreementWord {
  const [, , what, state] = call.positionals;
  const sentence = textOption(call, 'because') ?? '';
  switch (verb) {
    case 'evidence':
      return {
        what: 'evidence',
        cycle: cycleId,
        element: needed(what, 'which element'),
        state: oneOf(state, evidenceStates),
        note: sentence,
      };
    case 'meeting': {
      const on = dayOption(call);
      const held = oneOf(what, meetingStates);
      return { what: 'meeting', cycle: cycleId, state: held, ...(on === undefined ? {} : { on }) };
    }
    case 'note':
      return { what: 'note', cycle: cycleId, name: needed(what, 'the name of the note'), text: sentence };
    case 'disqualify': {
      const [nextStep, reopensOn] = [textOption(call, 'next'), textOption(call, 'reopens-on')];
      const more = { ...(nextStep && { nextStep }), ...(reopensOn && { reopensOn }) };
      const reason = needed(textOption(call, 'as'), 'the reason in a word, such as `--as size`,');
      return { what: 'disqualify', cycle: cycleId, reason, sentence, ...more };
    }
    case 'why':
      return { what: 'closing why', cycle: cycleId, sentence, tags: textsOption(call, 'tag') };
    case 'qualify':
    case 'recycle':
      return { what: verb, cycle: cycleId, sentence };
    default:
      return unreachable(verb);
  }
}

function oneOf<Word extends string>(text: string | undefined, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`say one of ${words.join(', ')}`);
  return found;
}

async function show(call: Call, workspace: Workspace, wanted: string): Promise<void> {
  const { engine, agreements } = workspace;
  const { id: accountId, name } = await findPlace(workspace, wanted);
  const agreement = (await agreements.of(accountId)) ?? noAgreement;
  const events = (await agreements.events(accountId, 500)).toReversed();
  const ahead = await engine.ahead(accountId, agreement);
  if (hasOption(call, 'json'))
    return call.terminal.out(`${JSON.stringify({ ...agreement, ahead, events: events.map(({ event }) => event) })}\n`);
  const { timezone = 'UTC' } = (await engine.playbook())?.compiled.playbook.settings ?? {};
  const latest = agreement.cycles.at(-1);
  const cycleText = latest === undefined ? '' : ` · cycle ${latest.id}`;
  call.terminal.out(
    plain(`${name} · stage ${stageWords[stageOf(agreement)]}${cycleText} · times in ${timezone}`) + '\n',
  );
  const waiting = await agreements.offers({ accountId, isWaiting: true, limit: mostWaiting });
  for (const offer of waiting) call.terminal.out(plain(`  ${offerText(offer, timezone)}`) + '\n');
  if (ahead !== undefined) call.terminal.out(plain(`  ${aheadText(ahead)}`) + '\n');
  const lineOf = await eventLines(workspace);
  for (const { event } of events) call.terminal.out(`  ${lineOf(event)}\n`);
}

function offerText(line: OfferLine, timezone: string): string {
  const due = line.state === 'held' ? '' : dueText(line, timezone);
  const who = line.assignee === undefined ? '' : `, with ${line.assignee}`;
  return `${line.handoff}: ${standsText(line, timezone)}${who}${due === '' ? '' : `, due ${due}`} · ${line.id}`;
}

function aheadText({ handoff, waitsFor }: PassageAhead): string {
  return waitsFor.length === 0 ? `${handoff} comes next` : `${handoff} waits for ${waitsFor.join('; ')}`;
}
