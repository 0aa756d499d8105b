import type { Field } from '../../domain/facts/field.ts';
import type { Message, Origin } from '../../domain/input.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Json } from './json/json-value.ts';

/** What turning events into messages needs from outside. */
export interface IngestTerms {
  /** The playbook's day of an instant in epoch milliseconds. */
  readonly dayOf: (epochMs: number) => Day;
  /** Fields the playbook declares: traits and properties of their names take their types. */
  readonly fields?: readonly Field[];
}

/** Why an event was not taken. */
export type RejectCode =
  | 'unknown_route'
  | 'no_batch'
  | 'not_an_event'
  | 'unknown_type'
  | 'no_user_anon_id'
  | 'no_event'
  | 'no_group_id'
  | 'no_previous_id'
  | 'no_id'
  | 'no_json_data'
  | 'id_too_long'
  | 'too_large'
  | 'too_deep'
  | 'too_many_events'
  | 'unreadable';

/** An event that was not taken, with the reason for the person who looks for it. */
export interface Reject {
  /** Its place in what was sent, from 0. */
  readonly index: number;
  /** How many events from that place on are rejected for this reason. */
  readonly count: number;
  readonly code: RejectCode;
  readonly why: string;
  /** What was sent, as it came. */
  readonly raw: unknown;
}

/** What was made of an event that was taken, but not quite as it came. */
export type NoteCode =
  | 'clock_corrected'
  | 'nul_removed'
  | 'text_mended'
  | 'number_dropped'
  | 'name_refused'
  | 'id_ignored'
  | 'value_ignored'
  | 'left_out'
  | 'scanner';

/** A remark about a message that was taken, for the page on which senders look for mistakes. */
export interface Note {
  /** The id of the message. */
  readonly message: string;
  readonly code: NoteCode;
  readonly why: string;
}

/** What became of a delivery: every event in it is a message or counted in a reject. */
export interface Reading {
  readonly messages: readonly Message[];
  readonly rejects: readonly Reject[];
  readonly notes: readonly Note[];
}

/** What a remark says, before anybody knows the id of its message. */
export type Remark = Omit<Note, 'message'>;

/** What everything read from one event shares. */
export interface Stamp {
  /** Who is named as the source of facts. */
  readonly source: string;
  readonly at: number;
  readonly on: Day;
  readonly origin: Origin;
  readonly terms: IngestTerms;
  /** Remarks are added here as they come up. */
  readonly remarks: Remark[];
}

/** Why one event cannot be taken. */
export interface Refusal {
  readonly code: RejectCode;
  readonly why: string;
}

/** One event as read: its id or, where the sender gave none, what it is known by. */
export interface ReadItem {
  readonly id: string | { readonly knownBy: Json };
  readonly inputs: Message['inputs'];
  readonly remarks: readonly Remark[];
}
