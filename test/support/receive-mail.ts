import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came encrypted, and by whom it was handed in. */
  readonly secure: boolean;
  readonly user: string;
  readonly source: string;
}

/** A real receiving mail server: STARTTLS first, then a sign-in, then mail. It takes none from or to `@refused.test`. */
export interface MailServer {
  readonly port: number;
  /** The next mail that comes, or came and was not asked for yet. */
  next(): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

export async function receiveMail(
  address: string,
  account: { readonly user: string; readonly password: string },
  certificate: { readonly cert: string; readonly key: string },
): Promise<MailServer> {
  const arrived: ReceivedMail[] = [];
  const waiting: ((mail: ReceivedMail) => void)[] = [];
  const server = new SMTPServer({
    ...certificate,
    logger: false,
    allowInsecureAuth: false,
    onAuth: ({ username, password }, _session, done) => {
      if (username === account.user && password === account.password) done(null, { user: username });
      else done(new Error('no such account'));
    },
    onMailFrom: ({ address: sender }, _session, done) => done(refusal(sender, 553, 'not yours')),
    onRcptTo: ({ address: recipient }, _session, done) => done(refusal(recipient, 550, 'no such mailbox')),
    onData: (stream, session, done) => {
      text(stream).then((source) => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          secure: session.secure,
          user: String(session.user ?? ''),
          source,
        };
        const next = waiting.shift();
        if (next) next(mail);
        else arrived.push(mail);
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, address);
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    next: () => {
      const mail = arrived.shift();
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push(resolve));
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(address: string, responseCode: number, why: string): Error | null {
  return address.endsWith('@refused.test') ? Object.assign(new Error(why), { responseCode }) : null;
}
