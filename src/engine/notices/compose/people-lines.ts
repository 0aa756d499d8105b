import { type Channel, type Contactability, channels } from '../../../domain/index.ts';
import type { Stakeholder } from '../notice.ts';

const mostNamed = 10;

/**
 * The people of an account, whoever brought it in first, with what must not be done. Whoever may not be contacted at all is
 * counted and not named: a name in a mail is an invitation to try.
 */
export function peopleLines(people: readonly Stakeholder[], trigger?: string): readonly string[] {
  const open = people.filter(({ contactability }) => !channels.every((channel) => isBlocked(contactability, channel)));
  const first = open.toSorted((a, b) => Number(b.id === trigger) - Number(a.id === trigger));
  const [more, blocked] = [open.length - mostNamed, people.length - open.length];
  return [
    ...first.slice(0, mostNamed).map(personLine),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(blocked > 0 ? [`${blocked} not named: they must not be contacted`] : []),
  ];
}

function personLine({ name, title, contactability }: Stakeholder): string {
  const blocked = channels.filter((channel) => isBlocked(contactability, channel));
  const isSilent = written.every((channel) => blocked.includes(channel));
  const others = isSilent ? blocked.filter((channel) => !written.includes(channel)) : blocked;
  const not = [...(isSilent ? ['do not write'] : []), ...others.map((channel) => notBy[channel])];
  const who = title === undefined ? name : `${name}, ${title}`;
  return not.length === 0 ? who : `${who} (${not.join(', ')})`;
}

const written: readonly Channel[] = ['email', 'message', 'post'];

const notBy: Readonly<Record<Channel, string>> = {
  email: 'do not e-mail',
  phone: 'do not call',
  meeting: 'do not invite to meetings',
  message: 'do not text',
  post: 'do not send post',
};

function isBlocked(contactability: Contactability, channel: Channel): boolean {
  return !contactability[channel].isAllowed;
}
