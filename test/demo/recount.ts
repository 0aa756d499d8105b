import { DatabaseSync } from 'node:sqlite';

/** A cycle as its rows tell it, counted without any code of the product. */
export interface CountedCycle {
  readonly id: string;
  readonly source: string;
  readonly openedAt: number;
  /** When each stage was entered the first time. */
  readonly entered: Readonly<Record<string, number>>;
  readonly end?: string;
  readonly reason?: string;
}

/** An offer as its rows tell it. */
export interface CountedOffer {
  readonly id: string;
  readonly offeredAt: number;
  readonly assignedAt?: number;
  readonly touchedAt?: number;
  /** Who was given it last. */
  readonly owner?: string;
  readonly answeredAs?: 'accepted' | 'rejected';
  readonly code?: string;
}

interface Row {
  readonly account_id: string;
  readonly at: number;
  readonly cycle: string | null;
  readonly offer: string | null;
  readonly kind: string;
  readonly body: string;
  readonly has_moved: number;
}

/** Reads a workspace's file and says what there is to count. */
export function recount(file: string): {
  readonly cycles: readonly CountedCycle[];
  readonly offers: readonly CountedOffer[];
  readonly accounts: number;
} {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db
    .prepare(
      `select e.account_id, e.at, e.cycle, e.offer, e.kind, e.body, a.moved_to is not null as has_moved
       from cycle_events as e join accounts as a on a.part = e.part and a.account_id = e.account_id
       order by e.account_id, e.number`,
    )
    .all() as unknown as readonly Row[];
  const { count } = db.prepare('select count(*) as count from accounts where moved_to is null').get() as {
    readonly count: number;
  };
  db.close();
  const byCycle = Map.groupBy(rows, ({ cycle }) => cycle ?? '');
  byCycle.delete('');
  const byOffer = Map.groupBy(rows, ({ offer }) => offer ?? '');
  byOffer.delete('');
  return {
    cycles: [...byCycle].map(([id, own]) => cycleOf(id, own)).filter((one) => one !== undefined),
    offers: [...byOffer].map(([id, own]) => offerOf(id, own)),
    accounts: count,
  };
}

function cycleOf(id: string, rows: readonly Row[]): CountedCycle | undefined {
  const opened = rows.find(({ kind }) => kind === 'CycleOpened');
  const entered: Record<string, number> = { MQL: opened?.at ?? 0 };
  let [end, reason]: [string | undefined, string | undefined] = [undefined, undefined];
  for (const { kind, at, body } of rows) {
    const said = JSON.parse(body) as { stage?: string; as?: string; reason?: string };
    if (kind === 'StageEntered') entered[said.stage ?? ''] ??= at;
    if (kind === 'CycleResumed') [end, reason] = [undefined, undefined];
    if (kind !== 'CycleClosed') continue;
    [end, reason] = [said.as, said.reason];
    if (said.as === 'won') entered['won'] ??= at;
  }
  // Where an account has become part of another, what was open goes on there.
  if (rows[0]?.has_moved === 1 && end === undefined) return undefined;
  const { source = 'unknown' } = JSON.parse(opened?.body ?? '{}') as { source?: string };
  const ended = { ...(end === undefined ? {} : { end }), ...(reason === undefined ? {} : { reason }) };
  return { id, source, openedAt: opened?.at ?? 0, entered, ...ended };
}

function offerOf(id: string, rows: readonly Row[]): CountedOffer {
  const first = (name: string) => rows.find(({ kind }) => kind === name);
  const [assigned, touched] = [first('OfferAssigned'), first('FirstTouched')];
  const answer = rows.findLast(({ kind }) => kind === 'OfferAccepted' || kind === 'OfferRejected');
  const { code } = JSON.parse(answer?.body ?? '{}') as { code?: string };
  const given = rows.findLast(({ kind }) => kind === 'OfferAssigned');
  const { to } = JSON.parse(given?.body ?? '{}') as { to?: { person: string } };
  return {
    id,
    offeredAt: first('OfferMade')?.at ?? 0,
    ...(assigned === undefined ? {} : { assignedAt: assigned.at }),
    ...(touched === undefined ? {} : { touchedAt: touched.at }),
    ...(to === undefined ? {} : { owner: to.person }),
    ...(answer === undefined ? {} : { answeredAs: answer.kind === 'OfferAccepted' ? 'accepted' : 'rejected' }),
    ...(code === undefined ? {} : { code }),
  };
}

const nightMs = 2 * 3_600_000;

/** The month an instant lies in on Berlin's clocks, where days begin at two in the morning, such as `2026-11`. */
export function berlinMonth(at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' });
  return parts.format(at - nightMs);
}

/** The middle of some numbers. */
export function middleOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
