import { builtInEvents } from '../../../../../domain/facts/built-in-events.ts';
import type { ColumnSpec, SignalSpec } from '../../mapping.ts';
import { columnKey } from '../../synonyms/column-key.ts';
import { readColumnName } from '../../synonyms/column-name.ts';
import { knownEvent } from '../../vocabulary/event-names.ts';
import { type SummaryName, summaryNames } from '../../synonyms/summary-names.ts';
import { type ColumnProfile, looksLikeDate, looksLikeNumber } from '../look/column-profile.ts';
import { type Draft, decide, undecided } from '../draft.ts';

/** Proposes a signal for every column that says when the buyer last did something, and an undated one for counts. */
export function claimSummaries(draft: Draft): void {
  for (const column of undecided(draft)) {
    const summary = summaryNames.find(({ names }) => isNamed(column, names));
    if (summary !== undefined) claimSummary(draft, column, summary);
  }
  for (const column of undecided(draft)) {
    const summary = summaryNames.find((each) => isNamed(column, each.properties?.['form'] ?? ''));
    if (summary !== undefined && isDated(column)) addSummary(draft, column, summary.event, 'date', new Map());
  }
}

// `Last Conversion` is the name of a form in one system, and the day it was sent in another.
function isDated(column: ColumnProfile): boolean {
  return column.filled > 0 && column.share(looksLikeDate) >= 0.5;
}

function claimSummary(draft: Draft, column: ColumnProfile, summary: SummaryName): void {
  const looksRight = summary.kind === 'date' ? looksLikeDate : looksLikeNumber;
  if (column.filled > 0 && column.share(looksRight) < 0.5)
    return decide(draft, column, 'unrecognized', { why: `its values are no ${summary.kind}s` });
  const properties = new Map<string, ColumnSpec>();
  for (const [property, names] of Object.entries(summary.properties ?? {})) {
    const found = undecided(draft).find((other) => other !== column && isNamed(other, names));
    if (found === undefined) continue;
    properties.set(property, { column: found.name });
    decide(draft, found, 'signal', { to: `${summary.event}, its ${property}` });
  }
  addSummary(draft, column, summary.event, summary.kind, properties);
}

function addSummary(
  draft: Draft,
  column: ColumnProfile,
  event: string,
  kind: 'date' | 'count',
  properties: SignalSpec['properties'],
): void {
  const source: ColumnSpec = { column: column.name };
  draft.signals.push({
    event: { constant: event },
    ...(kind === 'date' ? { on: source } : { count: source }),
    properties,
  });
  decide(draft, column, 'signal', {
    to: kind === 'date' ? `${event} on that day` : `${event}, so many times, nobody knows when`,
  });
}

const leading =
  /^(?:date of |datum der |datum des )?(?:the )?(?:last|latest|most recent|recent|first|letzte[rs]?|erste[rs]?)[\s_]{1,9}/i;
const trailing = /[\s_]{1,9}(?:date|datum|time|timestamp|on|at|am|day)$/i;
const counting = /^(?:number of|no\.? of|# of|#|num|count of|total|anzahl(?: der)?)[\s_]{0,9}|[\s_]{1,9}count$/i;

/** Proposes signals for columns named after an event we know, such as `Last Webinar Date` or `Demo Requested On`. */
export function claimEventColumns(draft: Draft): void {
  for (const column of undecided(draft)) {
    const plain = column.name.replaceAll('_', ' ').trim();
    const dated = plain.replace(trailing, '').replace(leading, '');
    const event = dated === plain ? undefined : eventOf(dated);
    if (event !== undefined && isDated(column)) {
      addSummary(draft, column, event, 'date', new Map());
      continue;
    }
    const counted = plain.replace(counting, '');
    const countedEvent = counted === plain ? undefined : (eventOf(counted) ?? eventOf(counted.replace(/s$/, '')));
    if (countedEvent !== undefined && column.filled > 0 && column.share((text) => /^\d+$/.test(text)) >= 0.9) {
      addSummary(draft, column, countedEvent, 'count', new Map());
    }
  }
}

function eventOf(text: string): string | undefined {
  const event = knownEvent(text);
  return builtInEvents.some(({ name }) => name === event) ? event : undefined;
}

function isNamed(column: ColumnProfile, names: string): boolean {
  const { key, wholeKey } = readColumnName(column.name);
  return names.split('|').some((name) => columnKey(name) === wholeKey || columnKey(name) === key);
}
