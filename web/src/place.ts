import { useSyncExternalStore } from 'react';

/** Which room is shown. */
export type Place =
  | { readonly room: 'queue'; readonly search: string }
  | { readonly room: 'account'; readonly id: string };

/** The room an address stands for; whatever is not an account is the queue. */
export function placeOf(pathname: string, search: string): Place {
  const id = /^\/accounts\/([^/]+)$/.exec(pathname)?.[1];
  const read = id === undefined ? undefined : decoded(id);
  return read === undefined ? { room: 'queue', search } : { room: 'account', id: read };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The address of an account. */
export function accountAddress(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`;
}

const moved = 'assay:moved';

/** Goes to an address of ours without loading the page again. */
export function goTo(address: string): void {
  history.pushState(undefined, '', address);
  dispatchEvent(new Event(moved));
}

/** Changes the address without a step in the history, as filters do. */
export function replaceAddress(address: string): void {
  history.replaceState(undefined, '', address);
  dispatchEvent(new Event(moved));
}

/** The room that is shown now. */
export function usePlace(): Place {
  const address = useSyncExternalStore(listen, () => `${location.pathname}${location.search}`);
  const url = new URL(address, 'http://assay');
  return placeOf(url.pathname, url.search);
}

function listen(onMove: () => void): () => void {
  addEventListener('popstate', onMove);
  addEventListener(moved, onMove);
  return () => {
    removeEventListener('popstate', onMove);
    removeEventListener(moved, onMove);
  };
}
