import { type Mailer, createMailer } from '../../../connectors/mail/create-mailer.ts';
import type { MailTerms } from '../../../connectors/mail/smtp-problem.ts';
import type { Handed } from '../../../connectors/outbound/handed.ts';
import type { Letter } from '../../../connectors/outbound/letter.ts';
import type { PostTerms } from '../../../connectors/outbound/post-guarded.ts';
import { postSlack } from '../../../connectors/slack/post-slack.ts';
import type { RosterPerson } from '../../lists/read-roster.ts';
import type { NoticeChannel } from '../notice.ts';
import type { SlackHooks } from './create-slack-hooks.ts';

/** A letter to one person; its id stays the same however often it is sent. */
export interface Sending {
  readonly id: string;
  readonly person: Pick<RosterPerson, 'id' | 'name' | 'email' | 'team'>;
  readonly letter: Letter;
  readonly at: number;
  readonly allowed: readonly string[];
}

/** Carries letters by one channel. */
export interface Carrier {
  readonly channel: NoticeChannel;
  /** How many notices one letter may hold. */
  readonly mostInLetter: number;
  carry(sending: Sending): Promise<Handed>;
}

/** What carriers are made of. */
export interface CarrierParts {
  readonly slack: SlackHooks;
  /** The server for mails; without it none are sent from here. */
  readonly mail?: MailTerms;
  readonly post: PostTerms;
}

/** The channels that letters can leave by from here. */
export function createCarriers({ slack, mail, post }: CarrierParts): readonly Carrier[] {
  return [...(mail === undefined ? [] : [mailCarrier(createMailer(mail))]), slackCarrier(slack, post)];
}

function mailCarrier(mailer: Mailer): Carrier {
  return {
    channel: 'mail',
    mostInLetter: 200,
    carry: async ({ id, person, letter }) =>
      person.email === undefined
        ? { isTaken: false, problem: `\`${person.id}\` has no e-mail address on the roster`, isFinal: true }
        : mailer.send({ id, to: person.email, letter }),
  };
}

function slackCarrier(slack: SlackHooks, post: PostTerms): Carrier {
  return {
    channel: 'slack',
    mostInLetter: 20,
    carry: async ({ person, letter, at, allowed }) => {
      const url = await slack.urlOf(person.team);
      if (url === undefined) return { isTaken: false, problem: noPlace };
      return postSlack({ url, at, allowed, letter: { ...letter, subject: `${person.name}: ${letter.subject}` } }, post);
    },
  };
}

const noPlace =
  'no place on Slack can be read for this team; set one with `assay notify slack`, and ASSAY_SECRET_KEY to what it was';
