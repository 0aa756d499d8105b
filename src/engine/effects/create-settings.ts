import { findTargetProblem, isThisMachine } from '../../connectors/outbound/targets.ts';
import { recordAudit, workspacePart } from '../../ledger/index.ts';
import type { EventStore, Reader } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { wakeOpenCycles } from './wake-open-cycles.ts';
import { allSettings, saveSetting } from './settings.sql.ts';

/** What an admin has set about what leaves this place. */
export interface Settings {
  /** From when on something is sent, in epoch milliseconds; null while nothing is. */
  readonly goLiveAt: number | null;
  /** Shadow mode: everything is worked out and nothing sent. */
  readonly isShadow: boolean;
  /** How many offers (verdicts of `pursue`) a destination is sent a day, and how many anybody is given. */
  readonly offersPerDay: number;
  /** Hosts and networks inside that may be sent to. */
  readonly allowedTargets: readonly string[];
  /**
   * Under which address people reach this service, such as `https://assay.acme.com`: links begin with it. Where nobody has
   * said, it is where a server has listened last; null before one has run.
   */
  readonly publicUrl: string | null;
  /** Whether people of the roster are told by mail. */
  readonly notifiesByMail: boolean;
  /** How many notices a person gets one by one; more that wait at once come together in one message. */
  readonly mostSingleNotices: number;
}

const defaults: Settings = {
  goLiveAt: null,
  isShadow: false,
  offersPerDay: 200,
  allowedTargets: [],
  publicUrl: null,
  notifiesByMail: false,
  mostSingleNotices: 5,
};

/** A setting that cannot be, and what to write instead. */
export interface SettingProblem {
  readonly setting: keyof Settings;
  readonly message: string;
}

/** Reads the settings and changes them. */
export interface SettingsBook {
  read(): Promise<Settings>;
  /** Changes what is named and leaves the rest; or says what is wrong, and then nothing is changed. */
  change(changes: Partial<Settings>, by: string): Promise<Settings | SettingProblem>;
}

/** Joins a store, a clock and chance into the settings of a workspace. */
export function createSettings(store: EventStore, clock: () => number, random: RandomBytes): SettingsBook {
  return {
    read: () => readSettings(store),
    change: async (changes, by) => {
      const problem = problemOf(changes);
      if (problem !== undefined) return problem;
      const changed = await store.transact(async (transaction) => {
        await transaction.lockHead(workspacePart);
        const at = clock();
        for (const [name, value] of Object.entries(changes))
          await transaction.run(saveSetting, [name, JSON.stringify(value), at]);
        const entry = { kind: 'settings changed', subject: 'settings', by, details: changes };
        await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
        return readSettings(transaction);
      });
      if (typeof changes.goLiveAt === 'number') await wakeOpenCycles(store, changes.goLiveAt);
      return changed;
    },
  };
}

function problemOf({ allowedTargets = [], publicUrl }: Partial<Settings>): SettingProblem | undefined {
  const target = allowedTargets.map(findTargetProblem).find((found) => found !== undefined);
  if (target !== undefined) return { setting: 'allowedTargets', message: target };
  const address = typeof publicUrl === 'string' ? findPublicUrlProblem(publicUrl) : undefined;
  return address === undefined ? undefined : { setting: 'publicUrl', message: address };
}

/** What is wrong with the address under which people reach this service, if anything. */
export function findPublicUrlProblem(text: string): string | undefined {
  const url = URL.parse(text);
  const isPlain =
    url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.username}${url.search}${url.hash}` === '';
  return isPlain ? undefined : `\`${text.slice(0, 200)}\` is no address; write it like \`https://assay.acme.com\``;
}

/** Whether an address leads only to the machine it is opened on, as that of a server does which nobody has named. */
export function isOnlyHere(publicUrl: string): boolean {
  return isThisMachine(new URL(publicUrl));
}

/** The settings as they stand; what nobody has set is as it comes. */
export async function readSettings(reader: Reader): Promise<Settings> {
  const rows = await reader.rows(allSettings);
  const own = rows.filter(({ name }) => String(name) in defaults);
  const set = Object.fromEntries(own.map((row) => [row['name'], JSON.parse(String(row['value'])) as unknown]));
  return { ...defaults, ...(set as Partial<Settings>) };
}
