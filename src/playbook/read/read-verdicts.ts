import type { Condition } from '../../domain/condition/condition.ts';
import type { Probability } from '../../domain/verdict/probability.ts';
import {
  type Path,
  type ScoreName,
  type VerdictRow,
  type VerdictRules,
  paths,
  scoreNames,
  verdictCatalog,
  verdicts,
} from '../../domain/verdict/verdict-table.ts';
import type { Document } from '../markdown/document.ts';
import { type Report, errorAt, startOf } from '../problem.ts';
import { type RuleRow, cellOf } from '../tables/match-table.ts';
import { readRequiredWord } from '../tables/read-cell.ts';
import { readCondition } from '../tables/read-condition.ts';
import { verdictTable } from '../tables/table-kinds.ts';
import { asMap, asNumber, asWord, knownKeys } from '../yaml/yaml-keys.ts';
import type { YamlNode } from '../yaml/yaml-node.ts';
import { type ReadContext, scopeOf } from './read-context.ts';
import { readFrontMatter } from './read-settings.ts';
import { readTables } from './read-tables.ts';
import { readScoreCell } from './score-cell.ts';

const columnOfScore = { account: 'Account', stakeholder: 'Stakeholder', behavior: 'Behavior' } as const;
const pathsInRows = paths.filter((path) => path !== 'enrich');

/** Reads verdicts.md. */
export function readVerdicts(document: Document, context: ReadContext): VerdictRules {
  const { tables } = readTables(document, [verdictTable], context);
  const rows = tables.flatMap((table) => table.rows.flatMap((row) => readRow(row, context) ?? []));
  const written = tables.flatMap((table) => table.rows);
  reportTable(document, written, context);
  const probability = readProbability(document, context.report);
  return probability === undefined ? { rows } : { rows, probability };
}

function readRow(row: RuleRow, context: ReadContext): VerdictRow | undefined {
  const cells: Partial<Record<ScoreName | 'also', Condition>> = {};
  for (const score of scoreNames) {
    const condition = readScoreCell(cellOf(row, columnOfScore[score]), score, context);
    if (condition !== undefined) cells[score] = condition;
  }
  const catalog = verdictCatalog(context.account.fields);
  const also = readCondition(cellOf(row, 'Also'), scopeOf(catalog, context), context);
  if (also !== undefined) cells.also = also;
  const verdict = readRequiredWord(cellOf(row, 'Verdict'), verdicts, 'verdict', context);
  const path = readPath(row, context);
  if (verdict === undefined || path === undefined) return undefined;
  return { cells, verdict, path, why: cellOf(row, 'Why').text, at: row.place };
}

function readPath(row: RuleRow, context: ReadContext): Path | undefined {
  const cell = cellOf(row, 'Path');
  if (cell.text.toLowerCase() !== 'enrich') return readRequiredWord(cell, pathsInRows, 'path', context);
  context.report(
    errorAt(
      cell.place,
      'enrich-in-row',
      '`enrich` is what a pursue does while facts are missing, no row leads to it; write where it goes when they are known',
    ),
  );
  return undefined;
}

// INVARIANT: every account matches a row, since the last one accepts everything.
function reportTable(document: Document, rows: readonly RuleRow[], { report }: ReadContext): void {
  const last = rows.at(-1);
  if (last === undefined) {
    report(
      errorAt(
        startOf(document.file),
        'no-verdicts',
        'there is no decision table here; add one with the columns Account, Stakeholder, Behavior, Also, Verdict, Path, Why',
      ),
    );
    return;
  }
  const condition = ['Account', 'Stakeholder', 'Behavior', 'Also']
    .map((column) => cellOf(last, column))
    .find((cell) => cell.text !== '');
  if (condition === undefined) return;
  const message = `the last row decides whatever no other row does, so it cannot ask for \`${condition.text}\`; add a last row without conditions`;
  report(errorAt(condition.place, 'last-row', message));
}

const coefficients = ['intercept', 'account', 'stakeholder', 'behavior'] as const;

function readProbability(document: Document, report: Report): Probability | undefined {
  const front = readFrontMatter(document, report);
  const node = front === undefined ? undefined : knownKeys(front, ['probability'], report).get('probability');
  const map = node === undefined ? undefined : asMap(node, '`probability`', report);
  if (map === undefined) return undefined;
  const values = knownKeys(map, ['status', ...coefficients], report);
  const status = values.get('status');
  const missing = coefficients.find((name) => !values.has(name));
  if (missing !== undefined)
    report(errorAt(map.place, 'missing-setting', `\`probability\` has no \`${missing}\`; add it`));
  return {
    status:
      (status === undefined ? undefined : asWord(status, ['prior', 'calibrated'] as const, '`status`', report)) ??
      'prior',
    intercept: coefficient(values.get('intercept'), '`intercept`', report),
    account: coefficient(values.get('account'), '`account`', report),
    stakeholder: coefficient(values.get('stakeholder'), '`stakeholder`', report),
    behavior: coefficient(values.get('behavior'), '`behavior`', report),
  };
}

function coefficient(node: YamlNode | undefined, what: string, report: Report): number {
  return node === undefined ? 0 : (asNumber(node, what, report) ?? 0);
}
