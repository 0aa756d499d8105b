import type { Mutation } from '../../mutation/apply-mutation.ts';

const own = (file: string, name: string, id: string, replacement: string): Mutation => ({
  id,
  file: `src/domain/agreement/${file}`,
  export: name,
  replacement,
});

const dues = (id: string, change: string) =>
  own('clocks.ts', 'duesOf', id, `(...given) => original(...given)${change}`);

/** Bugs of the kind clocks can have, planted one at a time; the lives of leads must notice each. */
export const timerMutants: readonly Mutation[] = [
  dues(
    'reminders come a minute early',
    `.map((due) => (due.what === 'reminder' ? { ...due, when: due.when - 60_000 } : due)).toSorted((a, b) => a.when - b.when)`,
  ),
  dues('a pause never ends by itself', `.filter(({ what }) => what !== 'pause ends')`),
  own(
    'clocks.ts',
    'restClock',
    'a clock that rests forgets what was used',
    '(clock, ...more) => ({ ...original(clock, ...more), usedMs: clock.usedMs })',
  ),
  own(
    'clocks.ts',
    'runFrom',
    'an hour is an hour, whoever works',
    `(clock, at, calendar) => { const run = original(clock, at, calendar); return run.startedAt !== at ? run : { ...run, dueAt: at + run.withinMinutes * 60_000 - run.usedMs }; }`,
  ),
  own('cycle.ts', 'isGoing', 'what is over goes on', '() => true'),
  own(
    'evolve.ts',
    'evolve',
    'hours that change are not noted',
    `(agreement, event) => (event.kind === 'HoursChanged' ? agreement : original(agreement, event))`,
  ),
  own(
    'evolve.ts',
    'evolve',
    'a reminder is not noted',
    `(agreement, event) => (event.kind === 'Reminded' ? { ...agreement, events: agreement.events + 1 } : original(agreement, event))`,
  ),
  own(
    'clocks.ts',
    'agreementTurnsAt',
    'time is looked at an hour late',
    '(...given) => { const at = original(...given); return at === undefined ? undefined : at + 3_600_000; }',
  ),
];
