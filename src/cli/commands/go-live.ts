import type { Settings, Workspace } from '../../engine/index.ts';
import {
  type Call,
  type Command,
  CommandError,
  UsageError,
  exitCodes,
  hasOption,
  instantOf,
  textOption,
} from '../command.ts';
import { withWorkspace, workspaceOptions } from '../workspace.ts';
import { countOf } from '../render/words.ts';

export const goLive: Command = {
  name: 'go-live',
  summary: 'send verdicts from now on, from an instant on, or only show what would be sent',
  usage: '[--at INSTANT | --shadow | --status]  [options]',
  details: [
    'Before this nothing leaves Assay: inputs build scores and history and nobody is told. What arrived before the instant is',
    'never sent, whenever it is worked off. Leads from before wait for a person: `assay offer free all` shows and frees them.',
    'In shadow mode everything is worked out and shown, and nothing is sent.',
  ],
  options: {
    ...workspaceOptions,
    at: { type: 'string', value: 'INSTANT', says: 'from when on, such as 2026-12-01T08:00:00Z (default now)' },
    shadow: { type: 'boolean', says: 'work out and show what would be sent, and send nothing' },
    status: { type: 'boolean', says: 'change nothing, say how it stands' },
  },
  examples: [
    { line: 'assay go-live --shadow', says: 'watch for a week what would be sent' },
    { line: 'assay go-live', says: 'send verdicts from now on' },
    { line: 'assay go-live --at 2026-12-01T08:00:00Z', says: 'from Tuesday morning on' },
    { line: 'assay go-live --status', says: 'how it stands' },
  ],
  makesStore: ({ options }) => options['status'] === undefined,
  run: async (call) => {
    if (['at', 'shadow', 'status'].filter((name) => call.options[name] !== undefined).length > 1)
      throw new UsageError('say one of --at, --shadow and --status');
    const changes = changesOf(call);
    await withWorkspace(call, async ({ outbox, engine, agreements }) => {
      const current = await outbox.settings.read();
      const settings =
        changes === undefined ? current : await outbox.settings.change(from(changes, current), 'command line');
      if ('message' in settings) throw new CommandError(settings.message);
      // Leads from before are found as soon as it is live.
      if (changes !== undefined) await engine.settle();
      await show(call, settings, { effects: outbox.effects, leads: (await agreements.withheld()).length });
    });
    return exitCodes.ok;
  },
};

type Change = Pick<Settings, 'goLiveAt' | 'isShadow'>;

function changesOf(call: Call): Change | undefined {
  if (hasOption(call, 'status')) return undefined;
  const at = textOption(call, 'at');
  if (at === undefined) return { goLiveAt: call.terminal.now(), isShadow: hasOption(call, 'shadow') };
  return { goLiveAt: instantOf(at), isShadow: false };
}

// Who is live already and looks at it in shadow mode for a while goes on from where they were.
function from(change: Change, { goLiveAt }: Settings): Change {
  return change.isShadow && goLiveAt !== null ? { ...change, goLiveAt } : change;
}

interface Waiting {
  readonly effects: Workspace['outbox']['effects'];
  /** Offers that a person lets out. */
  readonly leads: number;
}

async function show(call: Call, settings: Settings, { effects, leads }: Waiting): Promise<void> {
  const counts = Object.fromEntries(await effects.counts());
  const { goLiveAt, isShadow, offersPerDay } = settings;
  const since = goLiveAt === null ? null : new Date(goLiveAt).toISOString();
  if (hasOption(call, 'json')) {
    call.terminal.out(`${JSON.stringify({ goLiveAt: since, isShadow, offersPerDay, effects: counts, leads })}\n`);
    return;
  }
  const { waiting = 0, leased = 0, withheld = 0, done = 0, dead = 0 } = counts;
  call.terminal.out(`${sentence(settings, call.terminal.now())}\n`);
  call.terminal.out(
    `${waiting + leased} to be sent, ${withheld} held back, ${done} sent, ${dead} given up; at most ${offersPerDay} offers a day to each webhook\n`,
  );
  if (leads > 0)
    call.terminal.out(
      `${countOf(leads, 'lead')} ${leads === 1 ? 'waits' : 'wait'} for a person; \`assay offer free all --yes\` lets them out\n`,
    );
}

function sentence({ goLiveAt, isShadow }: Settings, now: number): string {
  if (goLiveAt === null) return 'not live: nothing is sent; `assay go-live` changes that';
  const since = new Date(goLiveAt).toISOString();
  if (isShadow) return `shadow mode: what would be sent since ${since} is shown and held back`;
  return goLiveAt > now ? `live from ${since} on: until then nothing is sent` : `live since ${since}`;
}
