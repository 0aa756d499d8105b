import { rulesOfKind } from '../behavior/match-table.ts';
import { conditionWords } from '../condition/condition-words.ts';
import { isTrue } from '../condition/truth.ts';
import { compareTexts } from '../facts/fact.ts';
import { positionOf } from '../facts/field.ts';
import type { ContactResult, Role } from '../fit/buying-group.ts';
import { type Certainty, nextSeat, openSeats, seatsOfAuthority } from '../fit/seats.ts';
import { type Kernel, type Working, scorerOf } from '../kernel.ts';
import type { Day } from '../time/day.ts';
import type { Tenths } from '../time/points.ts';
import { seatFacts } from './fit-lines.ts';
import type { FactEvidence } from './score-line.ts';

/** A seat of the buying group on a day: who fills it and how sure that is, or whom to look for. */
export interface Seat {
  readonly role: string;
  readonly isRequired: boolean;
  /** True while nobody fills it; who may fill it leaves it open. */
  readonly isOpen: boolean;
  /** True for the one open seat to find somebody for next. */
  readonly isNext: boolean;
  /** What filling it adds to the stakeholder score. */
  readonly coveragePoints: Tenths;
  readonly talkingPoints: string;
  /** What kind of person fills it, in words. */
  readonly lookFor?: string;
  /** The surest first. */
  readonly holders: readonly SeatHolder[];
}

/** Somebody who fills a seat, or may. */
export interface SeatHolder {
  readonly contactId: string;
  readonly certainty: Certainty;
  /** Their own points, by the stakeholder rules. */
  readonly points: Tenths;
  /** The facts that say so. */
  readonly evidence: readonly FactEvidence[];
  /** What they did, where only that suggests it; the latest day of each. */
  readonly did: readonly SeatSign[];
  /** Who confirmed it, and when in epoch milliseconds. */
  readonly confirmed?: { readonly by?: string; readonly at?: number };
}

/** Something somebody did that people in a seat do. */
export interface SeatSign {
  /** The signal rule. */
  readonly id: string;
  readonly label: string;
  readonly on: Day;
}

/** For how many days what somebody did says something of their seat. */
const signDays = 90;
const certainties: readonly Certainty[] = ['confirmed', 'likely', 'possible'];

/** Every seat of the playbook, in the order of its table. */
export function seatsOf(kernel: Kernel, working: Working): readonly Seat[] {
  const { group, model } = working;
  const { roles } = model.stakeholders;
  const open = openSeats(group, roles);
  const next = nextSeat(open);
  const signs = signsOf(kernel, working);
  return roles.map((role, index) => ({
    role: role.name,
    isRequired: role.isRequired,
    isOpen: open.includes(role),
    isNext: role === next,
    coveragePoints: role.coveragePoints,
    talkingPoints: role.talkingPoints,
    ...(role.when === undefined ? {} : { lookFor: conditionWords(role.when) }),
    holders: group.contacts
      .flatMap((contact, place) => holderOf(kernel, role, index, contact, signs[place] ?? noSigns))
      .toSorted(surestFirst),
  }));
}

function holderOf(
  kernel: Kernel,
  role: Role,
  index: number,
  contact: ContactResult,
  signs: Signs,
): readonly SeatHolder[] {
  if (contact.exclusion.truth === isTrue) return [];
  const { catalog } = kernel.playbook.contact;
  const { entity, id } = contact;
  const said = entity.facts[positionOf(catalog, 'role') ?? -1];
  const base = { contactId: id, points: contact.fit.score.points };
  if (contact.roles[index] === isTrue) {
    const evidence = seatFacts(role, entity, catalog);
    if (said?.authority !== 'locked') return [{ ...base, certainty: 'likely', evidence, did: [] }];
    const { source, heardAt } = said;
    const confirmed = {
      ...(source === undefined ? {} : { by: source }),
      ...(heardAt === undefined ? {} : { at: heardAt }),
    };
    return [{ ...base, certainty: 'confirmed', evidence, did: [], confirmed }];
  }
  // Whose role is given has that one, whatever they do.
  if (said !== undefined || seatsOfAuthority.includes(role.name)) return [];
  const did = role.does.flatMap((rule) => signs.get(rule) ?? []);
  return did.length === 0 ? [] : [{ ...base, certainty: 'possible', evidence: [], did }];
}

/** By signal rule, the latest time somebody did it. */
type Signs = ReadonlyMap<string, SeatSign>;

const noSigns: Signs = new Map();

// By contact what they did lately of all that some seat names.
function signsOf(kernel: Kernel, { account, day, model }: Working): readonly Signs[] {
  const named = new Set(model.stakeholders.roles.flatMap(({ does }) => does));
  if (named.size === 0) return [];
  const { sure } = scorerOf(kernel, model).table;
  const { columns, from, to } = account.signals;
  const signs = account.contacts.map(() => new Map<string, SeatSign>());
  // Rows are in the order of days, so the latest is written last.
  for (let row = from; row < to; row += 1) {
    const on = columns.day[row] as number;
    const own = signs[(columns.person[row] as number) - 1];
    if (own === undefined || on > day || day - on > signDays) continue;
    for (const position of rulesOfKind(sure, columns.kind[row] as number)) {
      const rule = model.behavior.rules[position]?.rule;
      if (rule !== undefined && named.has(rule.id)) own.set(rule.id, { id: rule.id, label: rule.label, on });
    }
  }
  return signs;
}

function surestFirst(a: SeatHolder, b: SeatHolder): number {
  const bySureness = certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty);
  return bySureness || b.points - a.points || compareTexts(a.contactId, b.contactId);
}
