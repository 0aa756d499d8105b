import type { Input } from '../../domain/index.ts';
import {
  type Key,
  type MailLists,
  namesPerson,
  recordAudit,
  tombstoneOfPerson,
  workspacePart,
} from '../../ledger/index.ts';
import type { EventStore, Reader } from '../../store/event-store.ts';
import type { RandomBytes } from '../keys/key-text.ts';
import { rejectsNaming } from './erasure.sql.ts';
import { readPerson, inFours, inputsOf } from './read-person.ts';

/** Everything a store holds of a person, for that person. Instants are epoch milliseconds, days are days since 1970. */
export interface PersonExport {
  readonly knownBy: readonly Key[];
  readonly accounts: readonly string[];
  readonly inputs: readonly ExportedInput[];
  /** What was sent of them and not taken, as it was sent. */
  readonly rejects: readonly string[];
}

/** Something a source said of a person. */
export interface ExportedInput {
  readonly source: string;
  readonly receivedAt: number;
  readonly input: Omit<Input, 'properties'>;
}

/** Says in the audit that somebody was given all that is held of a person; whose it was, only who knows the secret can tell. */
export async function recordExport(
  store: EventStore,
  { inputs, rejects }: PersonExport,
  {
    hash,
    by,
    at,
    random,
  }: { readonly hash: string; readonly by: string; readonly at: number; readonly random: RandomBytes },
): Promise<void> {
  const details = { inputs: inputs.length, rejects: rejects.length };
  const entry = { kind: 'person exported', subject: `person:${hash}`, by, details };
  await store.transact(async (transaction) => {
    await transaction.lockHead(workspacePart);
    await recordAudit(transaction, { part: workspacePart, at, random }, [entry]);
  });
}

/** Collects what a store holds of a person; of a deal that names others too, only what is theirs. */
export async function exportPerson(reader: Reader, start: readonly Key[], lists: MailLists): Promise<PersonExport> {
  const { keys, accounts } = await readPerson(reader, start, lists);
  const theirs = new Set(keys);
  const tombstoneOf = (key: Key) => (theirs.has(key) ? 'theirs' : undefined);
  const isTheirs = (person: Parameters<typeof tombstoneOfPerson>[0]) =>
    tombstoneOfPerson(person, tombstoneOf, lists) !== undefined;
  const inputs = new Map<string, ExportedInput>();
  for await (const { row, input, persons } of inputsOf(reader, keys)) {
    if (row['left_at'] !== null || !persons.some(isTheirs)) continue;
    const own = input.kind === 'deal' ? { ...input, contacts: input.contacts.filter(isTheirs) } : input;
    const plain = 'properties' in own ? { ...own, properties: Object.fromEntries(own.properties) } : own;
    const place = `${Number(row['part'])} ${Number(row['number'])}`;
    inputs.set(place, { source: String(row['source']), receivedAt: Number(row['received_at']), input: plain });
  }
  const rejects = new Set<string>();
  for (const needles of inFours(keys))
    for (const row of await reader.rows(rejectsNaming, needles))
      if (namesPerson(String(row['body']), keys)) rejects.add(String(row['body']));
  return { knownBy: keys, accounts, inputs: [...inputs.values()], rejects: [...rejects] };
}
