import { type Mirror, formatDay } from '../../domain/index.ts';
import type { WebhookEvent } from '../webhooks/create-webhooks.ts';
import { type ByKind, type NumberedEvent, doneWith } from './notices-of.ts';

/** An event between marketing and sales as webhooks are told of it: ids and codes, nobody's name and no sentence. */
export interface AgreementMessage {
  readonly number: number;
  readonly type: WebhookEvent;
  readonly body: string;
  /** What it tells, the same wherever the account rests when it is made. */
  readonly tells: string;
}

/** What webhooks may be told of events. */
export function messagesOf(
  accountId: string,
  events: readonly NumberedEvent[],
  properties: Properties,
): readonly AgreementMessage[] {
  return events.flatMap(({ number, event }) => {
    const known = doneWith(messages, event, properties);
    if (known === undefined) return [];
    const { type, ...data } = known;
    const timestamp = new Date(event.at).toISOString();
    const tells = JSON.stringify([type, data['offer'] ?? data['cycle'], data['to'], event.at]);
    return [{ number, type, tells, body: JSON.stringify({ type, timestamp, data: { accountId, number, ...data } }) }];
  });
}

type Message = { readonly type: WebhookEvent } & Record<string, unknown>;

/** What a CRM keeps of an account as fields of its own. */
type Properties = Readonly<Record<string, string | number | undefined>>;

/** A mirror as others are told of it: without what people wrote. */
export function propertiesOf({ notes: _notes, mqlOn, salOn, sqlOn, ...rest }: Mirror): Properties {
  const days = Object.entries({ mqlOn, salOn, sqlOn }).flatMap(([name, day]) =>
    day === undefined ? [] : [[name, formatDay(day)] as const],
  );
  return { ...rest, ...Object.fromEntries(days) };
}

const messages: ByKind<Message, [Properties]> = {
  OfferAssigned: ({ cycle, offer, to: { person, team }, isAgain }) => ({
    type: 'offer.assigned',
    cycle,
    offer,
    to: person,
    team,
    isAgain,
  }),
  OfferAccepted: ({ cycle, offer, by }) => ({ type: 'offer.accepted', cycle, offer, by }),
  OfferRejected: ({ cycle, offer, by, code }) => ({ type: 'offer.rejected', cycle, offer, by, code }),
  OfferExpired: ({ cycle, offer, next }) => ({ type: 'offer.expired', cycle, offer, next }),
  CycleOpened: ({ cycle }, properties) => ({ type: 'stage.entered', cycle, to: 'MQL', properties }),
  CycleResumed: ({ cycle }, properties) => ({ type: 'stage.entered', cycle, to: 'MQL', properties }),
  StageEntered: ({ cycle, from, stage: to }, properties) => ({ type: 'stage.entered', cycle, from, to, properties }),
  CycleClosed: ({ cycle, as, reason }, properties) => ({ type: 'cycle.closed', cycle, as, reason, properties }),
};
