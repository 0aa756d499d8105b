import { formatDay } from '../../../src/domain/time/day.ts';
import { owners, sources } from '../words.ts';
import { asksForDemo, getsInTouch, movesTogether, reads, trialTakesOff } from './buying.ts';
import { type DaysAgo, type Scene, type Story, happened, personAt } from './scene.ts';

interface Ending {
  readonly stage: string;
  readonly outcome: 'won' | 'lost' | 'open';
  readonly reasons: readonly string[];
}

const wonEnding: Ending = { stage: 'won', outcome: 'won', reasons: ['', 'best fit', 'fast rollout', 'reference', 'price'] };
const openEnding: Ending = { stage: 'evaluation', outcome: 'open', reasons: [''] };

/** The company moved, a deal was opened, and they bought. */
export function buys(opened: DaysAgo): Story {
  return (scene) => {
    const openedAgo = scene.random.whole(...opened);
    scene.random.pick([movesTogether, trialTakesOff])([openedAgo, openedAgo + 9])(scene);
    if (scene.random.chance(0.6)) scene.random.pick([asksForDemo, getsInTouch])(0, [openedAgo, openedAgo + 3])(scene);
    addDeal(scene, openedAgo, wonEnding);
  };
}

/** A deal was opened after little, or with the wrong people, and nothing came of it. */
export function declines(opened: DaysAgo, reasons: readonly string[]): Story {
  return (scene) => {
    const openedAgo = scene.random.whole(...opened);
    const first = scene.random.pick([reads(2, [openedAgo, openedAgo + 9]), getsInTouch(1, [openedAgo, openedAgo + 5])]);
    first(scene);
    if (scene.random.chance(0.3)) asksForDemo(1, [openedAgo, openedAgo + 6])(scene);
    addDeal(scene, openedAgo, { stage: 'lost', outcome: 'lost', reasons });
  };
}

/** The company moved like those that buy, and nobody took care of it. */
export function isForgotten(opened: DaysAgo): Story {
  return (scene) => {
    const openedAgo = scene.random.whole(...opened);
    movesTogether([openedAgo, openedAgo + 2])(scene);
    addDeal(scene, openedAgo, { stage: 'lost', outcome: 'lost', reasons: ['nobody followed up', 'no decision'] });
  };
}

/** A deal is being worked on. */
export function evaluates(opened: DaysAgo): Story {
  return (scene) => addDeal(scene, scene.random.whole(...opened), openEnding);
}

function addDeal(scene: Scene, openedAgo: number, { stage, outcome, reasons }: Ending): void {
  const { random, company, asOf, people } = scene;
  const closedAgo = Math.max(1, openedAgo - random.whole(14, 60));
  if (outcome !== 'open') happened(scene, 'meeting held', Math.max(closedAgo, openedAgo - 5), { outcome: 'held' }, personAt(scene, 0));
  const size = Number(company.fields['expected deal size']);
  scene.deals.push({
    id: `D${2001 + scene.deals.length}`,
    'account id': company.id,
    'contact ids': people.slice(0, 2).map((person) => person.ids[0]).join(';'),
    name: `${company.name} ${random.pick(['first year', 'pilot', 'rollout'])}`,
    stage: outcome === 'open' ? random.pick(['discovery', stage, 'negotiation']) : stage,
    outcome,
    amount: Math.round((size * random.whole(80, 120)) / 100_000) * 1000,
    currency: random.chance(0.9) ? 'EUR' : '',
    'created at': formatDay(asOf - openedAgo),
    'closed at': outcome === 'open' ? '' : formatDay(asOf - closedAgo),
    owner: random.pick(owners),
    source: random.pick(sources),
    'product line': random.pick(['core', 'core', 'analytics']),
    reason: random.pick(reasons),
  });
}
