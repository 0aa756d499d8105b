import {
  type Assignee,
  type LastResort,
  type Member,
  type Rota,
  type Tried,
  chooseFrom,
  lastOfPerson,
  lastOfTeam,
  mondayOf,
} from '../../../domain/index.ts';
import {
  type EventStore,
  type Row,
  type SqlValue,
  type Transaction,
  inColumns,
  inLists,
} from '../../../store/event-store.ts';
import { isHandRaise } from '../../effects/effect-policy.ts';
import { answerAgain, decidedBefore, givenAt, offersAtOnce, putPass, rotaOf } from '../assign.sql.ts';
import { type OfferRoute, type OpenOffer, triedRow } from './offer.ts';
import { type Colleague, type People, assigneeOf } from '../people.ts';
import type { Target } from './target.ts';

/** An offer that has come to a row of the routing table. */
export interface Asking {
  readonly offer: OpenOffer;
  readonly route: OfferRoute;
  readonly isLastRow: boolean;
  /** What was tried above it. */
  readonly tried: readonly Tried[];
}

/** What a target says: somebody was chosen, nobody of it can take the offer, or it must wait. */
export type Answer =
  | {
      readonly is: 'given';
      readonly to: Assignee;
      readonly tried: readonly Tried[];
      readonly at: number;
      readonly isTold: boolean;
      /** True where that is all that was tried, also above this row. */
      readonly isWhole?: boolean;
    }
  | { readonly is: 'passed'; readonly tried: readonly Tried[] }
  | { readonly is: 'held' | 'nobody' | 'busy' };

/** What a target decides by. */
export interface DecideTerms {
  readonly people: People;
  readonly offersPerDay: number;
  /** What people were given at other targets. */
  readonly elsewhere: (target: string) => ReadonlyMap<string, Given>;
  /** Moves are no new offers: the flood guard does not count them out, and they wait for whoever has the target's lock. */
  readonly isMove: boolean;
}

/** How many offers somebody was given this week, and today. */
export interface Given {
  readonly inWeek: number;
  readonly onDay: number;
}

/**
 * Decides at one target about the offers that have come to it, in their order and each once for all: who asks again, also
 * after a crash, is told the same. One transaction, of the target's own part.
 */
export async function decideAt(
  store: EventStore,
  target: Target,
  asking: readonly Asking[],
  terms: DecideTerms,
): Promise<readonly Answer[]> {
  const { part, key } = target;
  return store.transact(async (transaction) => {
    if (terms.isMove) await transaction.lockHead(part);
    else if ((await transaction.claimHeads([part])).length === 0) return asking.map(() => ({ is: 'busy' }));
    const known = await decidedOf(transaction, target, asking);
    const turns = await openTurns(transaction, target, terms);
    const first: (readonly SqlValue[])[] = [];
    const again: (readonly SqlValue[])[] = [];
    const answers = asking.map((one): Answer => {
      const before = known.get(idOf(one.offer));
      // What a row above has passed on may come back with the fallback, which always has somebody.
      const isBack = one.isLastRow && before?.is === 'passed';
      if (before !== undefined && !isBack) return before;
      const decided = decide(turns, target, one, terms);
      const answer = isBack ? withAll(decided, one) : decided;
      const rows = isBack ? again : first;
      if (isKept(answer)) rows.push(rowOf(target, one.offer, answer, terms.people));
      return answer;
    });
    for (const row of again) await transaction.run(answerAgain, row);
    if (first.length > 0) await transaction.insert({ table: 'assignments', columns, rows: first });
    for (const [person, pass] of target.hasTurns ? turns.rota : [])
      if (turns.before.get(person) !== pass) await transaction.run(putPass, [part, key, person, pass]);
    return answers;
  });
}

// Whoever asks again comes to the row above first, and is told all there.
function withAll(answer: Answer, { tried }: Asking): Answer {
  return answer.is === 'given' ? { ...answer, tried: [...tried, ...answer.tried], isWhole: true } : answer;
}

/** An answer that stands, whoever asks again; the others are for another time. */
type KeptAnswer = Extract<Answer, { readonly is: 'given' | 'passed' }>;

function isKept(answer: Answer): answer is KeptAnswer {
  return answer.is === 'given' || answer.is === 'passed';
}

// In the order in which `answerAgain` names them.
const columns = ['part', 'target', 'offer', 'attempt', 'account_id', 'person', 'at', 'on_day', 'body', 'told'] as const;

function rowOf(
  { part, key }: Target,
  { id, attempt, accountId }: OpenOffer,
  answer: KeptAnswer,
  { at, today }: People,
): readonly SqlValue[] {
  const { to, isWhole } = answer.is === 'given' ? answer : {};
  const body: Decided = { to, tried: answer.tried, isWhole };
  return inColumns(columns, {
    part,
    target: key,
    offer: id,
    attempt,
    account_id: accountId,
    person: to?.person ?? null,
    at,
    on_day: today,
    body: JSON.stringify(body),
    told: 0,
  });
}

