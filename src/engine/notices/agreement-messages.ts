import type { AgreementEvent } from '../../domain/index.ts';
import type { WebhookEvent } from '../webhooks/create-webhooks.ts';
import type { NumberedEvent } from './notices-of.ts';

/** An event between marketing and sales as webhooks are told of it: ids and codes, nobody's name and no sentence. */
export interface AgreementMessage {
  readonly number: number;
  readonly type: WebhookEvent;
  readonly body: string;
}

/** What webhooks may be told of events. */
export function messagesOf(accountId: string, events: readonly NumberedEvent[]): readonly AgreementMessage[] {
  return events.flatMap(({ number, event }) => {
    const known = messageOf(event);
    if (known === undefined) return [];
    const { type, ...data } = known;
    const timestamp = new Date(event.at).toISOString();
    return [{ number, type, body: JSON.stringify({ type, timestamp, data: { accountId, number, ...data } }) }];
  });
}

function messageOf(event: AgreementEvent): ({ readonly type: WebhookEvent } & Record<string, unknown>) | undefined {
  switch (event.kind) {
    case 'OfferAssigned': {
      const { cycle, offer, to, isAgain } = event;
      return { type: 'offer.assigned', cycle, offer, to: to.person, team: to.team, isAgain };
    }
    case 'OfferAccepted':
      return { type: 'offer.accepted', cycle: event.cycle, offer: event.offer, by: event.by };
    case 'OfferRejected':
      return { type: 'offer.rejected', cycle: event.cycle, offer: event.offer, by: event.by, code: event.code };
    case 'OfferExpired':
      return { type: 'offer.expired', cycle: event.cycle, offer: event.offer, next: event.next };
    case 'StageEntered':
      return { type: 'stage.entered', cycle: event.cycle, from: event.from, to: event.stage };
    case 'CycleClosed':
      return { type: 'cycle.closed', cycle: event.cycle, as: event.as, reason: event.reason };
    default:
      return undefined;
  }
}
