import { type JobFunction, type Seniority, rankOf } from './meaning.ts';
import { refineTags } from './refine.ts';
import { type Part, isExecutive } from './statements.ts';
import type { Tag } from './tags.ts';

/** What one part of a title says. */
export interface Reading {
  readonly statement: number;
  readonly seniority?: Seniority | undefined;
  readonly function?: JobFunction | undefined;
  /** Where the function comes from: the title itself, a word beside it, or only what such a title usually does. */
  readonly from: 'title' | 'named' | 'usual' | 'nothing';
  /** Whether the part says that the person studies, with or without a job. */
  readonly studies: boolean;
}

const oneDown: Readonly<Partial<Record<Seniority, Seniority>>> = {
  owner: 'vp',
  'c-level': 'vp',
  vp: 'director',
  head: 'manager',
  director: 'manager',
  manager: 'senior',
};

/** Reads one part of a title. */
export function readPart(part: Part): Reading {
  const tags = refineTags(part.tags);
  const head = headOf(tags);
  const studies = tags.some((tag) => tag.kind === 'student');
  const seniority = seniorityOf(tags, head);
  const isFirm = seniority === undefined && tags.some((tag) => tag.kind === 'legal-form');
  if (isFirm) return { statement: part.statement, from: 'nothing', studies };
  if (studies && seniority === 'student') return { statement: part.statement, seniority, from: 'nothing', studies };
  return { statement: part.statement, seniority, ...functionOf(tags, head, part.serves), studies };
}

// The title that counts: the highest, the first of equals; -1 without one.
function headOf(tags: readonly Tag[]): number {
  return tags.reduce((best, tag, place) => {
    if (tag.kind !== 'title') return best;
    return best < 0 || rankOf(tag.seniority) < rankOf(tags[best]?.seniority) ? place : best;
  }, -1);
}

function seniorityOf(tags: readonly Tag[], head: number): Seniority | undefined {
  const has = (kind: Tag['kind']): boolean =>
    tags.some((tag, place) => tag.kind === kind && tags[place - 1]?.kind !== 'of');
  const titled = tags[head]?.seniority;
  if (has('beginner')) return 'entry';
  if (has('student') && rankOf(titled) >= rankOf('staff')) return 'student';
  if (has('junior') && titled !== 'student') return 'entry';
  const level = lowered(tags, head, titled);
  const canBeSenior = has('senior') && rankOf(level) > rankOf('senior') && level !== 'entry' && level !== 'student';
  return canBeSenior ? 'senior' : level;
}

// An assistant director is one below a director, an assistant of a director only helps.
function lowered(tags: readonly Tag[], head: number, titled: Seniority | undefined): Seniority | undefined {
  const aide = tags.findIndex((tag) => tag.kind === 'aide');
  if (aide >= 0) {
    const isRank = titled !== undefined && aide < head && rankOf(titled) > rankOf('c-level');
    return isRank ? (oneDown[titled] ?? titled) : 'staff';
  }
  const isDeputy = tags.some((tag) => tag.kind === 'deputy');
  return isDeputy && titled !== undefined ? (oneDown[titled] ?? titled) : titled;
}

function functionOf(tags: readonly Tag[], head: number, serves: boolean): Pick<Reading, 'function' | 'from'> {
  const title = tags[head];
  const aide = tags.find((tag) => tag.kind === 'aide');
  const helpsExecutive = aide !== undefined && title !== undefined && isExecutive(title);
  if (aide?.function !== undefined) return { function: aide.function, from: 'title' };
  if (serves || helpsExecutive) return { function: wordFunction(tags) ?? 'operations', from: 'named' };
  if (title?.function !== undefined && title.firmness === 'firm') return { function: title.function, from: 'title' };
  // The words after an owner are as often the firm's name as the owner's work.
  const isOwner = title?.seniority === 'owner' && title.function !== undefined;
  const named = namedFunction(isOwner ? tags.slice(0, head + 1) : tags, head);
  if (named !== undefined) return { function: named, from: 'named' };
  const usual = tags.find((tag) => tag.function !== undefined)?.function;
  return usual === undefined ? { from: 'nothing' } : { function: usual, from: 'usual' };
}

function wordFunction(tags: readonly Tag[]): JobFunction | undefined {
  return tags.find((tag) => tag.kind === 'function')?.function;
}

function namedFunction(tags: readonly Tag[], head: number): JobFunction | undefined {
  return nearestFunction(tags, head, 'firm') ?? nearestFunction(tags, head, 'side');
}

// `software sales manager`: the last word before the title. `Leiter Einkauf Logistik`: the first one after it.
// `head of software sales`: the last of an English run.
function nearestFunction(tags: readonly Tag[], head: number, firmness: Tag['firmness']): JobFunction | undefined {
  const isNamed = (tag: Tag | undefined): boolean => tag?.function !== undefined && tag.firmness === firmness;
  const before = tags.slice(0, head < 0 ? tags.length : head).findLast(isNamed);
  if (before !== undefined) return before.function;
  const after = tags.slice(head + 1);
  const first = after.findIndex(isNamed);
  if (first < 0 || after[first - 1]?.text !== 'of') return after[first]?.function;
  const runEnd = after.findIndex((tag, place) => place > first && !isNamed(tag));
  return after[(runEnd < 0 ? after.length : runEnd) - 1]?.function;
}
