import { type Input, type Message, dayMs } from '../../domain/index.ts';
import {
  type MailLists,
  type ReadTombstones,
  inboxPart,
  nobodyErased,
  personKeys,
  recordAudit,
  workspacePart,
} from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { addTombstones } from './begin-erasure.ts';
import { hashesOf, noteEnded, standingErasure, takenBefore } from './erasure.sql.ts';

/** What ending a tombstone needs. */
export interface WelcomeTerms {
  readonly readTombstones: ReadTombstones;
  readonly lists: MailLists;
  readonly clock: () => number;
  readonly random: (count: number) => Uint8Array;
}

/**
 * Ends the tombstones of people who, after they were erased, say that they may be contacted again: from then on they are
 * somebody nobody knows. A consent from before, delivered once more, ends nothing.
 */
export async function welcomeBack(
  store: EventStore,
  messages: readonly Message[],
  { readTombstones, lists, clock, random }: WelcomeTerms,
): Promise<void> {
  const consents = messages.flatMap((message) =>
    message.inputs.flatMap((input) => (isConsent(input) ? [{ message, input }] : [])),
  );
  if (consents.length === 0) return;
  const tombstoneOf = await readTombstones(store);
  if (tombstoneOf === nobodyErased) return;
  for (const { message, input } of consents) {
    const id = personKeys(input.contact, lists)
      .map(tombstoneOf)
      .find((known) => known !== undefined);
    if (id === undefined || !(await isNews(store, id, message, input.on))) continue;
    await store.transact(async (transaction) => {
      await transaction.lockHead(workspacePart);
      const at = clock();
      if ((await transaction.run(noteEnded, [id, at])) === 0) return;
      const hashes = (await transaction.rows(hashesOf, [id])).map((row) => String(row['hash']));
      await addTombstones(transaction, hashes, id, 1);
      const entry = { kind: 'erasure ended', subject: `erased:${id}`, by: `source ${message.source}`, details: {} };
      await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
    });
  }
}

function isConsent(input: Input): input is Extract<Input, { kind: 'consent' }> {
  return input.kind === 'consent' && input.state === 'given';
}

async function isNews(store: EventStore, id: string, message: Message, on: number): Promise<boolean> {
  const [erasure] = await store.rows(standingErasure, [id]);
  const begunAt = Number(erasure?.['begun_at'] ?? Number.MAX_SAFE_INTEGER);
  if (message.receivedAt < begunAt || on < Math.floor(begunAt / dayMs)) return false;
  return (await store.rows(takenBefore, [inboxPart(message), message.source, message.id])).length === 0;
}
