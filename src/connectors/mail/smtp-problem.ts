import { breaksLine } from '../outbound/letter.ts';

/** The server mails are given to, and whom they are from. */
export interface MailTerms {
  /** Such as `smtps://user:password@mail.example:465`. */
  readonly smtpUrl: string;
  /** Such as `Assay <assay@acme.com>`. */
  readonly from: string;
}

/** What is wrong with the server or the sender, and what to do; never with the password in it. */
export function findMailProblem({ smtpUrl, from }: MailTerms): string | undefined {
  const url = URL.parse(smtpUrl);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    return 'ASSAY_SMTP_URL is no address of a mail server; write it like `smtps://user:password@mail.example:465`';
  if (senderDomain(from) === undefined)
    return 'ASSAY_MAIL_FROM is no sender; write it like `Assay <assay@acme.com>` or `assay@acme.com`';
  return undefined;
}

/** The domain behind the address of a sender; undefined for a text that is none. */
export function senderDomain(from: string): string | undefined {
  if (breaksLine(from)) return undefined;
  const [address] = /[^\s<>@]{1,100}@[^\s<>@]{1,250}(?=>?$)/.exec(from.trim()) ?? [];
  return address?.split('@')[1];
}
