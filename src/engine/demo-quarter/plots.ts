import { shuffled } from './chance.ts';

/** What somebody makes of an offer: takes it, takes it once reminded, leaves it lying, or gives it back for a reason. */
export type Answer = 'accept' | 'late' | 'leave' | { readonly reject: string };

/** What becomes of one lead. Where a list is shorter than what happens, its last word goes on. */
export interface Plot {
  /** What each SDR it is offered to makes of it, in turn. */
  readonly sdr: readonly Answer[];
  readonly ae: readonly Answer[];
  /** What an SDR who took it comes to. */
  readonly comesTo: 'qualified' | 'fades' | 'never called' | 'disqualified' | 'sent back';
  /** How each agreed meeting went. */
  readonly meetings: readonly ('held' | 'no-show')[];
  readonly deal: 'won' | 'lost' | 'open';
  /** Marketing says that a rejection is not right, and whoever decides says so too, or not. */
  readonly dispute?: 'granted' | 'denied';
  /** What brings a closed one back: they ask again, or the fact that was in the way is another. */
  readonly comesBack?: 'asks again' | 'fact changes';
}

const smooth: Plot = { sdr: ['accept'], ae: ['accept'], comesTo: 'qualified', meetings: ['held'], deal: 'won' };
const lost: Plot = { ...smooth, deal: 'lost' };
const rejected = (code: string, more: Partial<Plot> = {}): Plot => ({ ...smooth, sdr: [{ reject: code }], ...more });

/** What happens to some two dozen leads: as much of each as a team sees that does well and is not perfect. */
const deck: readonly Plot[] = [
  smooth,
  smooth,
  { ...smooth, sdr: ['late'] },
  { ...smooth, meetings: ['no-show', 'held'] },
  { ...smooth, sdr: ['leave', 'accept'] },
  lost,
  lost,
  { ...lost, ae: ['late'] },
  { ...lost, sdr: ['leave', 'late'], meetings: ['no-show', 'held'] },
  { ...smooth, deal: 'open' },
  { ...smooth, deal: 'open', ae: ['leave'] },
  { ...smooth, meetings: ['no-show'] },
  { ...smooth, comesTo: 'fades' },
  { ...smooth, comesTo: 'fades', sdr: ['late'] },
  { ...smooth, comesTo: 'never called' },
  { ...smooth, comesTo: 'sent back' },
  { ...smooth, comesTo: 'disqualified', comesBack: 'fact changes' },
  { ...lost, ae: [{ reject: 'not-ready' }, 'accept'] },
  { ...smooth, ae: [{ reject: 'no-budget' }] },
  { ...lost, sdr: [{ reject: 'not-mine' }, 'accept'] },
  rejected('too-early', { comesBack: 'asks again' }),
  rejected('too-early'),
  rejected('wrong-person'),
  rejected('no-need'),
  rejected('too-small', { sdr: [{ reject: 'too-small' }, 'accept'], dispute: 'granted' }),
  rejected('wrong-person', { dispute: 'denied' }),
  rejected('competitor-tied', { comesBack: 'fact changes' }),
];

/** Deals plots, all of them before one comes a second time; the same seed, the same order. */
export function createDealer(seed: number): () => Plot {
  let dealt: Plot[] = [];
  let round = 0;
  return () => {
    if (dealt.length === 0) dealt = [...shuffled(deck, `deck ${seed} ${round++}`)];
    return dealt.pop() ?? smooth;
  };
}

/** What is made of the time-th of something: the last word of a list goes on. */
export function turnOf<Item>(list: readonly Item[], time: number): Item {
  const item = list[Math.min(time, list.length - 1)];
  if (item === undefined) throw new Error('a plot says at least one thing of everything');
  return item;
}
