import { printTarget } from '../../../domain/agreement/terms/print-target.ts';
import {
  type RouteHold,
  type RouteRow,
  type RouteTarget,
  type RoutingRules,
  handoffNames,
} from '../../../domain/agreement/terms/terms.ts';
import type { Cell } from '../../markdown/cell.ts';
import type { Document } from '../../markdown/document.ts';
import { errorAt, startOf } from '../../problem.ts';
import { type RuleRow, cellOf } from '../../tables/match-table.ts';
import { type Desk, readMinutes, readWord } from '../../tables/read-cell.ts';
import { readCondition, readRequiredCondition } from '../../tables/read-condition.ts';
import { holdTable, routeTable } from '../../tables/table-kinds.ts';
import { type Settings, settingCell } from '../../yaml/settings.ts';
import { reportDoubleIds } from '../check-ids.ts';
import { readTables, tablesOf } from '../read-tables.ts';
import type { AgreementContext } from './agreement-context.ts';

/** What may stand at the top of routing.md. */
export const routingSettingNames = ['fallback'] as const;

/** Reads routing.md; undefined where nobody gets what no row gives to anybody. */
export function readRouting(document: Document, top: Settings, context: AgreementContext): RoutingRules | undefined {
  const read = readTables(document, [routeTable, holdTable], context);
  const rows = tablesOf(read, routeTable).flatMap((table) =>
    table.rows.flatMap((row) => readRoute(row, read.ids.get(row) ?? '', context) ?? []),
  );
  reportDoubleIds(rows, context.report);
  const holds = tablesOf(read, holdTable).flatMap((table) => table.rows.flatMap((row) => readHold(row, context) ?? []));
  const fallback = readFallback(document, top, context);
  return fallback === undefined ? undefined : { rows, holds, fallback };
}

function readRoute(row: RuleRow, id: string, context: AgreementContext): RouteRow | undefined {
  const handoff = readWord(cellOf(row, 'Handoff'), handoffNames, 'handoff', context);
  const asked = cellOf(row, 'When');
  const when = readCondition(asked, context.scope, context);
  const target = readTarget(cellOf(row, 'To'), context);
  // Without the condition nobody could read, the row would take everything.
  if (target === undefined || (when === undefined && asked.text !== '')) return undefined;
  return {
    id,
    label: cellOf(row, 'Rule').text || id,
    ...(handoff === undefined ? {} : { handoff }),
    ...(when === undefined ? {} : { when }),
    target,
    at: row.place,
  };
}

function readHold(row: RuleRow, context: AgreementContext): RouteHold | undefined {
  const when = readRequiredCondition(cellOf(row, 'When'), context.scope, context);
  const atMost = cellOf(row, 'At most');
  // Nobody has it yet, so nobody's working hours count.
  const atMostMinutes = readMinutes(atMost, context, 'clock');
  const label = cellOf(row, 'Hold');
  if (label.text === '' && !label.isAbsent)
    context.report(
      errorAt(label.place, 'missing-name', 'what is waited for is missing here, such as `Country is missing`'),
    );
  if (atMost.text === '' && !atMost.isAbsent)
    context.report(errorAt(atMost.place, 'minutes', 'nothing waits for ever; write it like `4 hours`'));
  if (when === undefined || atMostMinutes === undefined) return undefined;
  return { label: label.text, when, atMostMinutes, at: row.place };
}

// INVARIANT: there is somebody for every offer, since what no row gives to anybody goes here.
function readFallback(document: Document, top: Settings, context: AgreementContext): RouteTarget | undefined {
  const cell = settingCell(top, 'fallback');
  if (!top.values.has('fallback')) {
    const advice = 'write `fallback: team sdr` or `fallback: person jane` at its top, between two lines of `---`';
    context.report(
      errorAt(startOf(document.file), 'no-fallback', `nobody would own what no row gives to anybody; ${advice}`),
    );
    return undefined;
  }
  const target = readTarget(cell, context);
  if (target === undefined || target.to === 'team' || target.to === 'person') return target;
  const message = `there may be no \`${target.to}\`, and then nobody would own it; write \`team NAME\` or \`person ID\``;
  context.report(errorAt(cell.place, 'no-fallback', message));
  return undefined;
}

const owners = ['account owner', 'deal owner', 'parent owner'] as const;

function readTarget(cell: Cell, { notes, report }: Desk): RouteTarget | undefined {
  if (cell.isAbsent) return undefined;
  const text = cell.text.replaceAll(/\s+/g, ' ');
  const [, kind = '', name = ''] = /^(team|person) (\S.*)$/i.exec(text) ?? [];
  const owner = owners.find((other) => other === text.toLowerCase());
  const target = targetOf(kind.toLowerCase(), name) ?? (owner === undefined ? undefined : { to: owner });
  if (target !== undefined) notes.texts.set(cell, printTarget(target));
  else
    report(
      errorAt(
        cell.place,
        'route-target',
        `${text === '' ? 'nobody stands here' : `\`${text}\` is nobody to route to`}; write \`team NAME\`, \`person ID\`, \`${owners.join('`, `')}\``,
      ),
    );
  return target;
}

function targetOf(kind: string, name: string): RouteTarget | undefined {
  if (kind === 'team') return { to: 'team', team: name };
  return kind === 'person' ? { to: 'person', person: name } : undefined;
}
