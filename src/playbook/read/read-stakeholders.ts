import {
  type JobFunction,
  type Seniority,
  type TitleOverride,
  jobFunctions,
  seniorities,
} from '../../domain/title/title.ts';
import type { Role, StakeholderRules } from '../../domain/fit/buying-group.ts';
import { seatsOfAuthority } from '../../domain/fit/seats.ts';
import { positionOf } from '../../domain/facts/field.ts';
import type { Document } from '../markdown/document.ts';
import { errorAt, warningAt } from '../problem.ts';
import { type RuleRow, cellOf } from '../tables/match-table.ts';
import { readOptionalPoints, readRequiredWord, readWord, readYesNo } from '../tables/read-cell.ts';
import { readCondition } from '../tables/read-condition.ts';
import { roleTable, ruleTable, titleTable } from '../tables/table-kinds.ts';
import { readRuleIds } from './behavior/read-rule-ids.ts';
import { type ReadContext, scopeOf } from './read-context.ts';
import { readFitRules } from './read-fit-rules.ts';
import { readTables, tablesOf } from './read-tables.ts';

/** What stakeholders.md says. */
export interface Stakeholders {
  readonly stakeholders: StakeholderRules;
  readonly titles: readonly TitleOverride[];
}

/** Reads stakeholders.md; its seats may name these signal rules. */
export function readStakeholders(document: Document, signals: readonly string[], context: ReadContext): Stakeholders {
  const read = readTables(document, [ruleTable, roleTable, titleTable], context);
  const roles = tablesOf(read, roleTable).flatMap(({ rows }) =>
    rows.flatMap((row) => readRole(row, signals, context) ?? []),
  );
  reportDoubleRoles(roles, context);
  return {
    stakeholders: { ...readFitRules(tablesOf(read, ruleTable), read.ids, context.contact, context), roles },
    titles: tablesOf(read, titleTable).flatMap(({ rows }) => rows.flatMap((row) => readTitle(row, context) ?? [])),
  };
}

function readRole(row: RuleRow, signals: readonly string[], context: ReadContext): Role | undefined {
  const known = context.contact.fields[positionOf(context.contact, 'role') ?? -1]?.values ?? [];
  const name = readRequiredWord(cellOf(row, 'Role'), known, 'role', context);
  const when = readCondition(cellOf(row, 'When'), scopeOf(context.contact, context), context);
  const does = readRuleIds(cellOf(row, 'Does'), signals, context);
  const isRequired = readYesNo(cellOf(row, 'Required'), false, context);
  const coveragePoints = readOptionalPoints(cellOf(row, 'Coverage points'), context) ?? 0;
  if (name === undefined) return undefined;
  reportNobody(row, name, context);
  return {
    name,
    ...(when === undefined ? {} : { when }),
    does,
    isRequired,
    coveragePoints,
    talkingPoints: cellOf(row, 'Talking points').text,
    at: row.place,
  };
}

// Booking, reading and replying are access; who signs is told by title, function or a person.
function reportNobody(row: RuleRow, name: string, { report }: ReadContext): void {
  const [when, does] = [cellOf(row, 'When'), cellOf(row, 'Does')];
  if (does.text !== '' && seatsOfAuthority.includes(name)) {
    const message = `what somebody does makes nobody the ${name}; empty this cell and say who it is under \`When\``;
    report(errorAt(does.place, 'authority-by-behavior', message));
  }
  if (when.text !== '' || does.text !== '') return;
  report(errorAt(when.place, 'condition', 'a condition is missing here; write `field operator value`'));
}

function reportDoubleRoles(roles: readonly Role[], { report }: ReadContext): void {
  const names = roles.map((role) => role.name);
  for (const [index, role] of roles.entries()) {
    if (names.indexOf(role.name) === index) continue;
    report(errorAt(role.at, 'double-role', `role \`${role.name}\` stands here twice; join its conditions with \`or\``));
  }
}

function readTitle(row: RuleRow, context: ReadContext): TitleOverride | undefined {
  const cell = cellOf(row, 'Title contains');
  if (cell.isAbsent) return undefined;
  const contains = unquoted(cell.text);
  if (contains === '')
    context.report(
      errorAt(cell.place, 'missing-name', 'the text a title contains is missing here, such as `"Vertriebsleiter"`'),
    );
  else context.notes.texts.set(cell, `"${contains}"`);
  const seniority = readWord<Seniority>(cellOf(row, 'Seniority'), seniorities, 'seniority', context);
  const jobFunction = readWord<JobFunction>(cellOf(row, 'Function'), jobFunctions, 'function', context);
  if (contains === '') return undefined;
  if (seniority === undefined && jobFunction === undefined) {
    context.report(
      warningAt(
        row.place,
        'empty-override',
        `this row says nothing about titles with \`${contains}\`; fill in seniority or function`,
      ),
    );
  }
  return {
    contains,
    ...(seniority === undefined ? {} : { seniority }),
    ...(jobFunction === undefined ? {} : { function: jobFunction }),
  };
}

function unquoted(text: string): string {
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  return (isQuoted ? text.slice(1, -1) : text).trim();
}
