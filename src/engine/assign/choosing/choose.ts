import { type Assignee, type Tried, mondayOf } from '../../../domain/index.ts';
import type { EventStore } from '../../../store/event-store.ts';
import { givenSince } from '../assign.sql.ts';
import { type Answer, type DecideTerms, type Given, addGiven, decideAt } from './decide-at.ts';
import { type OpenOffer, triedRow } from './offer.ts';
import type { People } from '../people.ts';
import { type Target, targetOf } from './target.ts';

/** Somebody who was chosen for an offer, and all that was tried before. */
export interface Chosen {
  readonly offer: OpenOffer;
  readonly target: Target;
  readonly to: Assignee;
  readonly tried: readonly Tried[];
  readonly at: number;
  /** True where the ledger has it already. */
  readonly isTold: boolean;
}

/** What came of looking for people: who was chosen, and why the others wait. */
export interface Choices {
  readonly chosen: readonly Chosen[];
  /** Offers for another day, because everybody who could take them has had enough today. */
  readonly held: readonly OpenOffer[];
  /** Offers that not even the fallback takes: nobody of it is on the roster. */
  readonly nobodys: readonly OpenOffer[];
  /** Offers that another worker is about to decide. */
  readonly busy: readonly OpenOffer[];
}

/** An offer on its way down the rows that apply. */
interface Walk {
  readonly offer: OpenOffer;
  readonly row: number;
  readonly tried: readonly Tried[];
  /** Targets that have passed on it, by key. */
  readonly passed: ReadonlySet<string>;
}

/** Looks for somebody for each offer, row by row; at each row all that ask the same target are decided at once. */
export async function choose(
  store: EventStore,
  offers: readonly OpenOffer[],
  terms: Omit<DecideTerms, 'elsewhere'>,
): Promise<Choices> {
  const choices = {
    chosen: [] as Chosen[],
    held: [] as OpenOffer[],
    nobodys: [] as OpenOffer[],
    busy: [] as OpenOffer[],
  };
  let walks: readonly Walk[] = offers.map((offer) => ({ offer, row: 0, tried: [], passed: new Set() }));
  while (walks.length > 0) {
    const elsewhere = await givenElsewhere(store, terms.people);
    const asking = walks.flatMap((walk) => nextAsking(walk, choices.nobodys));
    const groups = [...Map.groupBy(asking, ({ target }) => target.key).values()];
    const next = await Promise.all(groups.map((group) => askOne(store, group, { ...terms, elsewhere }, choices)));
    walks = next.flat();
  }
  return choices;
}

interface Asked extends Walk {
  readonly target: Target;
}

async function askOne(
  store: EventStore,
  group: readonly Asked[],
  terms: DecideTerms,
  choices: { readonly [Kind in keyof Choices]: Choices[Kind][number][] },
): Promise<readonly Walk[]> {
  const [{ target }] = group as [Asked];
  const asking = group.map(({ offer, row, tried }) => ({
    offer,
    tried,
    route: offer.routes[row] as OpenOffer['routes'][number],
    isLastRow: row === offer.routes.length - 1,
  }));
  const answers = await decideAt(store, target, asking, terms);
  return group.flatMap(({ offer, row, tried, passed }, index): readonly Walk[] => {
    const answer = answers[index];
    if (answer === undefined) throw new Error(`${target.key} did not answer`);
    switch (answer.is) {
      case 'given':
        choices.chosen.push({ ...answer, offer, target, tried: wholeOf(answer, tried) });
        return [];
      case 'passed':
        return [{ offer, row: row + 1, tried: [...tried, ...answer.tried], passed: new Set([...passed, target.key]) }];
      case 'held':
        choices.held.push(offer);
        return [];
      case 'nobody':
        choices.nobodys.push(offer);
        return [];
      case 'busy':
        choices.busy.push(offer);
        return [];
    }
  });
}

function wholeOf({ isWhole, tried }: Extract<Answer, { is: 'given' }>, before: readonly Tried[]): readonly Tried[] {
  return isWhole === true ? tried : [...before, ...tried];
}

// Rows that name nobody are passed over by what the offer says, the same for every worker.
function nextAsking(walk: Walk, nobodys: OpenOffer[]): readonly Asked[] {
  const { offer, row, tried, passed } = walk;
  const route = offer.routes[row];
  if (route === undefined) {
    nobodys.push(offer);
    return [];
  }
  const target = route.unknown === undefined ? targetOf(route.target, offer) : notKnown(route.unknown);
  // The last row asks once more: it always has somebody.
  const isAgain = typeof target !== 'string' && passed.has(target.key) && row < offer.routes.length - 1;
  if (typeof target !== 'string' && !isAgain) return [{ ...walk, target }];
  const why = typeof target === 'string' ? target : `${target.says.replace(/,$/, '')} was asked above`;
  return nextAsking({ ...walk, row: row + 1, tried: [...tried, triedRow(route, why)] }, nobodys);
}

function notKnown(fields: readonly string[]): string {
  return `skipped: ${fields.join(' and ')} ${fields.length === 1 ? 'is' : 'are'} not known`;
}

async function givenElsewhere(store: EventStore, { today }: People): Promise<DecideTerms['elsewhere']> {
  const rows = (await store.rows(givenSince, [mondayOf(today), today])).map((row) => ({
    target: String(row['target']),
    person: String(row['person']),
    given: { inWeek: Number(row['in_week']), onDay: Number(row['on_day']) },
  }));
  return (target) => {
    const given = new Map<string, Given>();
    for (const row of rows) if (row.target !== target) addGiven(given, row.person, row.given);
    return given;
  };
}
