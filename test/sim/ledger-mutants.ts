import type { Mutation } from '../mutation/apply-mutation.ts';

type Mutant = Mutation & {
  /** What is wrong with it, in words. */
  readonly id: string;
};

function exportOf(file: string, name: string) {
  return (id: string, replacement: string): Mutant => ({ id, file: `src/${file}`, export: name, replacement });
}

const append = exportOf('ledger/inbox/append.ts', 'append');
const inboxPart = exportOf('ledger/inbox/append.ts', 'inboxPart');
const appendSql = (name: string) => exportOf('ledger/inbox/append.sql.ts', name);
const hopRow = exportOf('ledger/inbox/hops.ts', 'hopRow');
const onMessage = exportOf('ledger/routing/node.ts', 'onMessage');
const leave = exportOf('ledger/routing/node.ts', 'leave');
const parentOf = exportOf('ledger/routing/node.ts', 'parentOf');
const stepSql = (name: string) => exportOf('engine/live/step/step.sql.ts', name);
const recall = exportOf('engine/live/step/part-memory.ts', 'recall');
const partWork = (name: string) => exportOf('engine/live/step/part-work.ts', name);
const channelRow = exportOf('engine/live/step/step.ts', 'channelRow');
const partTables = (name: string) => exportOf('engine/live/step/part-tables.ts', name);
/** A column of accounts that is written once and never again. */
const keepsFirst = (column: string) => (id: string) =>
  partTables('accountsTable')(
    id,
    `({ ...original, onConflict: { ...original.onConflict, columns: original.onConflict.columns.filter((name) => name !== '${column}') } })`,
  );
const foldArrivals = exportOf('engine/live/step/account-work.ts', 'foldArrivals');
const walkAccounts = exportOf('engine/live/step/account-work.ts', 'walkAccounts');
const accountFold = (name: string) => exportOf('engine/live/step/account-fold.ts', name);
const explain = exportOf('domain/explain/explanation.ts', 'explain');
const nextChangeOn = exportOf('domain/verdict/next-change.ts', 'nextChangeOn');

/** What a key does on a message, with its answer changed; `own` is in scope. */
const answers = (id: string, change: string) =>
  onMessage(id, `(...given) => { const own = original(...given); return { ...own, ...(${change}) }; }`);

const inbox: readonly Mutant[] = [
  append(
    'no dedupe',
    '(store, messages, lists) => original(store, messages.map((one) => ({ ...one, id: `${one.id} ${(globalThis.turn = (globalThis.turn ?? 0) + 1)}` })), lists)',
  ),
  append(
    'acknowledges before the commit',
    `(...given) => original(...given).catch(() => given[1].map(() => 'accepted'))`,
  ),
  append('takes only the first of a batch', '(store, messages, lists) => original(store, messages.slice(0, 1), lists)'),
  inboxPart(
    'decides duplicates in several places',
    '(one) => (original(one) + ((globalThis.turn = (globalThis.turn ?? 0) + 1) % 2)) % 1024',
  ),
  appendSql('advanceHead')('numbers handed out twice', `'update heads set cursor = $3 where part = $1 and $2 > 0'`),
  appendSql('countAgain')('duplicates are not counted', `original.replace('duplicates + $4', 'duplicates + 0 * $4')`),
  appendSql('countAgain')(
    'duplicates are counted as conflicts',
    `original.replace('conflicts + $5', 'conflicts + $5 + $4')`,
  ),
];

const channels: readonly Mutant[] = [
  stepSql('takenHops')(
    'forgets hops before they are taken',
    `'select h.part, max(h.number) + 1 as below from hops as h group by h.part order by h.part'`,
  ),
  stepSql('takenHops')('forgets what other parts wait for', `original.replace('coalesce(min(', 'coalesce(max(')`),
  channelRow('channel watermark is not kept', '(part, from) => original(part, from, 0)'),
  partTables('channelsTable')('channel watermark is kept only once', `({ ...original, onConflict: 'skip' })`),
  channelRow('channel watermark runs ahead', '(part, from, taken) => original(part, from, taken + 1)'),
  stepSql('arrivals')(
    'leaves out the next hop',
    `original.replace('coalesce(c.taken, 0)', 'coalesce(c.taken, 0) + 1')`,
  ),
  hopRow(
    'sends to the part beside',
    '(...given) => original(...given).map((value, at) => (at === 2 ? (value + 1) % 1024 : value))',
  ),
];