async function decidedOf(
  transaction: Transaction,
  { part, key }: Target,
  asking: readonly Asking[],
): Promise<ReadonlyMap<string, Answer>> {
  const known = new Map<string, Answer>();
  const ids = asking.map(({ offer }) => offer.id);
  for (const some of inLists(ids, offersAtOnce))
    for (const row of await transaction.rows(decidedBefore, [part, key, ...some]))
      known.set(idOf({ id: String(row['offer']), attempt: Number(row['attempt']) }), answerOf(row));
  return known;
}

function answerOf(row: Row): Answer {
  const { to, tried, isWhole = false } = JSON.parse(String(row['body'])) as Decided;
  if (to === undefined) return { is: 'passed', tried };
  return { is: 'given', to, tried, at: Number(row['at']), isTold: row['told'] === 1, isWhole };
}

/** What is kept of an answer. */
interface Decided {
  readonly to?: Assignee | undefined;
  readonly tried: readonly Tried[];
  readonly isWhole?: boolean | undefined;
}

function idOf({ id, attempt }: Pick<OpenOffer, 'id' | 'attempt'>): string {
  return `${id}/${attempt}`;
}

/** The turns of a target's people as they go on within one transaction. */
interface Turns {
  readonly before: Rota;
  rota: Rota;
  readonly members: readonly Colleague[];
  readonly given: Map<string, Given>;
}

async function openTurns(transaction: Transaction, target: Target, { people, elsewhere }: DecideTerms): Promise<Turns> {
  const { part, key } = target;
  const passes = await transaction.rows(rotaOf, [part, key]);
  const rota = new Map(passes.map((row) => [String(row['person']), Number(row['pass'])]));
  const given = new Map(elsewhere(key));
  for (const row of await transaction.rows(givenAt, [part, key, mondayOf(people.today), people.today]))
    addGiven(given, String(row['person']), { inWeek: Number(row['in_week']), onDay: Number(row['on_day']) });
  return { before: rota, rota, members: target.among(people), given };
}

/** Adds to what somebody was given. */
export function addGiven(given: Map<string, Given>, person: string, more: Given): void {
  const had = given.get(person) ?? { inWeek: 0, onDay: 0 };
  given.set(person, { inWeek: had.inWeek + more.inWeek, onDay: had.onDay + more.onDay });
}

function decide(turns: Turns, target: Target, asking: Asking, terms: DecideTerms): Answer {
  const { offer, route, isLastRow } = asking;
  const mostADay = terms.isMove || isHandRaise(offer.urgency) ? Infinity : terms.offersPerDay;
  const members = turns.members.map((person) => memberOf(person, turns.given));
  const choice = chooseFrom(members, turns.rota, { hadBy: offer.hadBy, mostADay });
  if (choice.isHeld) return { is: 'held' };
  turns.rota = choice.rota;
  if (choice.person !== undefined) {
    const taken = triedRow(route, target.hasTurns ? `taken: ${choice.person} is next in turn` : 'taken');
    return giving(turns, choice.person, [...choice.tried, taken], asking, terms);
  }
  const passed = [...choice.tried, triedRow(route, passedWhy(target, members.length))];
  if (!isLastRow) return { is: 'passed', tried: passed };
  const last = lastResort(target, route, members, terms.people);
  // A last resort that is whoever it moves away from is none.
  if (last === undefined || last.person === offer.holder) return { is: 'nobody' };
  // Whoever answers for the others is not flooded either.
  if ((turns.given.get(last.person)?.onDay ?? 0) >= mostADay) return { is: 'held' };
  return giving(turns, last.person, [...passed, last.tried], asking, terms);
}

function passedWhy({ says, hasTurns, nobody = `${says} is not on the roster` }: Target, members: number): string {
  if (members === 0) return nobody;
  return hasTurns ? `nobody of ${says} can take it` : `${says} cannot take it`;
}

function memberOf(person: Colleague, given: ReadonlyMap<string, Given>): Colleague & Member {
  return { ...person, ...(given.get(person.id) ?? { inWeek: 0, onDay: 0 }) };
}

function lastResort(
  target: Target,
  { target: asked }: OfferRoute,
  members: readonly (Colleague & Member)[],
  { byId }: People,
): LastResort | undefined {
  if (asked.to === 'team') return lastOfTeam(asked.team, members, byId);
  const [person] = members;
  return person && lastOfPerson(person.id, byId);
}

// The answer that somebody gets an offer, which counts at once in the turns of the others.
function giving(turns: Turns, id: string, tried: readonly Tried[], { route }: Asking, { people }: DecideTerms): Answer {
  addGiven(turns.given, id, { inWeek: 1, onDay: 1 });
  const own = assigneeOf(people.byId.get(id) as Colleague);
  const to = route.target.to === 'team' ? { ...own, team: route.target.team } : own;
  return { is: 'given', to, tried, at: people.at, isTold: false };
}
