import type { Input } from '../../domain/index.ts';
import { type Base, type Key, type KeptProperties, buildBase, isAccountKey, parseInput } from '../../ledger/index.ts';
import type { EventStore, Row } from '../../store/event-store.ts';
import { inputsInOrder } from './draft.sql.ts';

const inputsAtOnce = 20_000;

/** The whole ledger as a base: whose each input is has been decided, so its account is named by its key. */
export async function loadLedger(store: EventStore, properties: KeptProperties): Promise<Base> {
  return buildBase(allInputs(store), { properties });
}

async function* allInputs(store: EventStore): AsyncGenerator<readonly Input[]> {
  const introduced = new Set<string>();
  for (let [part, number] = [-1, 0]; ;) {
    const rows = await store.rows(inputsInOrder, [part, number, inputsAtOnce]);
    yield rows.flatMap((row) => inputsOf(row, introduced));
    const last = rows.at(-1);
    if (last === undefined || rows.length < inputsAtOnce) return;
    [part, number] = [Number(last['part']), Number(last['number'])];
  }
}

// The company itself is said once, so that one that only its people make is there too.
function inputsOf(row: Row, introduced: Set<string>): readonly Input[] {
  const key = String(row['key']) as Key;
  const input = parseInput(String(row['body']));
  if (!isAccountKey(key) || input.kind === 'spend') return [];
  const own = { ...input, account: { ...input.account, id: key } };
  const isNew = !introduced.has(key) && (input.kind === 'contact' || input.kind === 'deal');
  if (!isNew) return [own];
  introduced.add(key);
  return [{ kind: 'account', account: { id: key }, facts: [], origin: { file: 'ledger', line: 0 } }, own];
}
