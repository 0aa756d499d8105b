import type { PostAnswer } from './post-guarded.ts';

/** What came of handing a message over once. */
export type Handed =
  | { readonly isTaken: true }
  | {
      readonly isTaken: false;
      readonly problem: string;
      /** True where it would never be taken, however often it were tried. */
      readonly isFinal?: boolean;
      readonly retryAfterMs?: number;
    };

/** What the answer to a posting means; some statuses say that it is of no use to try again. */
export function handedOf(answer: PostAnswer, finalStatuses: readonly number[]): Handed {
  if ('failure' in answer) return { isTaken: false, problem: answer.failure };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { isTaken: true };
  const problem =
    status >= 300 && status < 400 ? `answered ${status}; redirects are not followed` : `answered ${status}`;
  const isFinal = finalStatuses.includes(status);
  return { isTaken: false, problem, isFinal, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
