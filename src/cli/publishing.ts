import { type Day, formatDay } from '../domain/index.ts';
import {
  type OfferElsewhere,
  type OpenChoice,
  type Version,
  type Workspace,
  findVersion,
  offersElsewhere,
} from '../engine/index.ts';
import type { PlaybookFiles } from '../playbook/index.ts';
import { askElsewhere, sayElsewhere } from './agreement/open-cycles.ts';
import { type Call, CommandError, UsageError, hasOption } from './command.ts';
import { startProgress } from './render/progress.ts';
import { publishFiles } from './workspace.ts';

/** How a playbook is put in force: without signatures, and what becomes of open offers that it would send elsewhere. */
interface PublishTerms {
  readonly isUnsigned?: boolean;
  /** Without it the question is asked, and nothing is published, where there are any. */
  readonly openCycles?: OpenChoice | undefined;
}

/** Puts a playbook in force, looks at every account again, and says what that changed. */
export async function publishAndSettle(
  call: Call,
  workspace: Workspace,
  files: PlaybookFiles,
  { isUnsigned = false, openCycles }: PublishTerms,
): Promise<void> {
  const { playbooks, assigner } = workspace;
  const elsewhere = await offersElsewhere(workspace, files);
  if (elsewhere.length > 0 && openCycles === undefined) throw new CommandError(askElsewhere(elsewhere));
  const before = await playbooks.falling();
  const { rulesHash, documentHash, at, compiled } = await publishFiles(files, workspace, { isUnsigned });
  const moved = openCycles === 'move' ? await assigner.moveElsewhere(elsewhere) : 0;
  const accounts = await settleShown(call, workspace);
  const changes = await playbooks.changesSince(at);
  const held = heldOf(before, await playbooks.falling(), compiled.playbook.settings.holdDays);
  const { out } = call.terminal;
  if (hasOption(call, 'json')) {
    const dated = held && { ...held, from: formatDay(held.from), until: formatDay(held.until) };
    const open = elsewhere.length === 0 ? undefined : { elsewhere: elsewhere.map(jsonOf), moved };
    out(
      `${JSON.stringify({ rulesHash, documentHash, accounts, changes, ...(dated && { held: dated }), ...(open && { open }) })}\n`,
    );
    return;
  }
  out(
    `in force: rules hash ${rulesHash}, document hash ${documentHash}\n${accounts} accounts looked at, ${changes} verdicts or paths changed by it\n`,
  );
  if (elsewhere.length > 0) out(`${sayElsewhere(elsewhere, moved)}\n`);
  if (held !== undefined) out(`${heldText(held)}\n`);
}

function jsonOf({ open: _open, ...elsewhere }: OfferElsewhere) {
  return elsewhere;
}

/** Accounts that rules have lowered and that keep what they have while hold days run: the days on which these end. */
interface Held {
  readonly accounts: number;
  readonly from: Day;
  readonly until: Day;
}

function heldOf(before: ReadonlyMap<string, Day>, now: ReadonlyMap<string, Day>, holdDays: number): Held | undefined {
  const fallen = [...now].filter(([id]) => !before.has(id)).map(([, since]) => since + holdDays);
  if (fallen.length === 0) return undefined;
  const inOrder = fallen.toSorted((a, b) => a - b);
  return { accounts: fallen.length, from: inOrder[0] ?? 0, until: inOrder.at(-1) ?? 0 };
}

function heldText({ accounts, from, until }: Held): string {
  const days = from === until ? `on ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(until)}`;
  return `${accounts} more will change ${days}, when their hold days end, unless something new lifts them before`;
}

// A server on the same store may be at it as well: what counts is how many accounts are done, not by whom.
async function settleShown({ terminal }: Call, { engine }: Workspace): Promise<number> {
  const progress = startProgress(terminal, 'looking at');
  try {
    for (;;) {
      const { taken, transitions } = await engine.work();
      const { done, total } = await engine.reevaluated();
      progress.show(`${done} of ${total} accounts`, done, total);
      if (taken > 0 || transitions > 0) continue;
      await engine.settle();
      return total;
    }
  } finally {
    progress.end();
  }
}

/** The version whose hash begins as the user says. */
export async function versionNamed({ playbooks }: Workspace, start: string): Promise<Version> {
  if (!/^[0-9a-f]+$/i.test(start))
    throw new UsageError(
      `\`${start}\` is no hash: that has digits and a to f; \`assay playbooks\` lists those there are`,
    );
  const found = findVersion(await playbooks.versions(), start);
  switch (found) {
    case 'too short':
      throw new UsageError(`\`${start}\` is too short for a hash; give at least six digits of it`);
    case 'several versions':
      throw new UsageError(`several versions have a hash that begins with \`${start}\`; give more digits of it`);
    case 'no such version':
      throw new CommandError(`no version has a hash that begins with \`${start}\`; \`assay playbooks\` lists them`);
    default:
      return found;
  }
}

/** Every version, the newest first, a line each. */
export async function printVersions(call: Call, { playbooks }: Workspace): Promise<void> {
  const { out } = call.terminal;
  for (const { files: _, at, signatures, ...version } of await playbooks.versions()) {
    const publishedAt = new Date(at).toISOString();
    if (hasOption(call, 'json')) {
      const signed = signatures.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
      out(`${JSON.stringify({ ...version, at: publishedAt, signatures: signed })}\n`);
      continue;
    }
    const signed = signatures.map(({ side, signer }) => `${signer} (${side})`).join(', ') || 'nobody';
    const hashes = `rules hash ${version.rulesHash.slice(0, 12)}  document hash ${version.documentHash.slice(0, 12)}`;
    out(`${String(version.number).padStart(4)}  ${publishedAt}  ${hashes}  by ${version.by}, signed by ${signed}\n`);
  }
}
