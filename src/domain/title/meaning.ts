/** How high a contact stands, from the highest to the lowest. */
export const seniorities = [
  'owner',
  'c-level',
  'vp',
  'head',
  'director',
  'manager',
  'senior',
  'staff',
  'entry',
  'student',
] as const;

/** One rung of `seniorities`. */
export type Seniority = (typeof seniorities)[number];

/** What a contact works on; `other` is known work outside this list, never a fallback. */
export const jobFunctions = [
  'executive',
  'sales',
  'marketing',
  'revops',
  'finance',
  'it',
  'engineering',
  'security',
  'product',
  'operations',
  'hr',
  'legal',
  'procurement',
  'support',
  'other',
] as const;

/** One of `jobFunctions`. */
export type JobFunction = (typeof jobFunctions)[number];

/** Words that change how their neighbors are read; README.md explains each. */
type Mark =
  | 'aide'
  | 'and'
  | 'article'
  | 'at'
  | 'beginner'
  | 'chief'
  | 'deputy'
  | 'executive'
  | 'former'
  | 'gone'
  | 'grade'
  | 'initials'
  | 'junior'
  | 'lead'
  | 'legal-form'
  | 'now'
  | 'of'
  | 'officer'
  | 'owner'
  | 'partner'
  | 'senior'
  | 'silent'
  | 'staff'
  | 'student'
  | 'to'
  | 'unknown';

/** How firmly a function is meant: a `side` one yields to another function, an `open` one to everything. */
type Firmness = 'firm' | 'side' | 'open';

/** What a phrase of the dictionary means. */
export interface Meaning {
  readonly kind: 'title' | 'function' | Mark;
  readonly seniority?: Seniority | undefined;
  readonly function?: JobFunction | undefined;
  readonly firmness?: Firmness | undefined;
}

/** Titles with one meaning: seniority, function (either may be empty), then phrases separated by commas. */
export type TitleRow = readonly [seniority: Seniority | '', jobFunction: JobFunction | '', phrases: string];

/** Phrases, separated by commas, for each function. */
export type PhrasesByFunction = Readonly<Partial<Record<JobFunction, string>>>;

/** The words of a language. */
export interface Words {
  /** Titles whose function stands whatever else is said: an accountant, a CEO. */
  readonly titles?: readonly TitleRow[];
  /** Titles whose function yields to a named one: a managing director for sales. */
  readonly openTitles?: readonly TitleRow[];
  readonly functions?: PhrasesByFunction;
  /** Functions that yield to another one named with them: HR operations. */
  readonly sideFunctions?: PhrasesByFunction;
  /** Assistants whose function is known without being named. */
  readonly aides?: PhrasesByFunction;
  readonly marks?: Readonly<Partial<Record<Mark, string>>>;
  /** Titles that close a compound word: Vertriebs-leiter, försäljnings-chef. */
  readonly endings?: readonly TitleRow[];
  /** Beginnings of compound words that name a function: vertrieb-, försäljning-. */
  readonly stems?: PhrasesByFunction;
  /** Beginnings that name a function whatever follows: Vertriebs-innendienst. */
  readonly openings?: PhrasesByFunction;
}

/** The place of a seniority in the order; a lower number stands higher, and unknown is last. */
export function rankOf(seniority: Seniority | undefined): number {
  return seniority === undefined ? seniorities.length : seniorities.indexOf(seniority);
}
