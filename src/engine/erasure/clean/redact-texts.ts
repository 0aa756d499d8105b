import { type Key, changeFreeTexts, inputText, parseInput } from '../../../ledger/index.ts';
import type { Input } from '../../../domain/index.ts';
import { type Transaction, partOf } from '../../../store/event-store.ts';
import { isNamedIn } from '../find-mentions.ts';
import type { Running } from '../running.ts';
import { changeInput, textsAtAccount } from './clean.sql.ts';

/** The accounts of a part at which somebody who is being erased may be called by their name. */
export function accountsNaming(part: number, { named }: Running): readonly Key[] {
  const all = named.flatMap(({ accounts, confirmed }) => [...accounts, ...confirmed]);
  return [...new Set(all)].map((id) => id as Key).filter((id) => partOf(id) === part);
}

/** What was written at an account, without the sentences that call somebody by their name who is being erased. */
export function withoutNamed(value: unknown, accountId: Key, { named }: Running): unknown {
  return changeFreeTexts(value, (text) => (named.some((one) => isNamedIn(text, accountId, one)) ? 'erased' : text));
}

/** Takes sentences that name somebody out of what people have said and deals tell at an account; says how many had any. */
export async function redactTexts(
  transaction: Transaction,
  { part, accountId, people }: { readonly part: number; readonly accountId: Key; readonly people: Running },
): Promise<number> {
  let changed = 0;
  for (const row of await transaction.rows(textsAtAccount, [part, accountId])) {
    const before = String(row['body']);
    const after = inputText(withoutNamed(parseInput(before), accountId, people) as Input);
    if (after !== before) changed += await transaction.run(changeInput, [part, Number(row['number']), after]);
  }
  return changed;
}
