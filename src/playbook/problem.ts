import { didYouMean } from '../domain/condition/suggest.ts';
import { type Place, formatPlace } from '../domain/facts/place.ts';

/** `error` makes a playbook unusable; `warning` asks for a second look; `info` says what is switched off. */
export type Severity = 'error' | 'warning' | 'info';

/** Something wrong with a playbook: where, what, and what to do about it. `code` names the check that found it. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly severity: Severity;
  readonly code: string;
}

/** Takes a problem down; readers go on after reporting, so that one run shows as many as possible. */
export type Report = (problem: Problem) => void;

/** A value, or what is wrong with its text. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A problem that makes the playbook unusable. */
export function errorAt(place: Place, code: string, message: string): Problem {
  return { place, message: oneLine(message), severity: 'error', code };
}

// A message may quote a text that runs over several lines; it stays one itself.
function oneLine(message: string): string {
  return message.replaceAll(/[\n\r]+/g, ' ');
}

/** A problem worth a second look. */
export function warningAt(place: Place, code: string, message: string): Problem {
  return { place, message: oneLine(message), severity: 'warning', code };
}

/** Something to know, with nothing wrong about it. */
export function infoAt(place: Place, code: string, message: string): Problem {
  return { place, message, severity: 'info', code };
}

const longestSuggested = 100;

/** `; did you mean …?` for a message, or nothing. Long texts are left out: comparing them would take longer than reading. */
export function suggestion(word: string, candidates: readonly string[]): string {
  if (word.length > longestSuggested) return '';
  return didYouMean(
    word,
    candidates.filter((candidate) => candidate.length <= longestSuggested),
  );
}

/** The problem of a word that is none of those allowed, with the one probably meant. */
export function unknownWord(place: Place, text: string, words: readonly string[], what: string): Problem {
  const advice = suggestion(text, words) || `; it is one of ${words.join(', ')}`;
  return errorAt(place, 'unknown-word', `unknown ${what} \`${text}\`${advice}`);
}

/** The start of a file, for problems of a file as a whole. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** A problem as a line of text: ``icp.md:14:23: unknown field `employes`; did you mean `employees`?`` */
export function formatProblem(problem: Problem): string {
  return `${formatPlace(problem.place)}: ${problem.message}`;
}

/** Problems by file, line and column, each once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const byLine = new Map(problems.map((problem) => [`${formatProblem(problem)} ${problem.code}`, problem]));
  return [...byLine.values()].toSorted(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
