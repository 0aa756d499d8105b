import { type AuditRecord, findTampering, firstSeal } from '../../ledger/index.ts';
import type { PlacedRecord } from './audit-rows.ts';

/** The newest record of a chain. */
export interface ChainHead {
  readonly part: number;
  readonly number: number;
  readonly seal: string;
}

/** What a look at chains has come to: how many records, the head of each chain, and what is wrong. */
export interface ChainCheck {
  readonly records: number;
  readonly heads: readonly ChainHead[];
  readonly problems: readonly string[];
}

const mostProblems = 100;

/** Checks chains record by record, in their order; the first thing wrong in a chain is named, with its place. */
export async function checkRecords(placed: AsyncIterable<PlacedRecord> | Iterable<PlacedRecord>): Promise<ChainCheck> {
  const heads = new Map<number, ChainHead>();
  const broken = new Set<number>();
  const problems: string[] = [];
  let records = 0;
  for await (const { part, record } of placed) {
    records += 1;
    const before = heads.get(part) ?? { number: 0, seal: firstSeal };
    heads.set(part, { part, number: record.number, seal: record.seal });
    const trouble = broken.has(part) ? undefined : findTampering(record, before);
    if (trouble === undefined) continue;
    broken.add(part);
    if (problems.length < mostProblems) problems.push(`audit of part ${part}: ${trouble}`);
  }
  return { records, heads: [...heads.values()], problems };
}

/** The text that is signed: where every chain had come to, and when. */
export function headsText(heads: readonly ChainHead[], exportedAt: number): string {
  return JSON.stringify([exportedAt, ...heads.map(({ part, number, seal }) => [part, number, seal])]);
}

/** The record as a line of an export. */
export function lineOf(part: number, { said, ...record }: AuditRecord): string {
  return JSON.stringify({ part, ...record, ...(said === undefined ? {} : { said }) });
}
