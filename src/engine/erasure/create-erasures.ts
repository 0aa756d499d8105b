import type { Message } from '../../domain/index.ts';
import type { MailLists, ReadTombstones } from '../../ledger/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import type { OpenSecret } from '../secret/oldest-of.ts';
import { beginErasure } from './begin-erasure.ts';
import { allErasures, oneErasure } from './erasure.sql.ts';
import { type PersonExport, exportPerson, recordExport } from './export-person.ts';
import { type PersonFound, readPerson, knownOf } from './read-person.ts';
import { personText } from './person-text.ts';
import { type KeptTombstone, keptTombstones, reapplyErasures } from './reapply-erasures.ts';
import { runErasures } from './run-erasures.ts';
import { hasherOf, rememberTombstones } from './tombstones.ts';
import { welcomeBack } from './welcome-back.ts';

/** An erasure, as it may be shown: of the person nothing but their tombstone. Instants are epoch milliseconds. */
export interface Erasure {
  readonly id: string;
  readonly begunAt: number;
  readonly by: string;
  readonly state: 'running' | 'finished' | 'ended';
  /** Inputs that were erased so far. */
  readonly inputs: number;
  readonly finishedAt?: number;
  /** Since when the person is known again, by a consent of their own. */
  readonly endedAt?: number;
}

/** Why nobody was erased. */
export type ErasureRefusal = 'names nobody' | 'no secret';

/** Erases people, and keeps them erased. */
export interface Erasures {
  /** What the store holds of a person; undefined for a text that names nobody. */
  find(person: string): Promise<PersonFound | undefined>;
  /** All it holds of them, for them; who asked for it is recorded. */
  export(person: string, by: string): Promise<PersonExport | undefined>;
  /**
   * Puts up a person's tombstone; whoever works does the rest. What seems to be about them is theirs at these accounts, since a
   * person has said so.
   */
  begin(person: string, by: string, confirmed?: readonly string[]): Promise<Erasure | ErasureRefusal>;
  /** Brings what was begun on by a piece; 0 when nothing is left to do. */
  work(): Promise<number>;
  list(): Promise<readonly Erasure[]>;
  one(id: string): Promise<Erasure | undefined>;
  /** Who was erased, to be applied again to a backup that is older. */
  kept(): Promise<readonly KeptTombstone[]>;
  /** Erases again whoever of these a backup brought back, and says how many of them it has anything of. */
  reapply(kept: readonly KeptTombstone[], by: string): Promise<number>;
  /** Ends the tombstones of those who give consent anew in messages that are about to be appended. */
  welcomeBack(messages: readonly Message[]): Promise<void>;
  readonly readTombstones: ReadTombstones;
}

/** What erasures are made of. */
export interface ErasureParts {
  readonly store: EventStore;
  readonly clock: () => number;
  readonly random: (count: number) => Uint8Array;
  readonly secret: OpenSecret;
  readonly lists: MailLists;
  /** Called when somebody was erased or came back: what is remembered of keys may be wrong from now on. */
  readonly onNews: () => void;
}

/** Joins a store, a clock, chance and a secret into the erasures of a workspace. */
export function createErasures(parts: ErasureParts): Erasures {
  const { store, clock, random, secret, lists } = parts;
  const readTombstones = rememberTombstones(secret, parts.onNews);
  const one = async (id: string) => {
    const [row] = await store.rows(oneErasure, [id]);
    return row === undefined ? undefined : erasureOf(row);
  };
  return {
    find: async (person) => {
      const start = personText(person);
      return start.length === 0 ? undefined : readPerson(store, start, lists);
    },
    export: async (person, by) => {
      const start = personText(person);
      const [first] = start;
      if (first === undefined) return undefined;
      const found = await exportPerson(store, start, lists);
      const text = await secret();
      const hash = text === undefined ? 'unknown' : hasherOf(text).hash(first);
      await recordExport(store, found, { hash, by, at: clock(), random });
      return found;
    },
    begin: async (person, by, confirmed = []) => {
      const start = personText(person);
      if (start.length === 0) return 'names nobody';
      const text = await secret();
      if (text === undefined) return 'no secret';
      // Where people were erased under another secret, nobody is erased under this one.
      await readTombstones(store);
      const known = { ...knownOf(await readPerson(store, start, lists)), confirmed };
      const id = Buffer.from(random(9)).toString('base64url');
      await beginErasure(store, { id, known, by, at: clock() }, hasherOf(text), random);
      return (await one(id)) as Erasure;
    },
    work: () => runErasures(store, parts),
    list: async () => (await store.rows(allErasures)).map(erasureOf),
    one,
    kept: () => keptTombstones(store),
    reapply: (kept, by) => reapplyErasures(parts, kept, by),
    welcomeBack: (messages) => welcomeBack(store, messages, { readTombstones, lists, clock, random }),
    readTombstones,
  };
}

function erasureOf(row: Row): Erasure {
  const [finishedAt, endedAt] = [row['finished_at'], row['ended_at']];
  return {
    id: String(row['id']),
    begunAt: Number(row['begun_at']),
    by: String(row['by_whom']),
    state: endedAt !== null ? 'ended' : finishedAt !== null ? 'finished' : 'running',
    inputs: Number(row['inputs']),
    ...(typeof finishedAt === 'number' ? { finishedAt } : {}),
    ...(typeof endedAt === 'number' ? { endedAt } : {}),
  };
}
