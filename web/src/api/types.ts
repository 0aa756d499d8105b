import type { z } from 'zod';
import type { contactRecordShape, timelineShape } from '../../../src/http/account/record-routes.ts';
import type { eventsShape } from '../../../src/http/agreement/cycle-routes.ts';
import type { agreementShape } from '../../../src/http/agreement/cycle-shape.ts';
import type { accountShape, transitionShape, verdictCountShape } from '../../../src/http/shapes/account.ts';
import type { explanationShape } from '../../../src/http/shapes/explanation.ts';
import type { sessionShape } from '../../../src/http/shapes/user.ts';
import type { errorShape } from '../../../src/http/shapes/problem.ts';

/** An account as the queue shows it. */
export type Account = z.output<typeof accountShape>;
/** A change of a verdict or of what happens next. */
export type Transition = z.output<typeof transitionShape>;
/** A change as the stream tells it, with the name of its account. */
export type Change = Transition & { readonly name: string };
/** What Assay says of an account. */
export type Verdict = Account['verdict'];
/** What happens next with an account. */
export type Path = Account['path'];
/** How many accounts stand where. */
export type VerdictCount = z.output<typeof verdictCountShape>;
/** Why an account has its verdict. */
export type Explanation = z.output<typeof explanationShape>;
/** A person with what is known of them, and whether they may be contacted. */
export type ContactRecord = z.output<typeof contactRecordShape>;
/** A page of what happened, the newest first. */
export type TimelinePage = z.output<typeof timelineShape>;
/** Something that happened. */
export type TimelineItem = TimelinePage['items'][number];
/** Where an account stands between marketing and sales. */
export type Agreement = z.output<typeof agreementShape>;
/** A page of what happened between them, the newest first. */
export type CycleEventPage = z.output<typeof eventsShape>;
/** Who is signed in. */
export type Session = z.output<typeof sessionShape>;
/** The body of a refusal. */
export type ErrorBody = z.output<typeof errorShape>;

/** One of the three scores. */
export type ScoreName = keyof Explanation['scores'];
/** A score with its bounds. */
export type Score = Explanation['scores'][ScoreName];
/** A line of a score. */
export type ScoreLine = Explanation['lines'][ScoreName][number];
/** What supports a line. */
export type Evidence = ScoreLine['evidence'][number];
/** Something unknown. */
export type MissingFact = Explanation['missing'][number];
/** A seat of the buying group. */
export type Seat = Explanation['seats'][number];
/** Somebody who fills a seat, or may. */
export type SeatHolder = Seat['holders'][number];
/** A person of the buying group. */
export type Contact = Explanation['contacts'][number];

/** A page of accounts. */
export interface AccountPage {
  readonly accounts: readonly Account[];
  readonly today: string;
  readonly next?: string;
}

/** A page of changes, the newest first. */
export interface TransitionPage {
  readonly transitions: readonly Transition[];
  readonly next?: string;
}

/** Which accounts the queue shows; an empty text is any. */
export interface AccountQuery {
  readonly search: string;
  readonly verdict: string;
  readonly path: string;
}
