import type { DecisionMade } from '../../domain/index.ts';
import { inboxPart, parseHop, parseInput } from '../../ledger/index.ts';
import type { EventStore } from '../../store/event-store.ts';
import { decisionSource } from './decision-message.ts';
import { restingTogether, sentTogether } from './decisions.sql.ts';

/** What was decided about many accounts at once, one decision each, as the ledger has it. */
export async function readTogether(store: EventStore, bulk: string): Promise<readonly DecisionMade[]> {
  // What is on its way is read first: it goes only once it rests.
  const part = inboxPart({ source: decisionSource, id: bulk });
  const sent = await store.rows(sentTogether, [part, `%"${bulk}"%`]);
  const underway = sent.map(parseHop).flatMap(({ message }) => (message.kind === 'input' ? [message.body] : []));
  const resting = await store.rows(restingTogether, [bulk]);
  const texts = new Map([
    ...underway.filter(({ id }) => id === bulk).map(({ item, text }) => [item, text] as const),
    ...resting.map((row) => [Number(row['item']), String(row['body'])] as const),
  ]);
  return [...texts.values()].map(parseInput).filter((input) => input.kind === 'decision');
}
