import {
  type AgreementEvent,
  type Assignee,
  type StagedAgreement,
  agreementTurnsAt,
} from '../../../src/domain/index.ts';
import { type Story, begin, deal, learn, look, monday, say, touch } from '../../agreement/given.ts';
import { type Random, randomFrom } from '../random.ts';
import { type Checked, checkClocks } from './check-clocks.ts';
import { type Happening, type Moment, happeningAt, momentsOf } from './seeded-life.ts';

const day = 86_400_000;

/** What came of a life that was lived twice. */
export interface Lived extends Checked {
  readonly events: readonly AgreementEvent[];
}

/**
 * Lives through a seed twice: looked at only when something happens or falls due, and again with looks at any time, several
 * at one instant, and a clock of the process that jumps back. Both must leave the same history, and its clocks be right.
 */
export function liveALife(seed: number, terms: StagedAgreement, people: readonly Assignee[]): Lived {
  const random = randomFrom(seed, 3);
  const from = monday + random.below(500) * day + random.below(day);
  const returnMs = terms.rules.stages.reengageAfterDays * day;
  const moments = momentsOf(seed, from);
  const until = (moments.at(-1)?.at ?? from) + 90 * day;
  const live = (restless?: Random) => {
    let story: Story = look({ ...begin(terms), at: from }, { isHandRaised: true });
    for (const moment of moments) {
      story = goOnTo(story, moment.at, returnMs, restless);
      story = happens(story, moment, people);
    }
    return goOnTo(story, until, returnMs, restless).events;
  };
  const events = live();
  const restless = live(randomFrom(seed, 5));
  const { fired, problems } = checkClocks(events, until, returnMs);
  const differs = restless.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(events[index]));
  const same = differs < 0 && restless.length === events.length;
  const apart = same ? [] : [`wrong: looked at more often, event ${differs} is ${restless[differs]?.kind}`];
  return { events, fired, problems: [...problems, ...apart] };
}

// As an account is walked: each instant at which something is due is looked at on its own.
function goOnTo(story: Story, at: number, returnMs: number, restless: Random | undefined): Story {
  let now = story;
  for (let last = -Infinity; ;) {
    const next = agreementTurnsAt(now.agreement, returnMs);
    if (next === undefined || next > at) break;
    if (next === last) throw new Error(`what is due at ${next} stays due`);
    last = next;
    if (restless !== undefined) now = lookAnyTime(now, next, restless);
    now = look({ ...now, at: next });
  }
  if (restless !== undefined) now = lookAnyTime(now, at, restless);
  return { ...now, at };
}

function lookAnyTime(story: Story, before: number, random: Random): Story {
  let now = story;
  for (let count = random.below(3); count > 0; count -= 1) {
    const { lastAt } = now.agreement;
    const between = lastAt + Math.floor(random.next() * Math.max(0, before - lastAt));
    now = look({ ...now, at: random.chance(0.2) ? lastAt - random.below(3 * day) : Math.min(between, before) });
    if (random.chance(0.3)) now = look(now);
  }
  return now;
}

function happens(story: Story, moment: Moment, people: readonly Assignee[]): Story {
  const what = happeningAt(moment, story.agreement, people);
  return what === undefined ? story : heard(story, what);
}

function heard(story: Story, what: Happening): Story {
  switch (what.kind) {
    case 'word':
      return say(story, what.word, what.by);
    case 'touch':
      return touch(story, what.by, what);
    case 'hand':
      return look(story, { isHandRaised: true });
    case 'country': {
      const { country: _country, ...facts } = story.facts;
      return what.isKnown ? learn(story, { country: 'de' }) : look({ ...story, facts });
    }
    case 'deal':
      return look(story, { deals: [deal(what.outcome, Math.floor(story.at / day))] });
  }
}
