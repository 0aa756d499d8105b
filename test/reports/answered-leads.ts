import { createAgreements } from '../../src/engine/agreement/create-agreements.ts';
import { type LiveEngine, message } from '../live/live-engine.ts';
import { companyHeard, dealHeard, deedHeard, fittingFacts, personHeard } from '../agreement/heard.ts';
import { calendarOf, day } from '../agreement/hours.ts';

/** What gives an account more points than a pursue asks. */
export const strong = { revenue: 50_000_000, 'sales team size': 12, 'sales motion': 'inbound' };

/** A company of a size whose CEO asks for a demo; `isWon` has a deal that is won a day later. */
export function raise(
  { clock }: Pick<LiveEngine, 'clock'>,
  name: string,
  { employees, isWon = false, more = {} }: Raised,
) {
  const inputs = [
    companyHeard(name, { ...fittingFacts, employees, ...more }),
    personHeard(name, 'ceo', 'CEO'),
    deedHeard(name, 'ceo', 'demo requested', clock.now),
  ];
  return message(isWon ? [...inputs, dealHeard(name, 'won', clock.now + day)] : inputs, clock.now, name);
}

interface Raised {
  readonly employees: number;
  readonly isWon?: boolean;
  readonly more?: Readonly<Record<string, string | number>>;
}

/** Sales answers every lead there is: no to some, yes to the others. */
export async function answerAll(
  { store, engine, clock }: Pick<LiveEngine, 'store' | 'engine' | 'clock'>,
  saysNo: (name: string) => boolean,
  no: { readonly code: string; readonly sentence: string },
): Promise<void> {
  const agreements = createAgreements(store, engine, () => clock.now);
  const offers = await agreements.offers({ limit: 500 });
  const to = { person: 'jane', calendar: calendarOf('UTC', '24/7') };
  await Promise.all(
    offers.map(({ id, accountId }) =>
      agreements.say(accountId, { what: 'assign', offer: id, to, tried: [] }, 'assigner'),
    ),
  );
  await engine.settle();
  await Promise.all(
    offers.map(({ id, accountId }) => {
      const isNo = saysNo(accountId.replaceAll(/^domain:|\.example$/g, ''));
      return agreements.say(
        accountId,
        isNo ? { what: 'reject', offer: id, ...no } : { what: 'accept', offer: id },
        'jane',
      );
    }),
  );
  await engine.settle();
}

/** Whether a lead such as `c4` has an even number. */
export function isEven(name: string): boolean {
  return Number(name.slice(1)) % 2 === 0;
}
