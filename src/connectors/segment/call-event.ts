import type { ContactRef } from '../../domain/input.ts';
import type { Refusal, Remark } from '../ingest/delivery.ts';
import { type Json, type JsonMap, mapAt, textAt } from '../ingest/json/json-value.ts';
import { idChars, readSenderId } from '../ingest/sender-id.ts';
import { contactRef } from '../ingest/values/refs.ts';
import { type CallType, isCallType } from './route.ts';

/** One call as it was made: who, what, and all that came with it. */
export interface CallEvent {
  readonly type: CallType;
  readonly event?: string;
  readonly name?: string;
  readonly ids: CallIds;
  readonly properties: JsonMap;
  readonly traits: JsonMap;
  readonly context: JsonMap;
  /** True when `context.traits` may hold traits of the group too, as with Jitsu. */
  readonly isMixed: boolean;
}

/** The ids a call names. */
export interface CallIds {
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly previousId?: string;
  readonly messageId?: string;
}

const idNames = ['userId', 'anonymousId', 'groupId', 'previousId', 'messageId'] as const;

/** What is known of a call before it is read. */
export interface CallTerms {
  /** The type its address says; without one it says so itself. */
  readonly type?: CallType;
  /** The context its batch lends it. */
  readonly lent: JsonMap;
  /** True where an account may be described by nobody in particular. */
  readonly mayBeNobodys: boolean;
}

/** Reads one call, or says why it is none. */
export function readCallEvent(item: JsonMap, terms: CallTerms, remarks: Remark[]): CallEvent | Refusal {
  const said = textAt(item, 'type')?.toLowerCase();
  const known = terms.type ?? (isCallType(said) ? said : undefined);
  if (known === undefined) return unknownType(said);
  const context = lend(mapAt(item, 'context'), terms.lent);
  const ids = readIds(item, context, remarks);
  if ('code' in ids) return ids;
  const refusal = missingPart(known, ids, item, terms);
  if (refusal !== undefined) return refusal;
  const event = textAt(item, 'event');
  const name = textAt(item, 'name');
  return {
    type: known,
    ids,
    ...(event === undefined ? {} : { event }),
    ...(name === undefined ? {} : { name }),
    properties: mapAt(item, 'properties'),
    traits: mapAt(item, 'traits'),
    context,
    isMixed: item.has('groupId') && known !== 'group',
  };
}

/** What points at whoever made a call. */
export function personOf({ userId, anonymousId }: CallIds, email?: string): ContactRef {
  return contactRef(userId, email, anonymousId);
}

/** The context of an item; what it does not say, the batch says for it. */
function lend(own: JsonMap, lent: JsonMap): JsonMap {
  if (lent.size === 0) return own;
  return own.size === 0 ? lent : new Map([...lent, ...own]);
}

function readIds(item: JsonMap, context: JsonMap, remarks: Remark[]): CallIds | Refusal {
  const ids: Partial<Record<(typeof idNames)[number], string>> = {};
  for (const name of idNames) {
    const value = item.get(name) ?? (name === 'groupId' ? context.get('groupId') : undefined);
    const read = readSenderId(value);
    if ('id' in read) ids[name] = read.id;
    else if (read.problem === 'too long')
      return { code: 'id_too_long', why: `\`${name}\` has ${idChars} characters or more` };
    else if (read.problem !== 'none') remarks.push({ code: 'id_ignored', why: ignoredId(name, value) });
  }
  return ids;
}

function ignoredId(name: string, value: Json | undefined): string {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? `the ${name} \`${value}\` is nobody’s` : `the ${name} is no text`;
}

function missingPart(type: CallType, ids: CallIds, item: JsonMap, terms: CallTerms): Refusal | undefined {
  const isNobodys = ids.userId === undefined && ids.anonymousId === undefined;
  if (isNobodys && !(type === 'group' && terms.mayBeNobodys))
    return { code: 'no_user_anon_id', why: 'it names neither `userId` nor `anonymousId`' };
  if (type === 'track' && textAt(item, 'event') === undefined)
    return { code: 'no_event', why: 'a track call needs `event`' };
  if (type === 'group' && ids.groupId === undefined)
    return { code: 'no_group_id', why: 'a group call needs `groupId`' };
  if (type === 'alias' && ids.previousId === undefined)
    return { code: 'no_previous_id', why: 'an alias call needs `previousId`' };
  return undefined;
}

function unknownType(said: string | undefined): Refusal {
  const why = said === undefined ? 'it has no `type`' : `there is no type \`${said.slice(0, 40)}\``;
  return { code: 'unknown_type', why: `${why}; send identify, group, track, page, screen or alias` };
}
