import type { Input, Message } from '../../../src/domain/index.ts';
import { type Engine, createEngine } from '../../../src/engine/index.ts';
import { type Town, openTown, townSecret } from '../../agreement/town.ts';
import { fastFolder } from '../fast-folder.ts';

/** A town with a second worker on the same store, whose ground moves. */
export interface Ground extends Town {
  /** Something arrives of a source at an instant, and both workers take it up at once. */
  tell(source: string, inputs: readonly Input[], receivedAt?: number): Promise<void>;
  /** Both workers at once, until nothing waits and everybody has been chosen. */
  settle(): Promise<void>;
}

/** Opens a town on a file of its own that is quick to write. */
export async function openGround(): Promise<Ground> {
  const town = await openTown({ within: fastFolder() });
  const { clock, store, workspace } = town;
  const other: Engine = createEngine({ store, clock: () => clock.now, secret: townSecret });
  let told = 0;
  const settle = async () => {
    for (let chosen = 1; chosen > 0;) {
      await Promise.all([workspace.engine.settle(), other.settle()]);
      chosen = (await workspace.assigner.assignWaiting()).assigned;
    }
  };
  return {
    ...town,
    settle,
    tell: async (source, inputs, receivedAt = clock.now) => {
      told += 1;
      const message: Message = { source, id: `g${told}`, receivedAt, inputs };
      await workspace.engine.append([message, message]);
      await settle();
    },
  };
}
