import { kindKey } from '../../domain/behavior/encode.ts';
import type { AccountRef, ContactRef, SignalSeen } from '../../domain/input.ts';
import { type KindCoder, keptProperties } from './kind-coder.ts';
import { type RefTable, refAt } from './ref-table.ts';
import type { RefTargets } from './sort-rows.ts';

/**
 * The kind and the person of a signal that points at the same and is of the same kind as one that was placed before;
 * undefined for any other. Of few signals, such as those of one account.
 */
export type PlaceLike = (signal: SignalSeen) => { readonly kind: number; readonly person: number } | undefined;

/** Remembers how the signals of a small base were placed. */
export function rememberPlaces(
  refs: RefTable,
  coder: KindCoder,
  { account, person }: RefTargets,
  rankOf: Uint32Array,
): PlaceLike {
  const persons = new Map<string, number>();
  for (let ref = 0; ref < refs.tuples.count; ref += 1) {
    const { account: company, contact } = refAt(refs, ref);
    if ((account[ref] as number) >= 0) persons.set(refKey(company, contact), person[ref] as number);
  }
  const kinds = new Map([...coder.dictionary.numbers].map(([key, number]) => [key, rankOf[number] as number]));
  // Of the coder nothing else is kept alive: accounts are remembered by the thousand.
  const { kept } = coder;
  return (signal) => {
    const who = persons.get(refKey(signal.account, signal.contact));
    const kind = kinds.get(kindKey(signal.event, keptProperties(kept, signal.event, signal.properties)));
    return who === undefined || kind === undefined ? undefined : { kind, person: who };
  };
}

// An empty text says as little as none.
function refKey({ id, domain, name }: AccountRef, contact: ContactRef): string {
  const texts = [id, domain, name, contact.id, contact.email, contact.anonymous];
  return JSON.stringify(texts.map((text) => text ?? ''));
}
