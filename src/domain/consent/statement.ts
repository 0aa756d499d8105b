import type { Value } from '../facts/fact.ts';
import { nameKey } from '../facts/field.ts';
import { foldText } from '../facts/fold-text.ts';
import type { Channel, ConsentState, Input, SignalSeen, UndatedSeen } from '../input.ts';
import type { Day } from '../time/day.ts';

/** Something said of contacting a person, by the person or by the channel itself. */
export interface Statement {
  readonly state: ConsentState;
  /** What it is about; without it every channel. */
  readonly channel?: Channel;
  /** Why we may: only a permission with a ground is one. */
  readonly basis?: string;
  /** Without it nobody knows when, so that no later permission can be said to be later. */
  readonly on?: Day;
}

/** Every way to reach somebody. */
export const channels = ['email', 'phone', 'meeting', 'message', 'post'] as const satisfies readonly Channel[];

/** What an input says of contacting its person; undefined where it says nothing of it. */
export function statementOf(input: Input): Statement | undefined {
  if (input.kind === 'consent') {
    const { state, channel, basis, on } = input;
    return { state, on, ...(channel === undefined ? {} : { channel }), ...(basis === undefined ? {} : { basis }) };
  }
  if (input.kind !== 'signal' && input.kind !== 'undated') return undefined;
  const said = saidBySignal(input);
  return said === undefined || input.kind === 'undated' ? said : { ...said, on: input.on };
}

function saidBySignal({ event, properties }: SignalSeen | UndatedSeen): Statement | undefined {
  switch (nameKey(event)) {
    case 'unsubscribed':
      return { state: 'withdrawn', ...about(properties.get('channel')) };
    case 'bounced':
      return { state: 'bounced', ...about(properties.get('channel')) };
    case 'mailreplied':
      return textOf(properties.get('class')) === 'unsubscribe' ? { state: 'withdrawn', channel: 'email' } : undefined;
    default:
      return undefined;
  }
}

const channelByWord: ReadonlyMap<string, Channel> = new Map([
  ...channels.map((channel) => [channel, channel] as const),
  ['mail', 'email'],
  ['e-mail', 'email'],
  ['newsletter', 'email'],
  ['call', 'phone'],
  ['sms', 'message'],
  ['letter', 'post'],
]);

// Mail tools do not say that it is about mail. A channel nobody knows may be any of them.
function about(value: Value | undefined): { readonly channel?: Channel } {
  if (value === undefined) return { channel: 'email' };
  const channel = channelByWord.get(textOf(value));
  return channel === undefined ? {} : { channel };
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? foldText(value) : '';
}
