import type { Assessment, CompiledPlaybook, Day, Input, Message, Standing } from '../../src/domain/index.ts';
import { nextChangeOn } from '../../src/domain/index.ts';
import { type FoldTerms, assessAgain, openFold } from '../../src/engine/live/step/account-fold.ts';
import { usedProperties } from '../../src/engine/load-base.ts';
import { mailListsWith, parseInput } from '../../src/ledger/index.ts';
import type { Row } from '../../src/store/event-store.ts';
import type { LedgerRows } from './ledger-rows.ts';
import { accountsOf, placesOf } from './model.ts';

const lists = mailListsWith();

// The playbook's zone is Berlin; the simulation never comes near its midnight.
const dayOf = (epochMs: number): Day => Math.floor(epochMs / 86_400_000);

function termsOf(playbook: CompiledPlaybook): FoldTerms {
  const { holdDays } = playbook.playbook.settings;
  const standing = { holdDays, maxHoldMs: 0 };
  const properties = usedProperties([playbook]);
  return { playbook, properties, isBlind: false, hash: playbook.playbook.rulesHash, standing, dayOf };
}

/** Where accounts differ from what all messages together say, whatever order they came in. */
export function checkAgainstModel(
  { accounts, inbox }: LedgerRows,
  sent: readonly Message[],
  playbook: CompiledPlaybook,
  today: Day,
): string[] {
  const terms = termsOf(playbook);
  // A client that was not answered sends again later: what counts is when the delivery that was taken reached us.
  const heardAt = new Map(inbox.map((row) => [idOf(row['source'], row['message_id']), Number(row['received_at'])]));
  const taken = sent.map((one) => ({ ...one, receivedAt: heardAt.get(idOf(one.source, one.id)) ?? one.receivedAt }));
  const expected = new Map(accountsOf(placesOf(taken, lists)).map(([key, placed]) => [String(key), placed]));
  const present = accounts.filter(({ moved_to }) => moved_to === null);
  const problems = present.flatMap((row) => {
    const id = String(row['account_id']);
    const placed = expected.get(id);
    if (placed === undefined) return [`I1: nobody introduced ${id}, which is an account`];
    const fold = openFold(
      terms,
      id,
      placed.map(({ input }) => input),
    );
    const asOf = Number(row['as_of']);
    const then = assessAgain(fold, asOf);
    const now = assessAgain(fold, today);
    const wanted = [
      then.verdict,
      then.path,
      then.scores.account.points,
      then.scores.stakeholder.points,
      then.scores.behavior.points,
    ];
    const concluded = JSON.parse(String(row['assessment'])) as Assessment;
    const found = [
      concluded.verdict,
      concluded.path,
      row['account_points'],
      row['stakeholder_points'],
      row['behavior_points'],
    ];
    const own: string[] = [];
    if (wanted.join() !== found.join())
      own.push(`I1: ${id} is ${found.join(' ')} on ${asOf}, its inputs say ${wanted.join(' ')}`);
    const { standing } = JSON.parse(String(row['standing'])) as { readonly standing: Standing };
    const { fallingSince } = standing;
    const isWaiting = fallingSince !== undefined && today < fallingSince + terms.standing.holdDays;
    const wantedNow = [now.verdict, now.pathAfterHold ?? now.path].join(' ');
    const foundNow = [row['verdict'], row['path']].join(' ');
    if (!isWaiting && wantedNow !== foundNow) own.push(`I7: ${id} is ${foundNow}, today it should be ${wantedNow}`);
    const next = nextChangeOn(fold.kernel, fold.slice, asOf);
    if (next !== undefined && (row['due_on'] === null || Number(row['due_on']) > next))
      own.push(`I7: ${id} changes on ${next} and is not due then`);
    return own;
  });
  const found = new Set(present.map((row) => String(row['account_id'])));
  return [...problems, ...[...expected.keys()].filter((id) => !found.has(id)).map((id) => `I1: ${id} is missing`)];
}

/** What an account has been told, in order, and what became of it; and how many accounts could be checked that way. */
export interface HistoryCheck {
  readonly problems: readonly string[];
  readonly checked: number;
}

/**
 * Where the history of an account differs from looking at it day by day and input by input. Only accounts that nothing
 * came to from elsewhere, and nothing left, have a history that the order of their inputs decides.
 */