const links: readonly Mutant[] = [
  leave(
    'a merge loses the inputs of the loser',
    '(...given) => ({ ...original(...given), sends: original(...given).sends.slice(0, 1) })',
  ),
  leave(
    'everything leaves with a link that is gone',
    `(node, leaves, held) => leaves.by === 'own link' ? original(node, leaves, held) : { stays: [], sends: held.map(({ body, via }) => ({ to: leaves.gone.to, message: { kind: 'input', body, via } })) }`,
  ),
  answers('release message dropped', `{ sends: own.sends.filter(({ message }) => message.kind !== 'release') }`),
  answers('forgets links that are gone', '{ node: { ...own.node, gone: [] } }'),
  answers('versions of links stand still', '{ node: { ...own.node, version: 0 } }'),
  answers('companies are not passed on', `{ sends: own.sends.filter(({ message }) => message.kind !== 'claim') }`),
  parentOf('the first word wins', '({ claims }) => claims[0]?.to'),
  parentOf('a contested domain goes to one of them', `({ claims }) => original({ key: 'contact:x', claims })`),
  stepSql('markLeft')('what left stays as well', `original.replace('left_at = $2', 'left_at = nullif($2, $2)')`),
];

const memory: readonly Mutant[] = [
  recall(
    'remembers what was rolled back',
    `(memory, part, nextNumber, hash) => { const known = memory.parts.get(part); const found = original(memory, part, nextNumber, hash); memory.parts.set(part, { memory: found, nextNumber, hash }); return found; }`,
  ),
  recall(
    'does not see that another worker was here',
    '(memory, part, nextNumber, hash) => memory.parts.get(part)?.memory ?? original(memory, part, nextNumber, hash)',
  ),
  partWork('setNode')(
    'does not keep what a key was told',
    '(work, node) => { work.memory.nodes.set(node.key, node); }',
  ),
  partWork('rest')(
    'inputs of one message become one',
    '(work, key, { body, via }) => original(work, key, { body: { ...body, item: 0 }, via })',
  ),
  partWork('rest')(
    'forgets what has just arrived',
    '(work, ...given) => { const own = original(work, ...given); work.rested.clear(); return own; }',
  ),
];

const accounts: readonly Mutant[] = [
  walkAccounts('timers are skipped', 'async () => 0'),
  stepSql('partsWithDue')('nobody is ever due', `original.replace('a.due_on <= $1', 'a.due_on < 0 * $1')`),
  keepsFirst('due_on')('the next day to look stays what it was'),
  keepsFirst('transitions')('changes are counted once'),
  stepSql('moveAccount')(
    'an account that moved stays',
    `original.replace('account_id = $2', 'account_id = $2 and $3 is null')`,
  ),
  foldArrivals(
    'departures are not looked at',
    '(work, reached, terms) => original(work, { ...reached, departed: new Set() }, terms)',
  ),
  foldArrivals(
    'assesses once a batch',
    `(work, reached, terms) => original(work, { ...reached, arrived: new Map([...reached.arrived].map(([key, list]) => { const at = list.at(-1).body.receivedAt; for (const one of list) one.body.receivedAt = at; return [key, list]; })) }, terms)`,
  ),
  accountFold('walkTo')(
    'time changes a verdict when somebody looks',
    `(fold, day) => (fold.asOf === undefined || fold.asOf >= day ? fold : lookAgain({ ...fold, asOf: day }, 'time'))`,
  ),
  accountFold('walkTo')(
    'time alone changes nothing',
    '(fold, day) => (fold.asOf === undefined ? fold : { ...fold, asOf: Math.max(day, fold.asOf) })',
  ),
  accountFold('lookAgain')('new rules are for new inputs', '(fold) => fold'),
  nextChangeOn(
    'time is a day late',
    '(...given) => { const day = original(...given); return day === undefined ? undefined : day + 1; }',
  ),
  explain(
    'explanation sums off by one',
    '(...given) => { const own = original(...given); const [first, ...rest] = own.lines.account; return first === undefined ? own : { ...own, lines: { ...own.lines, account: [{ ...first, points: first.points + 1 }, ...rest] } }; }',
  ),
];

/** Bugs of the kind a ledger can have, planted one at a time; the simulation must notice each. */
export const ledgerMutants: readonly Mutant[] = [...inbox, ...channels, ...links, ...memory, ...accounts];
