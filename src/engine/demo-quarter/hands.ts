import { type Input, type Message, textOfValue } from '../../domain/index.ts';
import type { Workspace } from '../live/open-workspace.ts';
import { pick, shuffled } from './chance.ts';

/** How many raise a hand in each week of the quarter, besides those who do by themselves: it begins slowly and has a summit. */
const handsByWeek = [4, 4, 5, 5, 5, 4, 6, 6, 5, 4, 5, 5, 3, 2] as const;

/** What they do, and for how many of twelve it is that. */
const deeds = [
  ...Array.from({ length: 7 }, () => 'demo requested'),
  ...Array.from({ length: 3 }, () => 'pricing requested'),
  ...Array.from({ length: 2 }, () => 'contact requested'),
];

const decides =
  /chief|ceo|cfo|cro|coo|founder|owner|president|vp|vice|head|director|leiter|leitung|geschäftsführ|manag/i;
const weekMs = 7 * 86_400_000;
const hourMs = 3_600_000;

/** When hands are raised in a week that begins at an instant: on its working days, by day and now and then at night. */
function handsOf(week: number, monday: number, seed: number): readonly number[] {
  const count = handsByWeek[week % handsByWeek.length] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed} hand ${week} ${index}`;
    const day = pick([0, 0, 1, 1, 2, 2, 3, 3, 4, 5], `${key} day`);
    const hour = pick([7, 8, 8, 9, 9, 10, 11, 12, 13, 13, 14, 15, 16, 19], `${key} hour`);
    return monday + day * 24 * hourMs + hour * hourMs + pick([0, 10, 20, 30, 40, 50], key) * 60_000;
  }).toSorted((a, b) => a - b);
}

/** The instants of all weeks from a Monday to an end. */
export function handsBetween(monday: number, end: number, seed: number): readonly number[] {
  const weeks = Math.ceil((end - monday) / weekMs);
  return Array.from({ length: weeks }, (_, week) => handsOf(week, monday + week * weekMs, seed))
    .flat()
    .filter((at) => at < end);
}

/** A person as the files of the demo name them. */
export type Visitor = Extract<Input, { kind: 'contact' }>;

/** Accounts that fit and have the right people and have not moved yet, each with the one who speaks for it first. */
export async function whoMayRaiseHands(
  { engine }: Pick<Workspace, 'engine'>,
  visitors: readonly Visitor[],
  seed: number,
): Promise<readonly Visitor[]> {
  const lines = await engine.accounts.list({ path: 'monitor', limit: 500 });
  const byAccount = Map.groupBy(visitors, ({ account }) => account.id ?? '');
  const found = lines.flatMap(({ id }) => {
    const people = (byAccount.get(id.slice(id.indexOf(':') + 1)) ?? []).filter(
      ({ contact }) => contact.email !== undefined,
    );
    return people.find((person) => decides.test(titleOf(person))) ?? people[0] ?? [];
  });
  return shuffled(found, `${seed} hands`);
}

function titleOf({ facts }: Visitor): string {
  const title = facts.find(({ field }) => field === 'title')?.value;
  return title === undefined ? '' : textOfValue(title);
}

/** Somebody raises a hand, as the website tells it. */
export function handMessage({ contact, account }: Visitor, at: number, on: number): Message {
  const id = `${contact.id ?? ''} ${at}`;
  const origin = { file: 'demo website', line: 0 };
  const event = pick(deeds, id);
  const input = { kind: 'signal', event, on, at, account, contact, properties: new Map(), origin } as const;
  return { source: 'demo website', id: `hand ${id}`, receivedAt: at, inputs: [input] };
}
