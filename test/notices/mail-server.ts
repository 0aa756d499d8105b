import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail as the server got it. */
export interface GotMail {
  readonly to: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The plain part, decoded. */
  readonly text: string;
  readonly raw: string;
}

/** A mail server of this machine. */
export interface MailServer {
  readonly url: string;
  readonly mails: GotMail[];
  /** What it does once it has a mail: says so, drops the line without a word, or says nothing for ever. */
  after: 'answer' | 'drop' | 'silence';
  /** Addresses it does not know. */
  readonly unknown: Set<string>;
  /** Addresses it can take nothing for just now. */
  readonly busy: Set<string>;
  close(): Promise<void>;
}

/** Starts a mail server on a port of its own. */
export async function openMailServer(): Promise<MailServer> {
  const mails: GotMail[] = [];
  const [unknown, busy] = [new Set<string>(), new Set<string>()];
  const problemOf = (address: string) => {
    if (busy.has(address)) return Object.assign(new Error('try again later'), { responseCode: 451 });
    return unknown.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null;
  };
  const take = async (stream: Readable, { envelope }: SMTPServerSession): Promise<void> => {
    mails.push(gotMail(await text(stream), envelope.rcptTo.map(({ address }) => address).join(',')));
    if (double.after === 'drop') for (const connection of server.connections) connection.close();
    // Says nothing more on this line, whatever comes.
    if (double.after !== 'answer') await new Promise(() => undefined);
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    disabledCommands: ['STARTTLS'],
    closeTimeout: 1,
    onRcptTo: ({ address }, _, done) => done(problemOf(address)),
    onData: (stream, session, answer) => void take(stream, session).then(() => answer()),
  });
  const double: Pick<MailServer, 'after'> = { after: 'answer' };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(double, {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    unknown,
    busy,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function gotMail(raw: string, to: string): GotMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  return { to, headers: headersOf(head), text: plainPart(rest).replaceAll('\r\n', '\n'), raw };
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ');
  return new Map(
    unfolded
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

function plainPart(blocks: readonly string[]): string {
  const at = blocks.findIndex((block) => /content-type: text\/plain/i.test(block));
  const head = blocks[at] ?? '';
  const [body = ''] = blocks
    .slice(at + 1)
    .join('\r\n\r\n')
    .split('\r\n----');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
