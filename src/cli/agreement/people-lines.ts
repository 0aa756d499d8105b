import { type Explanation, formatDay } from '../../domain/index.ts';
import { type ContactRecord, type Workspace, contactsOf, winningText } from '../../engine/index.ts';

/** The people of an account by their ids, with what is known of them now and how they may be reached. */
export async function peopleAt(
  { engine, operational: { ground, suppressions } }: Pick<Workspace, 'engine' | 'operational'>,
  accountId: string,
): Promise<ReadonlyMap<string, ContactRecord>> {
  const record = await engine.record(accountId);
  if (record === undefined) return new Map();
  const suppressedBy = suppressions.over.bind(suppressions);
  const people = await contactsOf(record, { ground: await ground.get(), suppressedBy });
  return new Map(people.map((one) => [one.id, one]));
}

type PersonSeen = Pick<Explanation['contacts'][number], 'id' | 'title' | 'roles' | 'points' | 'excludedBy'>;

/** The people of an account as lines: who they are, by what they may be reached, what they add to the score; whoever is out last. */
export function peopleLines(
  contacts: readonly PersonSeen[],
  people: ReadonlyMap<string, ContactRecord>,
): readonly string[] {
  const outLast = contacts.toSorted((a, b) => Number(isOut(a)) - Number(isOut(b)));
  return outLast.map(({ id, title, roles, points, excludedBy }) => {
    const person = people.get(id);
    const name = person === undefined || person.name === id ? [] : [person.name];
    const who = [id, ...name, ...(title === undefined ? [] : [title])].join(', ');
    if (excludedBy !== undefined) return `${who} · out: ${excludedBy}`;
    const reach = person === undefined ? [] : [reachedBy(person, 'email'), reachedBy(person, 'phone')];
    return [who, ...reach, roles.join(', '), `${(points / 10).toFixed(1)} points`]
      .filter((part) => part !== '')
      .join(' · ');
  });
}

function isOut({ excludedBy }: PersonSeen): boolean {
  return excludedBy !== undefined;
}

const verbs = { email: 'mail', phone: 'call' } as const;

// An address that must not be used is not shown, and why stands in its place.
function reachedBy({ facts, channels }: ContactRecord, channel: keyof typeof verbs): string {
  const address = winningText(facts, channel);
  if (address === undefined) return '';
  const state = channels[channel];
  if (state.isAllowed) return `${verbs[channel]} ${address}`;
  const since = state.since === undefined ? '' : ` since ${formatDay(state.since)}`;
  return `do not ${verbs[channel]}: ${state.reason}${since}`;
}
