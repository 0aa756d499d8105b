const name = 'assay-key';

/** Where a key rests while a tab is open. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is needed of an address. */
export type Address = Pick<Location, 'hash' | 'pathname' | 'search'>;

/** The key in the fragment of a link, `#key=…`; browsers never send a fragment. */
export function keyInFragment(hash: string): string | undefined {
  const key = new URLSearchParams(hash.replace(/^#/, '')).get('key')?.trim();
  return key === undefined || key === '' ? undefined : key;
}

/** The key of this tab: the one a link brought, which is kept and taken out of the address, or the one kept before. */
export function openingKey(
  address: Address,
  store: KeyStore,
  replaceAddress: (to: string) => void,
): string | undefined {
  const brought = keyInFragment(address.hash);
  if (brought === undefined) return store.getItem(name) ?? undefined;
  store.setItem(name, brought);
  replaceAddress(`${address.pathname}${address.search}`);
  return brought;
}

/** Keeps a key until the tab is closed. */
export function keepKey(store: KeyStore, key: string): void {
  store.setItem(name, key);
}

/** Forgets the key. */
export function forgetKey(store: KeyStore): void {
  store.removeItem(name);
}
