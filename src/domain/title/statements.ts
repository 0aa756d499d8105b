import { rankOf } from './meaning.ts';
import type { Tag } from './tags.ts';

/** One thing a title says: its words, and which statement it stands in. */
export interface Part {
  readonly statement: number;
  readonly tags: readonly Tag[];
  /** Whether the person works for somebody the title names: assistant to the CFO. */
  readonly serves: boolean;
}

type Silence = 'none' | 'statement' | 'rest';

/** What a title says about the person now: without former jobs, employers and the people served. */
export function splitStatements(tags: readonly Tag[]): readonly Part[] {
  const parts: { statement: number; tags: Tag[]; serves: boolean }[] = [{ statement: 0, tags: [], serves: false }];
  let statement = 0;
  let silence: Silence = 'none';
  for (const [place, tag] of tags.entries()) {
    if (tag.kind === 'gone' || (tag.kind === 'former' && isAlone(tags, place))) return [];
    const current = parts.at(-1);
    if (silence === 'rest' || current === undefined) break;
    if (tag.kind === 'stop') {
      statement += 1;
      silence = 'none';
    } else if (tag.kind === 'now') silence = 'none';
    if (silence === 'statement') continue;
    if (tag.kind === 'stop' || tag.kind === 'and' || tag.kind === 'now') {
      parts.push({ statement, tags: [], serves: false });
      continue;
    }
    silence = silenceAfter(tag, tags.slice(place + 1), current.tags);
    if (silence === 'none') current.tags.push(tag);
    else if (silence === 'rest') current.serves = current.tags.some(isAide);
  }
  return parts.filter((part) => part.tags.length > 0);
}

function isAlone(tags: readonly Tag[], place: number): boolean {
  const next = tags[place + 1];
  return place > 0 && (next === undefined || next.kind === 'stop');
}

function silenceAfter(tag: Tag, after: readonly Tag[], before: readonly Tag[]): Silence {
  if (tag.kind === 'at' || tag.kind === 'former') return 'statement';
  const last = before.at(-1);
  if (last === undefined) return 'none';
  if (tag.kind === 'to') return 'rest';
  if (tag.kind !== 'of') return 'none';
  const object = after.find((next) => next.kind !== 'article' && next.kind !== 'of');
  if (object === undefined || !isObject(object, before, last)) return 'none';
  return before.some(isAide) ? 'rest' : 'statement';
}

// Office of the CEO, assistant of a director, recruiter for VPs: the second title is somebody else's.
function isObject(object: Tag, before: readonly Tag[], last: Tag): boolean {
  if (isExecutive(object)) return true;
  if (object.kind !== 'title') return false;
  const titles = before.filter((tag) => tag.kind === 'title' && tag.seniority !== undefined);
  return isAide(last) || (titles.length > 0 && titles.every((tag) => rankOf(tag.seniority) > rankOf(object.seniority)));
}

function isAide(tag: Tag): boolean {
  return tag.kind === 'aide' || tag.kind === 'initials';
}

/** Whether a tag is a title of an owner or of the first level below. */
export function isExecutive(tag: Tag): boolean {
  return tag.kind === 'owner' || (tag.kind === 'title' && rankOf(tag.seniority) <= rankOf('c-level'));
}
