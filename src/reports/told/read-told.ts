import type { AgreementEvent } from '../../domain/index.ts';
import type { Reader, Row } from '../../store/event-store.ts';
import { pages } from './pages.ts';
import { type KnownAccount, tellAccount } from './tell-account.ts';
import { accountsAfter, eventsAfter } from './told.sql.ts';
import type { Told, ToldCycle } from './told.ts';

/** Reads what there is to report about: every account once, every event once, in order. `sees` says whose accounts count. */
export async function readTold(reader: Reader, sees: (owner: string | undefined) => boolean): Promise<Told> {
  const known = new Map<string, KnownAccount>();
  for await (const row of pages(reader, accountsAfter, ['part', 'account_id']))
    if (sees(row['owner'] === null ? undefined : String(row['owner'])))
      known.set(String(row['account_id']), knownOf(row));
  const cycles = new Map<string, ToldCycle>();
  const accounts = new Map([...known].filter(([, { isMoved }]) => !isMoved));
  const enriched = new Map<string, number>();
  for await (const [id, events] of byAccount(pages(reader, eventsAfter, ['part', 'account_id', 'number']))) {
    const own = known.get(id);
    if (own === undefined) continue;
    const story = tellAccount(own, events);
    // One that has moved with its account is told where it is now.
    for (const cycle of story.cycles) if (!own.isMoved || !cycles.has(cycle.id)) cycles.set(cycle.id, cycle);
    if (story.account.enrichedAt !== undefined) enriched.set(id, story.account.enrichedAt);
  }
  const told = [...accounts.values()].map(({ id, name, knownOn }) => {
    const enrichedAt = enriched.get(id);
    return { id, name, knownOn, ...(enrichedAt === undefined ? {} : { enrichedAt }) };
  });
  return { accounts: told, cycles: [...cycles.values()] };
}

/** An event as its row has it. */
export function eventOfRow(row: Row): AgreementEvent {
  const { kind, at, by_whom: by, cycle, offer } = row;
  const body = JSON.parse(String(row['body'])) as object;
  const where = { ...(cycle === null ? {} : { cycle }), ...(offer === null ? {} : { offer }) };
  return { ...body, ...where, kind, at: Number(at), by: String(by) } as AgreementEvent;
}

function knownOf(row: Row): KnownAccount {
  const { account_id: id, name, on_day: day, moved_to: movedTo } = row;
  return { id: String(id), name: String(name), knownOn: Number(day ?? 0), isMoved: movedTo !== null };
}

async function* byAccount(rows: AsyncIterable<Row>): AsyncGenerator<readonly [string, readonly AgreementEvent[]]> {
  let [id, events]: [string | undefined, AgreementEvent[]] = [undefined, []];
  for await (const row of rows) {
    const next = String(row['account_id']);
    if (id !== undefined && next !== id) {
      yield [id, events];
      events = [];
    }
    id = next;
    events.push(eventOfRow(row));
  }
  if (id !== undefined) yield [id, events];
}
