import { type JobFunction, type Seniority, rankOf } from './meaning.ts';
import { type Reading, readPart } from './part.ts';
import { splitStatements } from './statements.ts';
import { tagText } from './tags.ts';
import { foldTitle, spellingsOf } from './tokens.ts';

export { type JobFunction, type Seniority, jobFunctions, seniorities } from './meaning.ts';

/** What a job title says about a person; what it does not say is absent. */
export interface TitleReading {
  readonly seniority?: Seniority;
  readonly function?: JobFunction;
}

/** A line of the playbook that overrules the dictionary for titles that contain a text. */
export interface TitleOverride {
  readonly contains: string;
  readonly seniority?: Seniority;
  readonly function?: JobFunction;
}

/** Reads seniority and function from a job title; the longest override that matches comes first, then the dictionary. */
export function readTitle(title: string, overrides: readonly TitleOverride[] = []): TitleReading {
  const folded = foldTitle(title);
  const override = longestOverride(folded, overrides);
  const parts = splitStatements(tagText(folded)).map(readPart);
  const main = mainReading(parts);
  const seniority = override?.seniority ?? seniorityAmong(main, parts);
  const jobFunction = override?.function ?? functionAmong(main, parts);
  return {
    ...(seniority === undefined ? {} : { seniority }),
    ...(jobFunction === undefined ? {} : { function: jobFunction }),
  };
}

// Most people of a market share few titles; a file of strangers must not fill the memory.
const mostTitlesKept = 20_000;
const longestTitleKept = 200;

/** `readTitle` under one set of overrides, which remembers titles it has read. */
export function titleReader(overrides: readonly TitleOverride[]): (title: string) => TitleReading {
  const readings = new Map<string, TitleReading>();
  return (title) => {
    const known = readings.get(title);
    if (known !== undefined) return known;
    const reading = readTitle(title, overrides);
    if (readings.size < mostTitlesKept && title.length <= longestTitleKept) readings.set(title, reading);
    return reading;
  };
}

function longestOverride(folded: string, overrides: readonly TitleOverride[]): TitleOverride | undefined {
  let longest: TitleOverride | undefined;
  let longestLength = 0;
  for (const override of overrides) {
    const match = spellingsOf(override.contains).find((spelling) => spelling !== '' && folded.includes(spelling));
    if (match === undefined || match.length <= longestLength) continue;
    longest = override;
    longestLength = match.length;
  }
  return longest;
}

function mainReading(parts: readonly Reading[]): Reading | undefined {
  return parts.reduce<Reading | undefined>(
    (best, part) => (best === undefined || rankOf(part.seniority) < rankOf(best.seniority) ? part : best),
    undefined,
  );
}

// A student with an internship is a student.
function seniorityAmong(main: Reading | undefined, parts: readonly Reading[]): Seniority | undefined {
  return main?.seniority === 'entry' && parts.some((part) => part.studies) ? 'student' : main?.seniority;
}

function functionAmong(main: Reading | undefined, parts: readonly Reading[]): JobFunction | undefined {
  if (main === undefined) return undefined;
  if (main.seniority === undefined) return parts.find((part) => part.from !== 'nothing')?.function;
  const bare = parts.filter((part) => part.seniority === undefined && isNamed(part));
  if (main.from === 'named') return sharedFunction(main, parts, bare) ?? main.function;
  if (main.from === 'title')
    return (main.function !== 'executive' && sharedFunction(main, parts, bare)) || main.function;
  // The words after an owner are as often the firm's name as the owner's work.
  const beside = main.seniority === 'owner' && main.from === 'usual' ? [] : bare;
  const inStatement = beside.find((part) => part.statement === main.statement);
  const elsewhere = parts.find((part) => part !== main && part.seniority !== undefined && isNamed(part));
  return (inStatement ?? beside[0] ?? elsewhere)?.function ?? main.function;
}

// `sales and marketing director`: the first of the functions that share one title.
function sharedFunction(main: Reading, parts: readonly Reading[], bare: readonly Reading[]): JobFunction | undefined {
  const place = parts.indexOf(main);
  const first = bare.find((part) => part.statement === main.statement);
  const before = parts.slice(0, place).filter((part) => part.statement === main.statement);
  return before.length > 0 && before.every((part) => bare.includes(part)) ? first?.function : undefined;
}

function isNamed(part: Reading): boolean {
  return (part.from === 'title' || part.from === 'named') && part.function !== 'other';
}
