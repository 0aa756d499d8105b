import type { JobFunction, Meaning } from './meaning.ts';
import type { Tag } from './tags.ts';

const staff: Meaning = { kind: 'title', seniority: 'staff', firmness: 'open' };
const builders: readonly (JobFunction | undefined)[] = ['engineering', 'product', 'security', 'it'];
const partnered: readonly (JobFunction | undefined)[] = [undefined, 'finance', 'legal'];

/** How a word is read that depends on the words before and after it. */
type Reader = (before: readonly Tag[], after: readonly Tag[], tag: Tag) => Partial<Tag>;

const unknown: Partial<Tag> = { kind: 'unknown', seniority: undefined, function: undefined };

const readers: Readonly<Partial<Record<Tag['kind'], Reader>>> = {
  title: readTitleWord,
  owner: readOwner,
  partner: readPartner,
  executive: (before, after) => (before.at(-1)?.kind === 'function' && !after.some(isTitle) ? staff : unknown),
  chief: readGrade,
  grade: readGrade,
  lead: (_before, after) => (after.some(isTitle) ? { kind: 'senior' } : { ...staff, seniority: 'manager' }),
  staff: (before, after) => ([...before, ...after].some(isBuilder) ? { kind: 'senior' } : staff),
  initials: (before) => (before.length === 0 ? { kind: 'aide' } : unknown),
};

/** The words of a part after those that depend on their neighbors (owner, partner, lead …) got their meaning. */
export function refineTags(tags: readonly Tag[]): readonly Tag[] {
  return tags.map((tag, place) => ({
    ...tag,
    ...readers[tag.kind]?.(tags.slice(0, place), tags.slice(place + 1), tag),
  }));
}

// A president's club is no president; beside an assistant the title still tells whom the assistant helps.
function readTitleWord(_before: readonly Tag[], after: readonly Tag[], tag: Tag): Partial<Tag> {
  const isPossessed = after[0]?.text === 's' && !after.some((next) => next.kind === 'aide');
  return isPossessed ? unknown : tag;
}

// Product, process and data owners own no company; a restaurant owner does.
function readOwner(before: readonly Tag[], after: readonly Tag[]): Partial<Tag> {
  if (before.at(-1)?.kind === 'function' || after[0]?.text === 's') return unknown;
  return { kind: 'title', seniority: 'owner', function: 'executive', firmness: 'open' };
}

// A partner owns a services firm unless the word belongs to a job: partner manager, talent partner, sales partner.
function readPartner(before: readonly Tag[], after: readonly Tag[]): Partial<Tag> {
  const last = before.at(-1);
  const isJob = before.some(isTitle) || after.some(isTitle) || !partnered.includes(after[0]?.function);
  if (isJob || last?.kind === 'unknown') return unknown;
  return { kind: 'title', seniority: last?.kind === 'function' ? undefined : 'owner', firmness: 'open' };
}

// `principal engineer` and `chief architect` are senior; `principal` alone may be anything.
function readGrade(_before: readonly Tag[], after: readonly Tag[]): Partial<Tag> {
  return after.some(isTitle) ? { kind: 'senior' } : unknown;
}

function isBuilder(tag: Tag): boolean {
  return builders.includes(tag.function);
}

function isTitle(tag: Tag): boolean {
  return tag.kind === 'title';
}
