import { createHash } from 'node:crypto';
import type { Cells } from '../../store/event-store.ts';

/** The columns of an effect when it is made. */
export const effectColumns = [
  'part',
  'id',
  'account_id',
  'number',
  'destination',
  'event',
  'verdict',
  'urgency',
  'body',
  'state',
  'created_at',
  'changed_at',
  'next_at',
  'fence',
  'attempts',
] as const;

/** What an effect has in each of these columns. */
export type EffectCells = Cells<(typeof effectColumns)[number]>;

/** What every effect begins with: nobody has tried to send it yet. */
export function untried(now: number): Pick<EffectCells, 'created_at' | 'changed_at' | 'fence' | 'attempts'> {
  return { created_at: now, changed_at: now, fence: 0, attempts: 0 };
}

/**
 * The id of an effect: the same for what happened and a destination whoever makes it, and it says in which part it is.
 * What happened is a transition (`7`) or an event between marketing and sales (`a7`); a destination is a webhook, or a
 * channel with a person.
 */
export function effectId(part: number, accountId: string, happened: string, destination: string): string {
  const account = createHash('sha256').update(accountId).digest('hex').slice(0, 16);
  return `${part}-${account}-${happened}-${destination}`;
}
