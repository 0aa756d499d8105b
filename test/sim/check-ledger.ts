import type { Explanation, Input, Message, Standing } from '../../src/domain/index.ts';
import type { Row } from '../../src/store/event-store.ts';
import { partOf } from '../../src/store/event-store.ts';
import type { LedgerRows } from './ledger-rows.ts';
import { routeOf } from '../../src/ledger/routing/route.ts';
import { mailListsWith } from '../../src/ledger/index.ts';

/** What a client knows it has sent: each message once, with how often it was tried and how often that was acknowledged. */
export interface SentMessage {
  readonly message: Message;
  tries: number;
  acknowledged: number;
  /** Tries with another body. */
  conflicts: number;
}

const lists = mailListsWith();

/** The id of a message as one text. */
export function idOf({ source, id }: Pick<Message, 'source' | 'id'>): string {
  return JSON.stringify([source, id]);
}

/** What must hold at every moment, whatever is on its way: no acknowledged message is missing, none is there twice. */
export function checkAlways(
  { inbox, inputs }: Pick<LedgerRows, 'inbox' | 'inputs'>,
  sent: ReadonlyMap<string, SentMessage>,
): string[] {
  const problems: string[] = [];
  const found = new Map<string, Row>();
  for (const row of inbox) {
    const id = JSON.stringify([row['source'], row['message_id']]);
    if (found.has(id)) problems.push(`I2: ${id} is in the inbox twice`);
    found.set(id, row);
    if (!sent.has(id)) problems.push(`I2: ${id} was never sent`);
  }
  for (const [id, one] of sent) {
    const row = found.get(id);
    if (row === undefined && one.acknowledged > 0) problems.push(`I2: ${id} was acknowledged and is not in the inbox`);
    const counted = row === undefined ? 0 : 1 + Number(row['duplicates']) + Number(row['conflicts']);
    if (counted < one.acknowledged || counted > one.tries)
      problems.push(`I3: ${id} came ${counted} times by the inbox, ${one.acknowledged} to ${one.tries} by the client`);
    if (Number(row?.['conflicts'] ?? 0) > one.conflicts) problems.push(`I3: ${id} has more conflicts than were sent`);
  }
  const resting = new Set<string>();
  for (const row of inputs.filter(({ left_at }) => left_at === null)) {
    const id = JSON.stringify([row['source'], row['message_id'], row['item']]);
    if (resting.has(id)) problems.push(`I2: the input ${id} rests twice`);
    resting.add(id);
  }
  return problems;
}

/** What must hold when nothing is on its way: every input of every message rests somewhere, and nothing else does. */
export function checkSettled(rows: LedgerRows, sent: ReadonlyMap<string, SentMessage>, today: number): string[] {
  const problems = rows.hops.map((row) => `I2: something for ${String(row['to_key'])} was never forgotten`);
  const resting = new Set(
    rows.inputs
      .filter(({ left_at }) => left_at === null)
      .map((row) => JSON.stringify([row['source'], row['message_id'], row['item']])),
  );
  const expected = new Set(
    rows.inbox.flatMap((row) => {
      const { message } = sent.get(JSON.stringify([row['source'], row['message_id']])) ?? {};
      return (message?.inputs ?? []).flatMap((input: Input, item) =>
        routeOf(input, lists) === undefined ? [] : [JSON.stringify([row['source'], row['message_id'], item])],
      );
    }),
  );
  for (const id of expected) if (!resting.has(id)) problems.push(`I2: the input ${id} rests nowhere`);
  for (const id of resting) if (!expected.has(id)) problems.push(`I2: the input ${id} came from nowhere`);
  return [...problems, ...checkAccounts(rows, today), ...checkTransitions(rows)];
}

function checkAccounts({ accounts }: LedgerRows, today: number): string[] {
  return accounts.flatMap((row) => {
    const id = String(row['account_id']);
    const problems: string[] = [];
    if (row['part'] !== partOf(id)) problems.push(`I1: ${id} lives in part ${String(row['part'])}`);
    if (row['moved_to'] !== null) return problems;
    if (row['due_on'] !== null && Number(row['due_on']) <= today) problems.push(`I7: ${id} was due and nobody looked`);
    if (String(row['assessment']).includes('null')) problems.push(`I18: ${id} holds a number that is none`);
    return problems;
  });
}

const scoreNames = ['account', 'stakeholder', 'behavior'] as const;

function checkTransitions({ accounts, transitions }: LedgerRows): string[] {
  const problems: string[] = [];
  const byAccount = Map.groupBy(transitions, (row) => String(row['account_id']));
  for (const account of accounts) {
    const id = String(account['account_id']);
    const own = byAccount.get(id) ?? [];
    const last = own.at(-1);
    if (own.length !== account['transitions'])
      problems.push(`I4: ${id} counts ${String(account['transitions'])} changes of ${own.length}`);
    if (last?.['to_verdict'] !== account['verdict'] || last?.['to_path'] !== account['path'])
      problems.push(`I5: ${id} does not stand where its last change led`);
    for (const [index, row] of own.entries()) problems.push(...linkProblems(id, own[index - 1], row, index + 1));
  }
  return problems;
}

function linkProblems(id: string, before: Row | undefined, row: Row, number: number): string[] {
  const problems: string[] = [];
  const where = `change ${number} of ${id}`;
  if (row['number'] !== number) problems.push(`I5: ${where} has the number ${String(row['number'])}`);
  if ((before?.['to_verdict'] ?? null) !== row['from_verdict'] || (before?.['to_path'] ?? null) !== row['from_path'])
    problems.push(`I5: ${where} does not begin where the one before it ended`);
  if (row['from_verdict'] === row['to_verdict'] && row['from_path'] === row['to_path'])
    problems.push(`I5: ${where} is none`);
  if (before !== undefined && Number(before['on_day']) > Number(row['on_day']))
    problems.push(`I5: ${where} goes back in time`);
  const { assessment, lines, rulesHash, standing } = JSON.parse(String(row['explanation'])) as Explanation & {
    readonly standing: Standing;
  };
  for (const score of scoreNames) {
    const sum = lines[score].reduce((total, line) => total + line.points, 0);
    if (sum !== assessment.scores[score].points)
      problems.push(
        `I4: the lines of ${where} sum to ${sum}, its ${score} score is ${assessment.scores[score].points}`,
      );
  }
  const concluded = [assessment.verdict, assessment.pathAfterHold ?? assessment.path].join();
  const isWaiting = standing.fallingSince !== undefined || standing.override !== undefined;
  if (!isWaiting && concluded !== [row['to_verdict'], row['to_path']].join())
    problems.push(`I4: ${where} explains another verdict`);
  if (!String(row['playbook_hash']).startsWith(rulesHash))
    problems.push(`I4: ${where} names other rules than its explanation`);
  if (row['cause'] === 'input' && row['input_number'] === null) problems.push(`I4: ${where} names no input`);
  return problems;
}
