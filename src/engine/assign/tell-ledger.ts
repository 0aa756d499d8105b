import { type AgreementWord, type Message, aboutWhat, accountOf } from '../../domain/index.ts';
import { type Taken, refOfKey } from '../../ledger/index.ts';
import { type EventStore, inLists } from '../../store/event-store.ts';
import { decisionMessage } from '../decisions/decision-message.ts';
import type { Engine } from '../live/create-engine.ts';
import { noteTold, offersAtOnce, takeBack } from './assign.sql.ts';
import type { Chosen } from './choosing/choose.ts';

/** Who says a word to the ledger, about which account and when. */
export interface Saying {
  readonly id: string;
  readonly accountId: string;
  readonly by: string;
  readonly at: number;
  readonly word: AgreementWord;
}

/** The name under which people are assigned. */
export const assigner = 'assigner';

/** A word as a message of the assigner, to the account its offer was opened at: said twice under one id it is said once. */
export function wordMessage({ id, accountId, by, at, word }: Saying): Message {
  const account = refOfKey(accountOf(aboutWhat(word) ?? accountId));
  if (account === undefined) throw new Error(`${accountId} is no account`);
  return decisionMessage({ account, decision: word }, { by, at }, { source: assigner, id });
}

/** The id under which the ledger takes one assignment of an offer, whoever makes it. */
export function assignmentId({ id, attempt }: { readonly id: string; readonly attempt: number }): string {
  return `${id}/${attempt}`;
}

/** Tells the ledger who was chosen, notes that it knows, and gives back the offers that are theirs now. */
export async function tellLedger(
  store: EventStore,
  append: Engine['append'],
  chosen: readonly Chosen[],
  reason?: string,
): Promise<ReadonlySet<string>> {
  const untold = chosen.filter(({ isTold }) => !isTold);
  if (untold.length === 0) return new Set();
  const taken = await append(untold.map((one) => messageOf(one, reason)));
  const results = untold.map((one, index) => ({ one, taken: taken[index] }));
  for (const [part, own] of Map.groupBy(results, ({ one }) => one.target.part)) await noteResults(store, part, own);
  return new Set(results.flatMap(({ one, taken: how }) => (how === 'conflict' ? [] : [one.offer.id])));
}

function messageOf({ offer, to, tried, at }: Chosen, reason: string | undefined): Message {
  const said = { what: 'assign', offer: offer.id, to, tried, ...(reason === undefined ? {} : { reason }) } as const;
  return wordMessage({ id: assignmentId(offer), accountId: offer.accountId, by: assigner, at, word: said });
}

// Where somebody else was assigned under the same id, by hand, that assignment stands and this one never was.
async function noteResults(
  store: EventStore,
  part: number,
  results: readonly { readonly one: Chosen; readonly taken: Taken | undefined }[],
): Promise<void> {
  const kept = results.filter(({ taken }) => taken !== 'conflict').map(({ one }) => one);
  const lost = results.filter(({ taken }) => taken === 'conflict').map(({ one }) => one);
  await store.transact(async (transaction) => {
    for (const [key, atTarget] of Map.groupBy(kept, ({ target }) => target.key))
      for (const [attempt, own] of Map.groupBy(atTarget, ({ offer }) => offer.attempt))
        for (const ids of inLists(
          own.map(({ offer }) => offer.id),
          offersAtOnce,
        ))
          await transaction.run(noteTold, [part, key, attempt, ...ids]);
    for (const { target, offer } of lost) await transaction.run(takeBack, [part, target.key, offer.id, offer.attempt]);
  });
}
