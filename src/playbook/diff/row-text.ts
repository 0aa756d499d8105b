import { printCondition } from '../../domain/condition/print-condition.ts';
import type { VerdictRow } from '../../domain/verdict/verdict-table.ts';

/** A row of the verdict table on one line: what it asks for, and what follows. */
export function rowText({ cells, verdict, path }: VerdictRow): string {
  const asked = [cells.account, cells.stakeholder, cells.behavior, cells.also].filter((cell) => cell !== undefined);
  const text = asked.length === 0 ? 'every other account' : asked.map(printCondition).join(' and ');
  return `${text}: ${verdict}, ${path}`;
}
