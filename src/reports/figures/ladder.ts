import { type StageKind, dayMs } from '../../domain/index.ts';
import type { ToldCycle } from '../told/told.ts';
import type { Asked, Measured } from './measure.ts';

/** The stages a cycle climbs in the team's order, won at the end. */
export function climb(stages: readonly StageKind[]): readonly StageKind[] {
  return [...stages, 'won'];
}

/** Whether a cycle has entered a stage or a later one. */
export function cameTo(cycle: ToldCycle, stage: StageKind, stages: readonly StageKind[]): boolean {
  const ladder = climb(stages);
  const place = ladder.indexOf(stage);
  return [stage, ...(place === -1 ? [] : ladder.slice(place + 1))].some((one) => cycle.reachedAt.has(one));
}

/** Whether a cycle came as far as a stage; undefined while it is open below it. */
export function goesTo(cycle: ToldCycle, stage: StageKind, stages: readonly StageKind[]): Asked {
  const isSo = cameTo(cycle, stage, stages) ? true : cycle.end === undefined ? undefined : false;
  return { id: cycle.id, isSo };
}

/** The days from first entering one stage to first entering another, of cycles that entered both in this order. */
export function daysBetween(cycles: readonly ToldCycle[], from: StageKind, to: StageKind): readonly Measured[] {
  return cycles.flatMap(({ id, reachedAt }) => {
    const [start, end] = [reachedAt.get(from), reachedAt.get(to)];
    return start === undefined || end === undefined || end < start ? [] : [{ id, value: (end - start) / dayMs }];
  });
}
