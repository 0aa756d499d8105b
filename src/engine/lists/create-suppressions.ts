import type { Day, Suppressed } from '../../domain/index.ts';
import { parseEmail, registrableDomain } from '../../ledger/index.ts';
import { inLists } from '../../store/event-store.ts';
import type { Reader } from '../../store/event-store.ts';
import { isHidden } from '../secret/hidden-value.ts';
import { type Desk, change, hiding, subjectOf } from './desk.ts';
import {
  endSuppression,
  listSuppressions,
  putSuppression,
  standsHidden,
  suppressionsOf,
  valuesAtOnce,
} from './lists.sql.ts';

/** What can be suppressed: a person by their address, everybody of a domain, a number. */
export const suppressionKinds = ['email', 'domain', 'phone'] as const;

/** What can be suppressed. */
export type SuppressionKind = (typeof suppressionKinds)[number];

/** What is suppressed, in the form it is compared. */
export interface SuppressedThing {
  readonly kind: SuppressionKind;
  readonly value: string;
}

/** Something to suppress, and why. */
export type SuppressionPut = SuppressedThing & { readonly reason: string; readonly since: Day };

/** A suppression in force: who said so and when. */
export type Suppression = SuppressionPut & { readonly addedAt: number; readonly addedBy: string };

/** By what somebody may be suppressed. */
export interface Reached {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** The domain of the account, where it has one. */
  readonly domain?: string | undefined;
}

/** The suppression list of a workspace: who must not be contacted, whatever their score. */
export interface Suppressions {
  list(limit: number, after?: SuppressedThing): Promise<readonly Suppression[]>;
  /** Suppresses at once and says how much of it is new. */
  add(suppressions: readonly SuppressionPut[], by: string): Promise<number>;
  /** Ends a suppression; false where none is in force. */
  end(thing: SuppressedThing, by: string): Promise<boolean>;
  /** For each of these people, every suppression they fall under. */
  over(people: readonly Reached[]): Promise<readonly (readonly Suppressed[])[]>;
}

/** The form in which something is suppressed; undefined when the text is nothing of its kind. */
export function suppressedThing(kind: SuppressionKind, text: string): SuppressedThing | undefined {
  // An export of what was hidden can be taken in again.
  if (kind !== 'domain' && isHidden(text)) return { kind, value: text };
  const value = kind === 'email' ? parseEmail(text)?.key : kind === 'domain' ? registrableDomain(text) : phoneKey(text);
  return value === undefined ? undefined : { kind, value };
}

/** The suppressions of a workspace. */
export function createSuppressions(desk: Desk): Suppressions {
  return {
    list: async (limit, after) =>
      (await desk.store.rows(listSuppressions, [after?.kind ?? '', after?.value ?? '', limit])).map((row) => ({
        kind: row['kind'] as SuppressionKind,
        value: String(row['value']),
        reason: String(row['reason']),
        since: Number(row['since_day']),
        addedAt: Number(row['added_at']),
        addedBy: String(row['added_by']),
      })),
    add: (suppressions, by) =>
      change(desk, by, async ({ transaction, done, at }) => {
        const hide = await hiding(desk);
        for (const { kind, value: plain, reason: said, since } of suppressions) {
          const value = await keptAs(transaction, { kind, value: plain }, hide);
          const reason = value === plain ? said : 'erased';
          const isNew = (await transaction.run(putSuppression, [kind, value, reason, since, at, by])) > 0;
          if (isNew) done.push({ kind: 'suppressed', subject: subjectOf(kind, value), details: { since } });
        }
        return done.length;
      }),
    end: ({ kind, value: plain }, by) =>
      change(desk, by, async ({ transaction, done, at }) => {
        const value = await keptAs(transaction, { kind, value: plain }, await hiding(desk));
        const hasEnded = (await transaction.run(endSuppression, [kind, value, at])) > 0;
        if (hasEnded) done.push({ kind: 'suppression ended', subject: subjectOf(kind, value), details: {} });
        return hasEnded;
      }),
    over: async (people) => {
      const things = people.map(thingsOf);
      const hide = await hiding(desk);
      const forms = (thing: SuppressedThing) => formsOf(thing, hide);
      const known = await inForce(desk, things.flat().flatMap(forms));
      return things.map((own) =>
        own.flatMap((thing) => forms(thing).flatMap((value) => known.get(`${thing.kind}:${value}`) ?? [])),
      );
    },
  };
}

type Hide = Awaited<ReturnType<typeof hiding>>;

// A domain is nobody's.
function formsOf({ kind, value }: SuppressedThing, hide: Hide): readonly string[] {
  return hide === undefined || kind === 'domain' || isHidden(value) ? [value] : [value, hide(kind, value)];
}

async function keptAs(reader: Reader, thing: SuppressedThing, hide: Hide): Promise<string> {
  const [plain = thing.value, hidden] = formsOf(thing, hide);
  if (hidden === undefined) return plain;
  return (await reader.rows(standsHidden, [thing.kind, hidden])).length > 0 ? hidden : plain;
}

function thingsOf({ emails, phones, domain }: Reached): readonly SuppressedThing[] {
  const things = [
    ...emails.flatMap((email) => [
      suppressedThing('email', email),
      suppressedThing('domain', email.split('@').at(-1) ?? ''),
    ]),
    ...(domain === undefined ? [] : [suppressedThing('domain', domain)]),
    ...phones.map((phone) => suppressedThing('phone', phone)),
  ];
  const known = things.filter((thing) => thing !== undefined);
  return [...new Map(known.map((thing) => [`${thing.kind}:${thing.value}`, thing])).values()];
}

// A number is a way to reach somebody; an address stands for the person.
async function inForce({ store }: Desk, all: readonly string[]): Promise<ReadonlyMap<string, Suppressed>> {
  const values = [...new Set(all)];
  const found = new Map<string, Suppressed>();
  for (const asked of inLists(values, valuesAtOnce))
    for (const row of await store.rows(suppressionsOf, asked))
      found.set(`${String(row['kind'])}:${String(row['value'])}`, {
        since: Number(row['since_day']),
        ...(row['kind'] === 'phone' ? { channels: ['phone', 'message'] } : {}),
      });
  return found;
}

/** A number without what people write into it; `00` abroad is `+`. */
function phoneKey(text: string): string | undefined {
  const digits = text.trim().replace(/^\+/, '00').replaceAll(/\D/g, '');
  const key = digits.replace(/^00/, '+');
  return /^\+?\d{5,20}$/.test(key) ? key : undefined;
}
