import type { EventStore } from '../../store/event-store.ts';
import { decidesAs, readPeople } from '../assign/people.ts';
import { readSettings } from '../effects/create-settings.ts';
import { isLive } from '../effects/effect-policy.ts';
import type { Engine } from '../live/create-engine.ts';
import { readDisputeTasks } from './dispute-tasks.ts';
import { readOfferTasks } from './offer-tasks.ts';
import { type ReviewTerms, readReviewTasks } from './review-tasks.ts';
import type { Task } from './task.ts';
import { readWhyTasks } from './why-tasks.ts';

/** What people have to do. */
export interface Tasks {
  /** The most urgent first, of one person or of everybody. */
  list(limit: number, person?: string): Promise<readonly Task[]>;
}

/** The tasks of a workspace. */
export function createTasks(store: EventStore, engine: Engine, clock: () => number): Tasks {
  return {
    list: async (limit, person) => {
      const now = clock();
      const terms = await reviewTerms(store, engine, now);
      const isReviewer = terms !== undefined && (person === undefined || person === terms.reviewer.person);
      const kinds = await Promise.all([
        readOfferTasks(store, limit, person),
        readDisputeTasks(store, person),
        isReviewer ? readReviewTasks(store, terms, limit) : [],
        readWhyTasks(store, now, limit, person),
      ]);
      return kinds
        .flat()
        .toSorted((a, b) => b.urgency - a.urgency)
        .slice(0, limit);
    },
  };
}

async function reviewTerms(store: EventStore, engine: Engine, now: number): Promise<ReviewTerms | undefined> {
  const review = (await engine.playbook())?.compiled.agreement?.rules.handoff?.review;
  const { goLiveAt, ...settings } = await readSettings(store);
  if (review === undefined || goLiveAt === null || !isLive({ goLiveAt, ...settings }, now)) return undefined;
  const people = await readPeople(store, now, await engine.dayOf(now));
  return { reviewer: decidesAs(people, review.decider), withinMinutes: review.withinMinutes, goLiveAt };
}
