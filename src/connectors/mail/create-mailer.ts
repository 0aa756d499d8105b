import { createTransport } from 'nodemailer';
import type { Handed } from '../outbound/handed.ts';
import { type Letter, breaksLine, oneLine } from '../outbound/letter.ts';
import { isThisMachine } from '../outbound/targets.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { type MailTerms, findMailProblem, senderDomain } from './smtp-problem.ts';

/** A mail to one person. */
export interface Mail {
  /** The same however often it is sent; the Message-ID is made of it. */
  readonly id: string;
  readonly to: string;
  readonly letter: Letter;
}

/** Gives mails to a server. */
export interface Mailer {
  send(mail: Mail): Promise<Handed>;
}

const timeoutMs = 10_000;

/** A mailer of a server. Every mail has a connection of its own, which ends with it. */
export function createMailer(terms: MailTerms, patienceMs = timeoutMs): Mailer {
  const problem = findMailProblem(terms);
  if (problem !== undefined) return { send: async () => ({ isTaken: false, problem }) };
  const { smtpUrl, from } = terms;
  const transport = createTransport({
    url: smtpUrl,
    // Whoever has a password does not say it in the open, except to this very machine.
    requireTLS: hasPassword(smtpUrl) && !isThisMachine(new URL(smtpUrl)),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, letter }) => {
      if (!isOneAddress(to)) return { isTaken: false, problem: 'this is no e-mail address', isFinal: true };
      try {
        await transport.sendMail({
          from,
          // As an object: a text could be read as several.
          to: { name: '', address: to },
          subject: oneLine(letter.subject, 150),
          messageId: `<${id}@${senderDomain(from)}>`,
          // Nobody's absence note shall answer it.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          text: mailText(letter),
          html: mailHtml(letter),
        });
        return { isTaken: true };
      } catch (error) {
        return refusedBy(error as SmtpError);
      }
    },
  };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

// A recipient or a message that is refused for good stays refused; a server that does not know our password may learn it.
function refusedBy({ code, responseCode = 0, message }: SmtpError): Handed {
  const isFinal = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { isTaken: false, problem: oneLine(message), isFinal };
}

function isOneAddress(text: string): boolean {
  return !breaksLine(text) && /^[^\s<>@,;:"()]{1,64}@[^\s<>@,;:"()]{1,250}$/.test(text);
}

function hasPassword(smtpUrl: string): boolean {
  return (URL.parse(smtpUrl)?.password ?? '') !== '';
}
