import { unreachable } from '../../domain/unreachable.ts';
import { StoreError } from '../../store/event-store.ts';
import { type DoorAnswer, refuse } from './door.ts';

/** The answer for a request that the store could not serve; undefined for any other error. */
export function storeRefusal(error: unknown): DoorAnswer | undefined {
  if (!(error instanceof StoreError)) return undefined;
  switch (error.failure) {
    case 'full':
      return refuse(507, 'store-full', 'the disk of the store is full; nothing was taken', { 'retry-after': '30' });
    case 'unavailable':
    case 'unknown outcome':
    case 'conflict':
    case 'damaged':
      return refuse(503, 'store-unavailable', 'the store cannot be reached; send it again', { 'retry-after': '1' });
    case 'newer schema':
      return refuse(503, 'store-newer', 'the store belongs to a newer version of Assay', { 'retry-after': '30' });
    default:
      return unreachable(error.failure);
  }
}
