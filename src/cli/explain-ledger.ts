import { parseDay, positionText } from '../domain/index.ts';
import type { AccountLine, Engine, ExplainedAccount } from '../engine/index.ts';
import { type Call, CommandError, UsageError, exitCodes, hasOption, textOption } from './command.ts';
import { findAccount } from './find-account.ts';
import { historyLines } from './render/change-line.ts';
import { explanationJson, explanationPage } from './render/explanation-page.ts';
import { paintWith } from './render/paint.ts';
import { plain } from './render/table.ts';
import { withWorkspace } from './workspace.ts';

const mostChanges = 10;

/** Explains an account of the ledger: on a day, as known by an instant, by the rules of an older playbook. */
export async function explainFromLedger(call: Call, wanted: string): Promise<number> {
  const terms = termsOf(call);
  await withWorkspace(call, async ({ engine }) => {
    const line = await findAccount(engine, wanted);
    const explanation = await engine.explain(line.id, terms);
    if (explanation === undefined) throw new CommandError(await nothingText(engine, line, terms.playbook));
    if (hasOption(call, 'json')) call.terminal.out(explanationJson(explanation));
    else await showPage(call, engine, line, explanation);
  });
  return exitCodes.ok;
}

interface LedgerTerms {
  readonly on?: number;
  readonly knownAt?: number;
  readonly playbook?: string;
}

function termsOf(call: Call): LedgerTerms {
  const [on, knownAt, playbook] = ['on', 'known-at', 'playbook'].map((name) => textOption(call, name));
  const day = on === undefined ? undefined : parseDay(on);
  if (on !== undefined && day === undefined) throw new UsageError(`\`${on}\` is no day; write it like 2026-03-10`);
  const known = knownAt === 'now' ? call.terminal.now() : Date.parse(knownAt ?? '');
  if (knownAt !== undefined && Number.isNaN(known))
    throw new UsageError(`\`${knownAt}\` is no instant; write it like 2026-03-10T12:00:00Z, or \`now\``);
  if (playbook !== undefined && !/^[0-9a-f]{6,64}$/.test(playbook))
    throw new UsageError('in the ledger a playbook is named by at least six digits of its rules hash');
  return {
    ...(day === undefined ? {} : { on: day }),
    ...(knownAt === undefined ? {} : { knownAt: known }),
    ...(playbook === undefined ? {} : { playbook }),
  };
}

async function nothingText(engine: Engine, { id }: AccountLine, playbook: string | undefined): Promise<string> {
  if ((await engine.playbook()) === undefined)
    return 'no playbook is in force; `assay publish -p DIR` puts one in force';
  return playbook === undefined
    ? `nothing was known of \`${id}\` by then; ask for a later day, or with \`--known-at now\``
    : `nothing can be said of \`${id}\`: no playbook that has been in force has a rules hash that begins with ${playbook}`;
}

async function showPage(call: Call, engine: Engine, line: AccountLine, explanation: ExplainedAccount): Promise<void> {
  const { isColor, width, out } = call.terminal;
  const domain = line.domain === undefined ? '' : ` (${line.domain})`;
  const page = explanationPage(explanation, {
    accountName: `${line.name}${domain}`,
    nameOf: (id) => id,
    paint: paintWith(isColor),
    width,
  });
  const changes = await engine.accounts.transitions(line.id, mostChanges);
  const history = historyLines(changes.toReversed(), isColor).map((line) => `  ${line}\n`);
  out(
    `${page.join('\n')}\n\n  Stands at: ${positionText(line)} · ${plain(line.why)}\n\n  History\n${history.join('')}`,
  );
}
