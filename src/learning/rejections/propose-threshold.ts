import {
  type AccountSlice,
  type CompiledPlaybook,
  type Day,
  type Kernel,
  type Model,
  type ScoreName,
  type Verdict,
  type VerdictRow,
  assessSlice,
  compilePlaybook,
  scoreNames,
} from '../../domain/index.ts';
import { type PlaybookFiles, parsePlaybook } from '../../playbook/index.ts';
import { outcomesOf } from '../statistics/cases-by-group.ts';
import { liftOf } from '../statistics/lift.ts';
import { leastCases } from './find-patterns.ts';
import { isEnough } from './shared-by.ts';
import type { LineChange, RuleProposal } from './rule-proposal.ts';

/** A cycle that sales answered, as its account was on the day it was opened. */
export interface OpenedCase {
  readonly id: string;
  readonly account: AccountSlice;
  readonly on: Day;
  /** For whatever reason; not where the lead only went to somebody else. */
  readonly isTurnedDown: boolean;
}

/** What thresholds are tried on. */
export interface ThresholdTrial {
  readonly playbook: CompiledPlaybook;
  readonly files: PlaybookFiles;
  readonly kernelOf: (playbook: CompiledPlaybook) => Kernel;
}

/** Said of all reasons together, where a pattern names one. */
const anyReason = 'any reason';

/** Thresholds are numbers people remember. */
const step = 5;
const furthest = 30;

/**
 * Higher thresholds for a pursue where what only just passes is turned down far more often: at most one for a model and
 * a score. Each is tried as it would be signed: what the changed playbook no longer pursues is held against the rest.
 */
export function proposeThresholds(trial: ThresholdTrial, opened: readonly OpenedCase[]): readonly RuleProposal[] {
  const pursued = casesPursued(trial, trial.playbook, opened);
  const passed = opened.filter((_, index) => pursued[index] === true);
  if (passed.filter(({ isTurnedDown }) => isTurnedDown).length < leastCases) return [];
  const tightened = trial.playbook.playbook.models.flatMap((model) =>
    scoreNames.flatMap((score) => higherLimits(model, score).flatMap((to) => tightenedBy(trial, { model, score, to }))),
  );
  const tried = askedOnce(tightened.flatMap((one) => tryOn(trial, one, passed)));
  const found = tried.flatMap((one) => proposalOf(one, passed, tried.length));
  const best = Map.groupBy(found, ({ id }) => id);
  return [...best.values()].flatMap((alike) => alike.toSorted((a, b) => b.pattern.lift.z - a.pattern.lift.z)[0] ?? []);
}

interface Move {
  readonly model: Model;
  readonly score: ScoreName;
  readonly to: number;
}

interface Tightened extends Pick<RuleProposal, 'file' | 'lines' | 'files'> {
  readonly move: Move;
}

interface Tried extends Tightened {
  /** 1 for a case that would no longer be pursued. */
  readonly holds: Uint8Array;
}
function higherLimits(model: Model, score: ScoreName): readonly number[] {
  const limits = rowsToPursue(model).flatMap((row) => limitOf(row, score) ?? []);
  const [least, most] = [Math.min(...limits), Math.min(100, Math.max(...limits) + furthest)];
  const first = Math.floor(least / step) * step + step;
  return limits.length === 0
    ? []
    : Array.from({ length: Math.max(0, Math.floor((most - first) / step) + 1) }, (_, each) => first + each * step);
}

function rowsToPursue({ verdicts }: Model): readonly VerdictRow[] {
  return verdicts.rows.filter(({ verdict }) => verdict === ('pursue' satisfies Verdict));
}

/** The number a row asks of a score as `>= N`; undefined where it asks nothing, or something else. */
function limitOf({ cells }: VerdictRow, score: ScoreName): number | undefined {
  const condition = cells[score];
  if (condition?.kind !== 'test' || condition.field !== score || condition.operator !== '>=') return undefined;
  const [literal] = condition.values;
  return literal?.kind === 'number' ? literal.value : undefined;
}

/** The playbook with a higher limit in every row that has a lower one. */
function tightenedBy({ files }: ThresholdTrial, move: Move): readonly Tightened[] {
  const { model, score, to } = move;
  const rows = rowsToPursue(model).filter((row) => (limitOf(row, score) ?? to) < to);
  const [{ at: { file } } = { at: { file: '' } }] = rows;
  const lines = files.get(file)?.split('\n') ?? [];
  const changes = rows.flatMap(({ at: { line } }): readonly LineChange[] => {
    const was = lines[line - 1];
    const is = was === undefined ? undefined : withLimit(lines, line - 1, score, to);
    if (was === undefined || is === undefined) return [];
    lines[line - 1] = is;
    return [{ was, is }];
  });
  return changes.length === 0 || changes.length < rows.length
    ? []
    : [{ move, file, lines: changes, files: new Map([...files, [file, lines.join('\n')]]) }];
}

const betweenCells = /(?<!\\)\|/;

function withLimit(lines: readonly string[], place: number, score: ScoreName, to: number): string | undefined {
  const rule = lines.findLastIndex((line, index) => index < place && line.includes('---') && /^[\s:|-]+$/.test(line));
  const titles = lines[rule - 1]?.split(betweenCells).map((title) => title.trim().toLowerCase()) ?? [];
  const cells = lines[place]?.split(betweenCells) ?? [];
  const column = titles.indexOf(score);
  return cells[column] === undefined ? undefined : cells.toSpliced(column, 1, ` >= ${to} `).join('|');
}

function tryOn(trial: ThresholdTrial, one: Tightened, passed: readonly OpenedCase[]): readonly Tried[] {
  const parsed = parsePlaybook(one.files);
  if (!parsed.ok) return [];
  const stillPursued = casesPursued(trial, compilePlaybook(parsed.value.playbook), passed);
  return [{ ...one, holds: Uint8Array.from(stillPursued, (isPursued) => Number(!isPursued)) }];
}

// Limits between which nobody stands ask the same question, and the lowest of them is the mildest answer.
function askedOnce(tried: readonly Tried[]): readonly Tried[] {
  const asked = tried.filter(({ holds }) => isEnough(holds));
  return [...Map.groupBy(asked, ({ holds }) => holds.join('')).values()].flatMap((alike) => alike[0] ?? []);
}

function proposalOf(
  { move: { score, to }, file, lines, files, holds }: Tried,
  passed: readonly OpenedCase[],
  tries: number,
): readonly RuleProposal[] {
  const outcomes = outcomesOf(
    passed.map(({ isTurnedDown }) => isTurnedDown),
    passed.map(({ account }) => account.id),
  );
  const lift = liftOf(holds, outcomes, tries);
  const cases = passed.filter(({ isTurnedDown }, index) => isTurnedDown && holds[index] === 1).map(({ id }) => id);
  if (lift === undefined || lift.low <= 1 || cases.length < leastCases) return [];
  // Models that share a table share its threshold.
  const id = ['threshold', score, ...file.split('/').slice(0, -1)].join('-');
  const pattern = { code: anyReason, field: score, condition: `${score} < ${to}`, lift, cases };
  return [{ id, pattern, file, lines, files }];
}

function casesPursued(
  { kernelOf }: ThresholdTrial,
  playbook: CompiledPlaybook,
  cases: readonly OpenedCase[],
): readonly boolean[] {
  const kernel = kernelOf(playbook);
  return cases.map(({ account, on }) => assessSlice(kernel, account, on).verdict === 'pursue');
}