export function checkHistories(rows: LedgerRows, playbook: CompiledPlaybook, today: Day): HistoryCheck {
  const moved = new Set(rows.inputs.filter(({ left_at }) => left_at !== null).map(messageOfRow));
  const changes = Map.groupBy(rows.transitions, (row) => String(row['account_id']));
  const byKey = Map.groupBy(rows.inputs, (row) => String(row['key']));
  const own = rows.accounts.filter(({ account_id: id, moved_to: movedTo }) => {
    const inputs = byKey.get(String(id)) ?? [];
    const days = inputs.map((row) => dayOfRow(row));
    return (
      movedTo === null &&
      !inputs.some((row) => moved.has(messageOfRow(row))) &&
      days.every((day, n) => day >= (days[n - 1] ?? day))
    );
  });
  const problems = own.flatMap((row) => {
    const id = String(row['account_id']);
    const expected = replay(termsOf(playbook), id, byKey.get(id) ?? [], today);
    const found = statesOf(changes.get(id) ?? [], byKey.get(id) ?? []);
    return expected.join('\n') === found.join('\n')
      ? []
      : [`I8: the history of ${id} is\n  ${found.join('\n  ')}\nday by day it is\n  ${expected.join('\n  ')}`];
  });
  return { problems, checked: own.length };
}

function idOf(source: unknown, id: unknown): string {
  return JSON.stringify([source, id]);
}

function messageOfRow(row: Row): string {
  return JSON.stringify([row['source'], row['message_id'], row['item']]);
}

function dayOfRow(row: Row): Day {
  return dayOf(Number(row['received_at']));
}

// Between inputs of one instant there is no order: only how they leave an account is compared.
function statesOf(changes: readonly Row[], inputs: readonly Row[]): readonly string[] {
  const instants = new Map(inputs.map((row) => [row['number'], String(row['received_at'])]));
  const lines: string[] = [];
  for (const [index, row] of changes.entries()) {
    const next = changes[index + 1];
    const instant = instants.get(row['input_number'] ?? null);
    if (instant !== undefined && next !== undefined && instants.get(next['input_number'] ?? null) === instant) continue;
    const state = [row['on_day'], row['cause'], row['to_verdict'], row['to_path']].join(' ');
    if (standsIn(state) !== standsIn(lines.at(-1) ?? '')) lines.push(state);
  }
  return lines;
}

function standsIn(line: string): string {
  return line.split(' ').slice(2).join(' ');
}

function replay(terms: FoldTerms, id: string, rows: readonly Row[], today: Day): readonly string[] {
  const lines: string[] = [];
  const inputs: Input[] = [];
  let day = dayOfRow(rows[0] as Row);
  let stands: Waiting | undefined;
  const look = (fold: ReturnType<typeof openFold>, on: Day, cause: string) => {
    stands = waited(stands, assessAgain(fold, on), on, terms.standing.holdDays);
    const line = [on, cause, stands.verdict, stands.path].join(' ');
    if (standsIn(line) !== standsIn(lines.at(-1) ?? '')) lines.push(line);
  };
  const walk = (until: Day) => {
    const fold = openFold(terms, id, inputs);
    for (; day < until; day += 1) look(fold, day + 1, 'time');
  };
  for (const together of Map.groupBy(rows, (row) => row['received_at']).values()) {
    walk(dayOfRow(together[0] as Row));
    inputs.push(...together.map((row) => parseInput(String(row['body']))));
    look(openFold(terms, id, inputs), day, 'input');
  }
  walk(today);
  return lines;
}

/** Where an account stands, and since when the engine would have it lower. */
interface Waiting {
  readonly verdict: string;
  readonly path: string;
  readonly since?: Day;
}

const order = ['disqualify', 'nurture', 'pursue'];

// Looked at every day, so that a downgrade has waited when its first day is the hold days ago.
function waited(before: Waiting | undefined, concluded: Assessment, on: Day, holdDays: number): Waiting {
  const { verdict, path, pathAfterHold = path, decidedBy } = concluded;
  const isLower = order.indexOf(verdict) < order.indexOf(before?.verdict ?? verdict) && typeof decidedBy === 'number';
  const since = before?.since ?? on;
  return isLower && before !== undefined && on - since < holdDays
    ? { ...before, since }
    : { verdict, path: pathAfterHold };
}
