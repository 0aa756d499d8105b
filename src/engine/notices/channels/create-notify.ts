import type { MailTerms } from '../../../connectors/mail/smtp-problem.ts';
import type { Handed } from '../../../connectors/outbound/handed.ts';
import { type SettingsBook, isOnlyHere } from '../../effects/create-settings.ts';
import type { NoticeChannel } from '../notice.ts';
import type { Carrier } from './carriers.ts';
import type { SlackHooks } from './create-slack-hooks.ts';

/** How people can be told from here. */
export interface Notify {
  readonly slack: SlackHooks;
  /** Whom mails are from and by which server, without its password; undefined where none are sent from here. */
  readonly mail: { readonly from: string; readonly server: string } | undefined;
  /** Sends a message that says nothing: to an address by mail, to a team on Slack (`''` for everybody). */
  test(channel: NoticeChannel, to: string): Promise<Handed>;
}

/** What it is made of. */
export interface NotifyParts {
  readonly carriers: readonly Carrier[];
  readonly slack: SlackHooks;
  readonly settings: Pick<SettingsBook, 'read'>;
  readonly clock: () => number;
  readonly mail?: MailTerms;
}

/** Joins carriers into what an admin can look at and try. */
export function createNotify({ carriers, slack, settings, clock, mail }: NotifyParts): Notify {
  return {
    slack,
    mail: mail === undefined ? undefined : { from: mail.from, server: URL.parse(mail.smtpUrl)?.host ?? '' },
    test: async (channel, to) => {
      const carrier = carriers.find((one) => one.channel === channel);
      if (carrier === undefined) return { isTaken: false, problem: noServer };
      const { publicUrl, allowedTargets: allowed } = await settings.read();
      const at = clock();
      const address = publicUrl === null ? [] : [{ label: 'Open Assay', url: new URL(publicUrl).href }];
      const hint = publicUrl === null ? [noAddress] : isOnlyHere(publicUrl) ? [onlyHere(publicUrl)] : [];
      const letter = {
        subject: 'A test from Assay',
        parts: [{ lines: ['This is how Assay will reach you.', ...hint], links: address }],
      };
      const person = { id: 'test', name: 'Test', ...(channel === 'mail' ? { email: to } : {}), team: to };
      return carrier.carry({ id: `test-${at}`, person, letter, at, allowed });
    },
  };
}

/** Why no mail is sent from here. */
export const noServer =
  'no mails are sent from here: set ASSAY_SMTP_URL to the server, such as `smtps://user:password@mail.example:465`, and ASSAY_MAIL_FROM to the sender';

/** What is wrong with an address that others cannot open. */
export function onlyHere(publicUrl: string): string {
  return `links begin with ${publicUrl}, which only this machine can open; set ASSAY_URL, or \`assay notify url https://assay.acme.com\``;
}

const noAddress = 'It has no address of its own yet: set ASSAY_URL, or `assay notify url https://assay.acme.com`.';
