import type { Message, Path, Verdict } from '../../../domain/index.ts';
import {
  type Key,
  type MailLists,
  hopsOf,
  isAccountKey,
  parseInput,
  takenBefore,
  textOfKey,
} from '../../../ledger/index.ts';
import { type Reader, partOf } from '../../../store/event-store.ts';
import { type ToFold, foldOf, introduces } from '../../live/step/account-work.ts';
import { type Resting, type StoredAccount, readStored } from '../../live/step/read-part.ts';
import type { StepTerms } from '../../live/step/step.ts';
import type { Suppressions } from '../../lists/create-suppressions.ts';
import { type KeyWorld, type Place, openWorld } from './key-world.ts';
import type { Unplaced, UnplacedPerson } from '../../decisions/read-unplaced.ts';
import { peopleNamed } from './people-named.ts';

/** What would become of a message. */
export type Outlook = 'new' | 'matched' | 'duplicate' | 'unroutable' | 'suppressed';

/** A verdict that would change, or begin; without a verdict to come where the account would become part of another. */
export interface VerdictToCome {
  readonly accountId: string;
  readonly name: string;
  readonly from?: { readonly verdict: Verdict; readonly path: Path };
  readonly to?: { readonly verdict: Verdict; readonly path: Path };
}

/** What would come of messages, were they appended now. */
export interface Rehearsal {
  /** By message. */
  readonly outlooks: readonly Outlook[];
  readonly accounts: { readonly new: number; readonly matched: number };
  readonly verdicts: readonly VerdictToCome[];
  /** Of the people the messages are about, those who would belong to no company yet. */
  readonly unplaced: Unplaced;
}

/** What decides besides the rules what would become of messages. */
export interface RehearsalTerms extends StepTerms {
  readonly lists: MailLists;
  readonly suppressions: Pick<Suppressions, 'over'>;
}

/**
 * Plays messages through a copy of the keys they touch and looks at the accounts they would reach, as of today; writes
 * nothing. What other messages are on their way just now is not counted in.
 */
export async function rehearse(
  reader: Reader,
  terms: RehearsalTerms,
  messages: readonly Message[],
): Promise<Rehearsal> {
  const { lists } = terms;
  const world = openWorld(reader);
  const areSuppressed = await whichAreSuppressed(messages, terms.suppressions);
  const taken = await takenBefore(reader, messages);
  const outlooks: Outlook[] = [];
  const fresh: { readonly index: number; readonly to: readonly Key[] }[] = [];
  for (const [index, message] of messages.entries()) {
    // No memory of keys: the way is walked in the copy.
    const hops = hopsOf(message, { lists, seen: () => undefined });
    const isKnown = taken[index] !== 'accepted';
    outlooks.push(
      isKnown ? 'duplicate' : hops.length === 0 ? 'unroutable' : areSuppressed[index] === true ? 'suppressed' : 'new',
    );
    if (isKnown || hops.length === 0) continue;
    fresh.push({ index, to: hops.flatMap(({ to, message: { kind } }) => (kind === 'input' ? [to] : [])) });
    await world.deliver(hops);
  }
  for (const { index, to } of fresh)
    if (outlooks[index] === 'new' && (await isMatched(reader, world, to))) outlooks[index] = 'matched';
  return { outlooks, ...(await looksAt(reader, world, terms)), unplaced: await unplacedIn(world) };
}

/** By message, whether it is about somebody who must not be contacted. */
async function whichAreSuppressed(
  messages: readonly Message[],
  suppressions: Pick<Suppressions, 'over'>,
): Promise<readonly boolean[]> {
  const named = messages.map(peopleNamed);
  const found = (await suppressions.over(named.flat())).values();
  return named.map((people) => people.map(() => (found.next().value ?? []).length > 0).includes(true));
}

// Where the store knows the person or the company, or the company that the person turns out to belong to.
async function isMatched(reader: Reader, world: KeyWorld, keys: readonly Key[]): Promise<boolean> {
  for (const key of keys) {
    for (let at: Key | undefined = key; at !== undefined;) {
      const { isKnown, node }: Awaited<ReturnType<KeyWorld['place']>> = await world.place(at);
      if (isKnown || (isAccountKey(at) && (await storedLine(reader, at)) !== undefined)) return true;
      at = node.parent;
    }
  }
  return false;
}

async function looksAt(
  reader: Reader,
  world: KeyWorld,
  terms: StepTerms,
): Promise<Pick<Rehearsal, 'accounts' | 'verdicts'>> {
  const accounts = { new: 0, matched: 0 };
  const verdicts: VerdictToCome[] = [];
  for (const key of world.changed().filter(isAccountKey)) {
    const known = (await readStored(reader, partOf(key), [key])).get(key);
    const stored = known?.hasMoved === true ? undefined : known;
    const place = await world.place(key);
    const toFold = { ...arrivalsAt(place), ...(known && { stored: known }) };
    const isThere = [...toFold.before, ...toFold.arrived].some(({ input }) => introduces(input));
    if (stored !== undefined && isThere) accounts.matched += 1;
    if (stored === undefined && isThere) accounts.new += 1;
    if (stored === undefined && !isThere) continue;
    const fold = isThere ? foldOf(terms, key, toFold) : undefined;
    const [from, to] = [stored?.standing, fold?.standing];
    if (from?.verdict === to?.verdict && from?.path === to?.path) continue;
    verdicts.push({
      accountId: key,
      name: fold?.name ?? textOfKey(key),
      ...(from === undefined ? {} : { from: { verdict: from.verdict, path: from.path } }),
      ...(to === undefined ? {} : { to: { verdict: to.verdict, path: to.path } }),
    });
  }
  return { accounts, verdicts };
}

const peopleNamedFirst = 100;

async function unplacedIn(world: KeyWorld): Promise<Unplaced> {
  const found: UnplacedPerson[] = [];
  for (const key of world.changed().filter((one) => !isAccountKey(one))) {
    const inputs = (await world.place(key)).held.map(({ body }) => parseInput(body.text)).filter(introduces);
    const signals = inputs.filter(({ kind }) => kind !== 'contact' && kind !== 'deal').length;
    if (inputs.length > 0) found.push({ person: textOfKey(key), signals });
  }
  const signals = found.reduce((sum, one) => sum + one.signals, 0);
  const ordered = found.toSorted((a, b) => b.signals - a.signals);
  return { people: found.length, signals, first: ordered.slice(0, peopleNamedFirst) };
}

// What rested at a key before and still does, and what has come; what has left it has the account looked at again.
function arrivalsAt({ held, stored }: Place): Omit<ToFold, 'stored'> {
  const stays = new Set<object>(held);
  const staying = stored.filter((resting) => stays.has(resting));
  const isStored = new Set<object>(stored);
  const news = held.filter((one) => !isStored.has(one)).map((one) => ({ ...one, number: 0 }));
  const read = (resting: Resting) => ({ resting, input: parseInput(resting.body.text) });
  const departed = staying.length < stored.length ? ({ departed: 'departure' } as const) : {};
  return { before: staying.map(read), arrived: news.map(read), ...departed };
}

async function storedLine(reader: Reader, key: Key): Promise<StoredAccount | undefined> {
  const stored = (await readStored(reader, partOf(key), [key])).get(key);
  return stored?.hasMoved === true ? undefined : stored;
}
