import type { Headers } from '../../connectors/ingest/body/write-key.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { Keys } from '../keys/create-keys.ts';
import type { Engine } from '../live/create-engine.ts';
import { waitingHops } from '../live/doctor/doctor.sql.ts';
import type { Admission, DoorAnswer, DoorCall } from './door.ts';
import { createGate } from './gate.ts';
import { groupAppends } from './group-appends.ts';
import { ingestTerms } from './ingest-terms.ts';
import { admit, receiveCall } from './receive-call.ts';
import { type RejectQuery, type StoredReject, readRejects } from './rejects.ts';
import { countTransitions } from './doors.sql.ts';
import { type TallyLine, createTally } from './tally.ts';

/** What doors are made of. */
export interface DoorTerms {
  readonly store: EventStore;
  readonly engine: Engine;
  readonly keys: Keys;
  readonly clock: () => number;
  /** How many calls may be worked on at once; 64 where nobody says otherwise. */
  readonly room?: number;
}

/** How a workspace is doing. */
export interface DoorState {
  readonly events: readonly TallyLine[];
  /** Calls that are being worked on. */
  readonly inside: number;
  /** What is stored and has not reached its account yet. */
  readonly waiting: number;
  readonly transitions: readonly { readonly verdict: string; readonly transitions: number }[];
}

/** Where events come in from outside, and what there is to know about them. */
export interface Doors {
  /** To be asked before a body is read. */
  admit(headers: Headers): Promise<Admission>;
  receive(call: DoorCall, admission: Admission): Promise<DoorAnswer>;
  rejects(query: RejectQuery): Promise<readonly StoredReject[]>;
  state(): Promise<DoorState>;
}

/** Opens the doors of an engine. */
export function createDoors({ store, engine, keys, clock, room = 64 }: DoorTerms): Doors {
  const [gate, tally] = [createGate(room), createTally()];
  const append = groupAppends((messages) => engine.append(messages));
  const { readTombstones } = engine.erasures;
  const parts = { store, append, keys, clock, gate, tally, readTombstones, terms: () => ingestTerms(engine) };
  return {
    admit: (headers) => admit(parts, headers),
    receive: (call, admission) => receiveCall(parts, call, admission),
    rejects: (query) => readRejects(store, query),
    state: async () => ({
      events: tally.lines(),
      inside: gate.inside(),
      waiting: Number((await store.rows(waitingHops))[0]?.['waiting'] ?? 0),
      transitions: (await store.rows(countTransitions)).map((row) => ({
        verdict: String(row['verdict']),
        transitions: Number(row['transitions']),
      })),
    }),
  };
}
