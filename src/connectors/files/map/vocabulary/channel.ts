import { foldText } from '../../../../domain/facts/fold-text.ts';
import type { Channel } from '../../../../domain/input.ts';

const words: Readonly<Record<Channel, string>> = {
  email: 'email|e-mail|mail|outbound email|sequence email',
  phone: 'phone|call|phone call|cold call|telephone|anruf|telefon',
  meeting: 'meeting|demo|video call|visit|appointment|termin|treffen',
  message: 'message|linkedin|linkedin message|inmail|sms|text|chat|whatsapp|nachricht',
  post: 'post|letter|direct mail|brief',
};

const channels = new Map(
  Object.entries(words).flatMap(([channel, names]) =>
    names.split('|').map((name) => [name, channel as Channel] as const),
  ),
);

/** How somebody was spoken to, by any of its usual words; undefined for another. */
export function channelOf(text: string): Channel | undefined {
  return channels.get(foldText(text));
}
