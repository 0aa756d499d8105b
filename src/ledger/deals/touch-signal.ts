import { foldText } from '../../domain/facts/fold-text.ts';
import type { SignalSeen, TouchSeen } from '../../domain/input.ts';

const eventByOutcome: ReadonlyMap<string, string> = new Map([
  ['meeting booked', 'meeting booked'],
  ['meeting scheduled', 'meeting booked'],
  ['meeting held', 'meeting held'],
  ['meeting completed', 'meeting held'],
  ['meeting no-show', 'meeting missed'],
  ['meeting missed', 'meeting missed'],
  ['phone connected', 'call connected'],
]);

/** What a touch says of its account as a signal; undefined where nobody was met, and for what a machine did by itself. */
export function touchSignal(touch: TouchSeen): SignalSeen | undefined {
  const { account, contact, channel, isAutomated, outcome, on, at, origin } = touch;
  const event = eventByOutcome.get(`${channel} ${foldText(outcome ?? '')}`);
  if (event === undefined || isAutomated) return undefined;
  return {
    kind: 'signal',
    event,
    on,
    ...(at === undefined ? {} : { at }),
    account,
    contact,
    properties: new Map(),
    origin,
  };
}
