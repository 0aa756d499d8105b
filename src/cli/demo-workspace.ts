import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Change, type Engine, type Workspace, createDemoStream, makeDemo } from '../engine/index.ts';
import { createChangeFeed } from '../http/index.ts';
import type { Call } from './command.ts';
import { changeLine } from './render/change-line.ts';
import { paintWith } from './render/paint.ts';

const betweenSignalsMs = 1_500;
const demoSeed = 1;

/** Lets the people of a demo go on doing things, and shows what that changes, until the signal says stop. */
type DemoLife = (signal: AbortSignal) => Promise<void>;

/** Fills an empty demo workspace with a made-up company and a year of its history; its life begins when it is called. */
export async function openDemo(call: Call, { engine, imports }: Workspace): Promise<DemoLife> {
  const { terminal } = call;
  const folder = await mkdtemp(join(tmpdir(), 'assay-demo-'));
  try {
    const today = await engine.dayOf(terminal.now());
    const files = await makeDemo(folder, demoSeed, today);
    if ((await engine.accounts.counts()).length === 0) {
      terminal.out('Making up a software vendor and a year of its history; this takes some seconds, once.\n');
      for (const file of files) await imports.importFile(file, { by: 'command line' });
      await engine.settle();
    }
    const contacts = files.find(({ rows }) => rows === 'contact');
    const playbook = await engine.playbook();
    if (contacts === undefined || playbook === undefined) throw new Error('a demo has contacts and a playbook');
    const next = await createDemoStream(contacts, playbook.compiled, demoSeed);
    return (signal) => live(call, engine, next, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function live(
  { terminal }: Call,
  engine: Engine,
  next: Awaited<ReturnType<typeof createDemoStream>>,
  signal: AbortSignal,
): Promise<void> {
  const onError = ({ message }: Error) => terminal.err(`assay: ${message}\n`);
  const feed = createChangeFeed({ engine, pollMs: betweenSignalsMs, onError: (error) => onError(error as Error) });
  const onChanges = (changes: readonly Change[]) => {
    for (const change of changes) terminal.out(changeLine(change, terminal.isColor));
  };
  feed.listen(terminal.now(), { onChanges, onEnd: () => undefined });
  while (!signal.aborted) {
    const now = terminal.now();
    const message = next(now, await engine.dayOf(now));
    if (message !== undefined) await engine.append([message]);
    await pause(betweenSignalsMs, undefined, { signal }).catch(() => undefined);
  }
  feed.close();
}

/** Says where the demo is, what stands in it, and what to try. */
export async function welcomeToDemo({ terminal }: Call, { engine, keys }: Workspace, url: string): Promise<void> {
  const paint = paintWith(terminal.isColor);
  const { text } = await keys.create({ source: 'demo', scopes: ['write', 'read', 'admin'] });
  const { text: readKey } = await keys.create({ source: 'demo pages', scopes: ['read'] });
  const best = await engine.accounts.list({ verdict: 'pursue', path: 'route', limit: 5 });
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
