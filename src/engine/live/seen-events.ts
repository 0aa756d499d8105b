import { type CompiledPlaybook, type Message, nameKey } from '../../domain/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { allSeenEvents } from './read.sql.ts';

/** Which events anybody has ever sent. */
export interface SeenEvents {
  /** Notes the events of messages that are about to be appended. */
  note(messages: readonly Message[]): Promise<void>;
  /**
   * True where nobody has ever sent an event the rules look for: then silence says nothing about an account. Messages
   * that may come count as sent.
   */
  seesNothing(playbook: CompiledPlaybook, toCome?: readonly Message[]): Promise<boolean>;
}

/** Keeps track of the events a store has seen; other processes may add to them. */
export function trackEvents(store: EventStore): SeenEvents {
  const known = new Set<string>();
  const read = async () => {
    for (const row of await store.rows(allSeenEvents)) known.add(String(row['event']));
  };
  return {
    note: async (messages) => {
      const news = [...eventsIn(messages)].filter((event) => event !== '' && !known.has(event));
      if (news.length === 0) return;
      const rows = news.map((event) => [event]);
      await store.transact((transaction) =>
        transaction.insert({ table: 'seen_events', columns: ['event'], rows, onConflict: 'skip' }),
      );
      for (const event of news) known.add(event);
    },
    seesNothing: async ({ playbook }, toCome = []) => {
      const wanted = playbook.models.flatMap((model) => model.behavior.rules.map((rule) => nameKey(rule.event)));
      const coming = eventsIn(toCome);
      if (wanted.some((event) => known.has(event) || coming.has(event))) return false;
      await read();
      return !wanted.some((event) => known.has(event));
    },
  };
}

function eventsIn(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(
    messages.flatMap(({ inputs }) => inputs.flatMap((input) => ('event' in input ? [nameKey(input.event)] : []))),
  );
}
