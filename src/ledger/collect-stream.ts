import type { Origin } from '../domain/input.ts';
import { type Collected, collect, isDay } from './collect.ts';
import { codeKind, countEvent } from './columns/kind-coder.ts';
import { refNumber, seeAgain } from './columns/ref-table.ts';
import { addRow } from './columns/row-store.ts';
import type { MailLists } from './email/mail-lists.ts';
import { isKnownByKeys } from './linking/known-by-keys.ts';
import type { SignalBlock, SignalStream, StreamEvent, StreamOwner } from '../domain/signal-stream.ts';

/** The owners and events of a stream; they are entered when a row first has them, for what no row has was never read. */
interface Known {
  readonly owners: (StreamOwner | undefined)[];
  readonly events: (StreamEvent | undefined)[];
  /** The ref of each owner, and the kind of each event; -1 before the first signal. */
  readonly refs: number[];
  readonly kinds: number[];
  /** How many signals have each event. */
  readonly counts: number[];
  /** Owners with something to tell that no row has told yet, or that every row tells anew. */
  readonly isTelling: boolean[];
  readonly repeated: Map<number, StreamOwner['described']>;
}

/** Takes the signals of a stream in, as `collect` would one by one; a description given for many rows is taken once. */
export async function collectStream(collected: Collected, stream: SignalStream, lists: MailLists): Promise<void> {
  const known: Known = {
    owners: [],
    events: [],
    refs: [],
    kinds: [],
    counts: [],
    isTelling: [],
    repeated: new Map(),
  };
  for await (const block of stream.blocks) {
    for (const owner of block.owners) {
      known.owners.push(owner);
      known.refs.push(-1);
      known.isTelling.push(owner !== undefined && owner.described.length > 0);
    }
    for (const event of block.events) {
      known.events.push(event);
      known.kinds.push(-1);
      known.counts.push(0);
    }
    collectBlock(collected, block, known, { file: stream.file, lists });
  }
  for (const [number, count] of known.counts.entries())
    if (count > 0) countEvent(collected.kinds, (known.events[number] as StreamEvent).event, count);
}

interface StreamTerms {
  readonly file: string;
  readonly lists: MailLists;
}

function collectBlock(
  collected: Collected,
  { count, line: lines, owner: owners, event: events, day: days }: SignalBlock,
  known: Known,
  { file, lists }: StreamTerms,
): void {
  const { refs, rows, misdated } = collected;
  let newest = collected.newestDay ?? -Infinity;
  for (let row = 0; row < count; row += 1) {
    const owner = owners[row] as number;
    const event = events[row] as number;
    const day = days[row] as number;
    const line = lines[row] as number;
    if (known.isTelling[owner] === true) describe(collected, known, owner, { file, line }, lists);
    if (event < 0) continue;
    if (!isDay(day)) {
      misdated.push({ file, line });
      continue;
    }
    let ref = known.refs[owner] as number;
    if (ref >= 0) seeAgain(refs, ref, file, line);
    else known.refs[owner] = ref = enterOwner(collected, known, owner, { file, line });
    if ((known.kinds[event] as number) < 0) known.kinds[event] = enterEvent(collected, known, event);
    known.counts[event] = (known.counts[event] as number) + 1;
    addRow(rows, ref, day, known.kinds[event] as number);
    if (day > newest) newest = day;
  }
  if (newest > -Infinity) collected.newestDay = newest;
}

function enterOwner({ refs }: Collected, known: Known, number: number, origin: Origin): number {
  const { account, contact } = known.owners[number] as StreamOwner;
  // The table of refs knows all of it now.
  if (known.isTelling[number] !== true) known.owners[number] = undefined;
  return refNumber(refs, account, contact, origin, 1);
}

function enterEvent({ kinds }: Collected, { events }: Known, number: number): number {
  const { event, properties } = events[number] as StreamEvent;
  return codeKind(kinds, event, properties, 0);
}

// On every line is news only what no key tells from the same said elsewhere.
function describe(collected: Collected, known: Known, owner: number, origin: Origin, lists: MailLists): void {
  const { described } = known.owners[owner] as StreamOwner;
  const told = known.repeated.get(owner);
  for (const seen of told ?? described) collect(collected, { ...seen, origin });
  if (told !== undefined) return;
  const again = described.filter((seen) => !isKnownByKeys(seen, lists));
  if (again.length > 0) known.repeated.set(owner, again);
  else known.isTelling[owner] = false;
}
