import type { Tried } from '../agreement/word.ts';
import { compareTexts } from '../facts/fact.ts';
import { formatDay } from '../time/day.ts';
import type { Presence } from './presence.ts';

/** Somebody of a team, and how much they have been given. */
export interface Member {
  readonly id: string;
  /** Their share beside the others', from 1 to `mostWeight`. */
  readonly weight: number;
  /** How many offers a week they can take; without it any number. */
  readonly capacity?: number;
  readonly presence: Presence;
  /** Offers given to them in this week, and on this day. */
  readonly inWeek: number;
  readonly onDay: number;
}

/** How far each person of a team has come: who has come least far is next. */
export type Rota = ReadonlyMap<string, number>;

/** What is known of the offer that somebody is chosen for. */
export interface ChoiceTerms {
  /** How many offers a day anybody gets; without it this offer does not ask. */
  readonly mostADay?: number;
  /** Who has had it before. */
  readonly hadBy: ReadonlySet<string>;
}

/** Who is next, how far everybody has come then, and who was passed over for what reason. */
export interface Choice {
  /** Undefined where nobody can take it. */
  readonly person?: string;
  readonly rota: Rota;
  readonly tried: readonly Tried[];
  /** True where somebody can take it on another day. */
  readonly isHeld: boolean;
}

/** The greatest weight. */
export const mostWeight = 100;

/** What an offer moves a person of weight 1 on by: the least common multiple of 1 to 16, so that shares come out even. */
const wholeStride = 720_720;

/** How far one offer moves somebody on. */
export function strideOf(weight: number): number {
  return Math.round(wholeStride / weight);
}

/**
 * Chooses the next of a team, in turns by weight. Whoever is away meanwhile keeps up with the last of the present, so that
 * nobody is flooded on the day they come back.
 */
export function chooseFrom(members: readonly Member[], rota: Rota, terms: ChoiceTerms): Choice {
  const looked = members.map((member) => ({ member, refusal: refusalOf(member, terms) }));
  const able = looked.filter(({ refusal }) => refusal === undefined).map(({ member }) => member);
  const opensAt = Math.min(...able.map(openingOf));
  const present = able.filter((member) => openingOf(member) === opensAt);
  const tried = looked.flatMap(({ member, refusal }) => triedOf(member, refusal ?? closedUntil(member, opensAt)));
  const next = nextOf(present, rota);
  if (next === undefined)
    return { rota, tried, isHeld: looked.some(({ refusal }) => refusal?.endsWith(dayEnd) === true) };
  return { person: next.member.id, rota: rotaAfter(looked, present, rota, next), tried, isHeld: false };
}

const dayEnd = 'offers today';
const hadItBefore = 'has had it before';

function refusalOf(
  { id, presence, capacity, inWeek, onDay }: Member,
  { hadBy, mostADay }: ChoiceTerms,
): string | undefined {
  if (presence.is === 'away') return presence.why;
  if (hadBy.has(id)) return hadItBefore;
  if (capacity !== undefined && inWeek >= capacity) return `has ${inWeek} of ${capacity} offers this week`;
  return mostADay !== undefined && onDay >= mostADay ? `has ${onDay} of ${mostADay} ${dayEnd}` : undefined;
}

// Who is at work opens before everybody else.
function openingOf({ presence }: Member): number {
  return presence.is === 'out' ? presence.opensAt : 0;
}

function closedUntil(member: Member, opensAt: number): string | undefined {
  const own = openingOf(member);
  return own === opensAt ? undefined : `is outside hours until ${minuteText(own)}`;
}

// In UTC, like everything that is no day.
function minuteText(instantMs: number): string {
  const minutes = Math.floor(instantMs / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  return `${formatDay(Math.floor(minutes / 1_440))} ${time} UTC`;
}

function triedOf({ id }: Member, why: string | undefined): readonly Tried[] {
  return why === undefined ? [] : [{ what: id, why }];
}

interface Next {
  readonly member: Member;
  readonly pass: number;
}

// A newcomer begins beside the last of the present.
function nextOf(present: readonly Member[], rota: Rota): Next | undefined {
  const start = leastOf(present.flatMap(({ id }) => rota.get(id) ?? [])) ?? leastOf([...rota.values()]) ?? 0;
  return present
    .map((member) => ({ member, pass: rota.get(member.id) ?? start }))
    .toSorted((a, b) => a.pass - b.pass || compareTexts(a.member.id, b.member.id))[0];
}

function leastOf(passes: readonly number[]): number | undefined {
  return passes.length === 0 ? undefined : Math.min(...passes);
}

function rotaAfter(
  looked: readonly { readonly member: Member; readonly refusal: string | undefined }[],
  present: readonly Member[],
  rota: Rota,
  { member, pass }: Next,
): Rota {
  // Who only has had this one before does not lose their turn.
  const others = looked.filter(({ refusal }) => refusal === hadItBefore).map(({ member: other }) => other);
  const after = new Map(rota);
  for (const { id } of [...present, ...others]) after.set(id, rota.get(id) ?? pass);
  after.set(member.id, pass + strideOf(member.weight));
  const least = Math.min(...present.map(({ id }) => after.get(id) ?? pass));
  const inTurn = new Set([...present, ...others].map(({ id }) => id));
  for (const [id, own] of after) if (!inTurn.has(id)) after.set(id, Math.max(own, least));
  return after;
}
