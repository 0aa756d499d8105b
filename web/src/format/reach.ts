import type { ContactRecord } from '../api/types.ts';

type Channels = ContactRecord['channels'];
type Channel = keyof Channels;

const verbs: Readonly<Record<Channel, string>> = {
  email: 'mail',
  phone: 'call',
  meeting: 'meet',
  message: 'message',
  post: 'write a letter',
};

/** What a rep may do, then what they must not, each with its reason: `mail, call`, `do not mail: withdrawn since 2026-11-20`. */
export function reachText(channels: Channels): readonly { readonly text: string; readonly isAllowed: boolean }[] {
  const states = Object.entries(channels) as [Channel, NonNullable<Channels[Channel]>][];
  const allowed = states.filter(([, { isAllowed }]) => isAllowed).map(([channel]) => verbs[channel]);
  const whyNot = Map.groupBy(
    states.filter(([, { isAllowed }]) => !isAllowed),
    ([, { reason = 'blocked', since }]) => (since === undefined ? reason : `${reason} since ${since}`),
  );
  const isAll = allowed.length === states.length;
  return [
    ...(allowed.length === 0
      ? []
      : [{ text: isAll ? 'may be contacted' : `may: ${allowed.join(', ')}`, isAllowed: true }]),
    ...[...whyNot].map(([why, own]) => {
      const what = own.length === states.length ? 'contact' : own.map(([channel]) => verbs[channel]).join(', ');
      const text = `do not ${what}`;
      return { text: text === why ? why : `${text}: ${why}`, isAllowed: false };
    }),
  ];
}
