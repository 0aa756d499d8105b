/** What is found at an id: something, or where it has gone. */
interface Movable {
  readonly movedTo?: string;
}

const mostMoves = 20;

/** What is found at an id, or at the end of its moves; undefined where they lead nowhere. */
export async function followMoves<Found extends Movable>(
  id: string,
  find: (id: string) => Promise<Found>,
): Promise<Found | undefined> {
  let next = id;
  for (let moves = 0; moves <= mostMoves; moves += 1) {
    const found = await find(next);
    if (found.movedTo === undefined) return found;
    next = found.movedTo;
  }
  return undefined;
}
