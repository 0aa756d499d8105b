import type { Clock } from '../../domain/index.ts';
import type { CaseList } from '../figures/figure.ts';
import { type ReportTerms, inOrder } from '../figures/terms.ts';
import type { ToldOffer } from '../told/told.ts';

const hourMs = 3_600_000;

/** Whether what a clock of an offer waits for is still to come. */
export function isAwaiting({ offer, cycle }: ToldOffer, { name, metAt }: Clock): boolean {
  if (cycle.end !== undefined || metAt !== undefined) return false;
  return offer.state === 'offered' || (offer.state === 'accepted' && name !== 'accept');
}

/** Accepted offers nobody has touched, the oldest first: accepting stops no clock. */
export function untouchedOf({ told, now }: ReportTerms): CaseList {
  const found = offersOf(told.cycles).filter(
    ({ offer, cycle, handoff }) =>
      cycle.end === undefined &&
      offer.state === 'accepted' &&
      offer.firstTouchAt === undefined &&
      (handoff === 'marketing to SDR' || offer.clocks.some(({ name }) => name === 'touch')),
  );
  const oldestFirst = inOrder(
    found,
    ({ offer }) => [offer.answeredAt ?? 0],
    ({ offer }) => offer.id,
  );
  const rows = oldestFirst.map(({ offer, cycle, owner, path }) => {
    const hours = hoursSince(offer.answeredAt ?? now, now);
    return [offer.id, cycle.account.name, owner, path, hours];
  });
  return {
    id: 'accepted-untouched',
    name: 'Accepted but untouched',
    says: 'Offers accepted by somebody who has not touched a person of the account since, in open cycles, as of now.',
    columns: ['offer', 'account', 'owner', 'path', 'hours since accepted'],
    rows,
  };
}

/** Offers past a deadline at this moment, the longest overdue first. */
export function overdueOf({ told, now }: ReportTerms): CaseList {
  const late = offersOf(told.cycles).flatMap((of) =>
    of.offer.clocks
      .filter((clock) => isAwaiting(of, clock))
      .flatMap((clock) => {
        const since = clock.missedAt ?? clock.dueAt;
        return since === undefined || since >= now ? [] : [{ of, name: clock.name, since }];
      }),
  );
  const longestFirst = inOrder(
    late,
    ({ since }) => [since],
    ({ of }) => of.offer.id,
  );
  const rows = longestFirst.map(({ of: { offer, cycle, owner, path }, name, since }) => {
    return [offer.id, cycle.account.name, owner, path, name, hoursSince(since, now)];
  });
  return {
    id: 'overdue',
    name: 'Past their deadline now',
    says: 'Offers in open cycles of which a clock has run out and what it waits for has not come, as of now.',
    columns: ['offer', 'account', 'owner', 'path', 'clock', 'hours overdue'],
    rows,
  };
}

function offersOf(cycles: ReportTerms['told']['cycles']): readonly ToldOffer[] {
  return cycles.flatMap(({ offers }) => offers);
}

function hoursSince(at: number, now: number): number {
  return Math.round(((now - at) / hourMs) * 10) / 10;
}
