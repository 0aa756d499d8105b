import type { Day } from '../../../domain/index.ts';
import { workspacePart } from '../../../ledger/index.ts';
import type { EventStore } from '../../../store/event-store.ts';
import { keptDays } from '../../effects/clean-up.ts';
import { effectId } from '../../effects/effect-row.ts';
import type { EffectTerms } from '../../effects/make-effects.ts';
import { effectsAfter, goLiveSetAt, partsWithEffects, switchedOnAt, untoldChanges } from './doctor.sql.ts';

/** Something wrong with what is to be done outside. */
export interface OutboxProblem {
  readonly accountId: string;
  readonly what: string;
}

/** What says which changes have to have an effect. */
export interface OutboxTerms {
  readonly effects: Pick<EffectTerms, 'goLiveAt' | 'destinations'>;
  readonly dayOf: (epochMs: number) => Day;
  readonly now: () => number;
}

const rowsAtOnce = 500;
/** A round of work goes on by the settings it began with; none takes as long. */
const roundMs = 3_600_000;

/**
 * Checks that every change of verdict has exactly one effect for each webhook that was to be told of it, under the id that
 * it has whoever makes it. What ended long ago is forgotten, and what changed before a webhook was there is not looked for.
 */
export async function* checkOutbox(store: EventStore, terms: OutboxTerms): AsyncGenerator<OutboxProblem> {
  yield* checkEffects(store);
  yield* findUntold(store, terms);
}

// Ids are unique in a part. As long as each is made of its change and its destination, no change has two for one.
async function* checkEffects(store: EventStore): AsyncGenerator<OutboxProblem> {
  for (const row of await store.rows(partsWithEffects)) {
    const part = Number(row['part']);
    for (let after = ''; ;) {
      const rows = await store.rows(effectsAfter, [part, after, rowsAtOnce]);
      for (const one of rows) {
        const [id, accountId, number] = [String(one['id']), String(one['account_id']), Number(one['number'])];
        if (id !== effectId(part, accountId, String(number), String(one['destination'])))
          yield { accountId, what: `the effect ${id} of change ${number} has not the id it must have` };
        if (one['is_change'] !== 1)
          yield { accountId, what: `the effect ${id} is of change ${number}, which is not in the history` };
      }
      after = String(rows.at(-1)?.['id'] ?? '');
      if (rows.length < rowsAtOnce) break;
    }
  }
}

async function* findUntold(store: EventStore, { effects, dayOf, now }: OutboxTerms): AsyncGenerator<OutboxProblem> {
  const { goLiveAt, destinations } = effects;
  if (goLiveAt === null) return;
  const [setting] = await store.rows(goLiveSetAt);
  const livingSince = Math.max(goLiveAt, Number(setting?.['changed_at'] ?? 0) + roundMs, now() - keptDays * 86_400_000);
  for (const destination of destinations) {
    const [switched] = await store.rows(switchedOnAt, [workspacePart, destination]);
    const since = Math.max(livingSince, Number(switched?.['at'] ?? 0) + roundMs);
    const untold = await store.rows(untoldChanges, [destination, since, goLiveAt, dayOf(goLiveAt)]);
    for (const row of untold)
      yield {
        accountId: String(row['account_id']),
        what: `change ${Number(row['number'])} has no effect for the webhook ${destination}`,
      };
  }
}
