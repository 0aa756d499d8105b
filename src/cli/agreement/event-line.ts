import { type AgreementEvent, eventText, instantIn } from '../../domain/index.ts';
import { plain } from '../render/table.ts';

/** An event as a line: when it was, what happened, and by whom where it was a person. */
export function eventLine(event: AgreementEvent, timezone: string): string {
  return plain(`${instantIn(event.at, timezone)}  ${eventText(event, timezone)}`);
}
