import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Change,
  type DemoClock,
  type SourceFile,
  type Workspace,
  createDemoClock,
  createDemoStream,
  goOnWorking,
  makeDemo,
  playQuarter,
  quarterStart,
} from '../engine/index.ts';
import { createChangeFeed } from '../http/index.ts';
import type { Call, Terminal } from './command.ts';
import { clearUnfinished, noteUnfinished } from './demo-unfinished.ts';
import { changeLine } from './render/change-line.ts';
import { paintWith } from './render/paint.ts';
import { placeOf } from './workspace.ts';

const betweenSignalsMs = 1_500;
const demoSeed = 1;

/** Lets the people of a demo go on doing things, and shows what that changes, until the signal says stop. */
type DemoLife = (signal: AbortSignal) => Promise<void>;

/** A terminal whose clock can be set back for a while, and from which nothing is sent out, whatever the surroundings say. */
export function demoTerminal(terminal: Terminal): { readonly clock: DemoClock; readonly terminal: Terminal } {
  const clock = createDemoClock(terminal.now);
  const { ASSAY_SMTP_URL: _server, ASSAY_MAIL_FROM: _from, ...env } = terminal.env ?? {};
  return { clock, terminal: { ...terminal, env, now: clock.now } };
}

/** Takes away a demo that was cut off while it was made up: half a quarter shows nothing that is true. */
export async function clearCutOffDemo(call: Call): Promise<void> {
  const { folder, place } = await placeOf(call);
  if (await clearUnfinished(folder, place))
    call.terminal.out('The last start was cut off; everything is made up anew.\n');
}

/**
 * Fills an empty demo workspace with a made-up company, a year of its history and the quarter its sales floor has just
 * had; its life begins when it is called. Undefined where it was told to stop before it came to an end.
 */
export async function openDemo(call: Call, workspace: Workspace, clock: DemoClock): Promise<DemoLife | undefined> {
  const { engine } = workspace;
  const folder = await mkdtemp(join(tmpdir(), 'assay-demo-'));
  try {
    clock.letGo();
    const until = clock.now();
    const files = await makeDemo(folder, demoSeed, await engine.dayOf(until));
    if ((await engine.accounts.counts()).length === 0) {
      clock.goTo(quarterStart(until));
      await playPast(call, { workspace, clock, until, files });
    }
    if (call.terminal.signal.aborted) return undefined;
    const contacts = files.find(({ rows }) => rows === 'contact');
    const playbook = await engine.playbook();
    if (contacts === undefined || playbook === undefined) throw new Error('a demo has contacts and a playbook');
    const next = await createDemoStream(contacts, playbook.compiled, demoSeed);
    return (signal) => live(call, workspace, next, signal);
  } finally {
    clock.letGo();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Past {
  readonly workspace: Workspace;
  readonly clock: DemoClock;
  readonly until: number;
  readonly files: readonly SourceFile[];
}

async function playPast(call: Call, past: Past): Promise<void> {
  const { out, isInteractive, signal } = call.terminal;
  out('Making up a software vendor, a year of its history and the last quarter of its sales team, once; a minute.\n');
  const onWeek = (week: number, of: number) =>
    out(isInteractive ? `\r  week ${week} of ${of} ` : `  week ${week} of ${of}\n`);
  const finish = await noteUnfinished((await placeOf(call)).folder);
  await playQuarter({ ...past, seed: demoSeed, onWeek, signal });
  if (isInteractive) out('\n');
  if (signal.aborted) return;
  await past.workspace.engine.settle();
  await finish();
}

async function live(
  { terminal }: Call,
  workspace: Workspace,
  next: Awaited<ReturnType<typeof createDemoStream>>,
  signal: AbortSignal,
): Promise<void> {
  const { engine } = workspace;
  const onError = ({ message }: Error) => terminal.err(`assay: ${message}\n`);
  const feed = createChangeFeed({ engine, pollMs: betweenSignalsMs, onError: (error) => onError(error as Error) });
  const onChanges = (changes: readonly Change[]) => {
    for (const change of changes) terminal.out(changeLine(change, terminal.isColor));
  };
  feed.listen(terminal.now(), { onChanges, onEnd: () => undefined });
  const people = await goOnWorking(workspace, terminal.now, demoSeed);
  while (!signal.aborted) {
    const now = terminal.now();
    const message = next(now, await engine.dayOf(now));
    if (message !== undefined) await engine.append([message]);
    await people.look();
    await people.act();
    await pause(betweenSignalsMs, undefined, { signal }).catch(() => undefined);
  }
  feed.close();
}

/** Says where the demo is, what stands in it, and what to try. */
export async function welcomeToDemo(
  { terminal }: Call,
  { engine, keys, agreements }: Workspace,
  url: string,
): Promise<void> {
  const paint = paintWith(terminal.isColor);
  const { text } = await keys.create({ source: 'demo', scopes: ['write', 'read', 'admin'] });
  const { text: readKey } = await keys.create({ source: 'demo pages', scopes: ['read'] });
  const best = await engine.accounts.list({ verdict: 'pursue', path: 'route', limit: 5 });
  const told = (await agreements.offers({ limit: 1 }))[0]?.accountId ?? 'ACCOUNT';
  const counts = await engine.accounts.counts();
  const total = counts.reduce((sum, { accounts }) => sum + accounts, 0);
  const ofVerdict = (verdict: string) =>
    counts.reduce((sum, count) => sum + (count.verdict === verdict ? count.accounts : 0), 0);
  const points = (tenths: number) => (tenths / 10).toFixed(0).padStart(3);
  terminal.out(
    [
      '',
      paint.bold(`Assay listens on ${url}`) + `  (stop with Ctrl-C; delete ./assay-demo to begin anew)`,
      `${total} made-up accounts: ${ofVerdict('pursue')} to pursue, ${ofVerdict('nurture')} to nurture, ${ofVerdict('disqualify')} to let go`,
      '',
      paint.dim('  fit  group  engagement  first in the queue'),
      ...best.map(
        ({ name, points: { account, stakeholder, behavior } }) =>
          `  ${points(account)}  ${points(stakeholder)}    ${points(behavior)}         ${name}`,
      ),
      '',
      // A browser keeps what stands behind the # to itself.
      `Look at them, signed in to read:  ${paint.bold(`${url}/#key=${readKey}`)}`,
      '',
      'What its sales team has been offered and what came of one, in another terminal:',
      '  npm run assay -- offers -d assay-demo',
      `  npm run assay -- cycle show ${told} -d assay-demo`,
      '',
      'The queue, one account with its reasons, and an event of your own, in another terminal:',
      `  KEY=${text}`,
      `  curl -s -H "authorization: Bearer $KEY" "${url}/api/v1/accounts?verdict=pursue&limit=5"`,
      `  curl -s -H "authorization: Bearer $KEY" "${url}/api/v1/accounts/${encodeURIComponent(best[0]?.id ?? '')}/explanation"`,
      `  curl -s -u "$KEY:" ${url}/v1/identify -d '{"userId":"me","traits":{"email":"me@my-company.example","title":"CEO"}}'`,
      `  curl -s -u "$KEY:" ${url}/v1/group -d '{"userId":"me","groupId":"my-company","traits":{"name":"My Company","industry":"software","employees":200,"address":{"country":"DE"}}}'`,
      `  curl -s -u "$KEY:" ${url}/v1/track -d '{"userId":"me","event":"Demo Requested"}'`,
      `  curl -s -H "authorization: Bearer $KEY" "${url}/api/v1/accounts?search=my-company"`,
      '',
      'Made-up people go on doing things; what that changes:',
      '',
    ].join('\n'),
  );
}
