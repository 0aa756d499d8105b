/** Lets a bounded number of calls be worked on at once, and no source more than half of them. */
export interface Gate {
  /** Enters for a source and gives the way out; undefined when there is no room. */
  enter(source: string): (() => void) | undefined;
  isFull(): boolean;
  inside(): number;
}

/** A gate with room for a number of calls. */
export function createGate(room: number): Gate {
  const bySource = new Map<string, number>();
  const most = Math.max(1, Math.ceil(room / 2));
  let inside = 0;
  return {
    enter: (source) => {
      const own = bySource.get(source) ?? 0;
      if (inside >= room || own >= most) return undefined;
      inside += 1;
      bySource.set(source, own + 1);
      return () => {
        inside -= 1;
        const left = (bySource.get(source) ?? 1) - 1;
        if (left === 0) bySource.delete(source);
        else bySource.set(source, left);
      };
    },
    isFull: () => inside >= room,
    inside: () => inside,
  };
}
