import { type ClientRequest, type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createProxyServer } from 'httpxy';
import { ProblemError } from '../../shared/problem.ts';
import { authenticatingProxyWords } from '../../shared/words/authenticating-proxy.ts';
import type { AdminConsole } from '../stack/types.ts';
import type { ConsoleCookies } from './cookies.ts';
import { rejectUpgrade } from './guard/held-sockets.ts';
import { keepHere, keepStatus, keepUpgradeHere } from './own-headers.ts';
import { sendErrorPage } from './proxy-answers.ts';
import { type OpenStream, StreamAgent } from './stream-agent.ts';
import { sendWithAddress } from './with-address.ts';

/** Carries what the proxy has let in to the programs behind a console, and their answers back. */
export interface Forwarder {
  request(request: IncomingMessage, response: ServerResponse): void;
  socket(request: IncomingMessage, stream: Socket, head: Buffer): void;
  close(): void;
}

interface Between {
  readonly adminConsole: AdminConsole;
  readonly cookies: ConsoleCookies;
  readonly open: OpenStream;
}

export function forwarder({ adminConsole, cookies, open }: Between): Forwarder {
  const agent = new StreamAgent(open);
  const proxy = createProxyServer({ agent });
  const addressed = createProxyServer({ agent, selfHandleResponse: true });
  const target = (path: string) => ({ target: { host: '127.0.0.1', port: portFor(adminConsole, path) } });

  const inward = ({ headers }: IncomingMessage) => {
    const own = cookies.inward(headers.cookie);
    if (own === undefined) delete headers.cookie;
    else headers.cookie = own;
    // Whether a body is wanted was answered here.
    delete headers.expect;
    // Only proxies tell these, and there is none before the proxy.
    for (const name of Object.keys(headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip')
        delete headers[name];
    }
  };

  proxy.on('proxyReq', refuseUpgrade);
  addressed.on('proxyReq', refuseUpgrade);
  proxy.on('proxyRes', (answer) => {
    keepStatus(answer);
    keepHere(answer.headers, cookies);
  });
  proxy.on('proxyReqWs', (asked) => keepUpgradeHere(asked));
  addressed.on('proxyRes', (answer, request, response) => {
    keepStatus(answer);
    const origin = `http://${request.headers.host ?? ''}`;
    sendWithAddress(answer, response, { adminConsole, origin }).catch(() => response.destroy());
  });
  proxy.on('error', answerError);
  addressed.on('error', answerError);

  return {
    request(request, response) {
      const path = pathOf(request);
      inward(request);
      const through = adminConsole.addressIn?.includes(path) ? addressed : proxy;
      if (through === addressed) askForAll(request);
      // What goes wrong is told by the event above.
      through.web(request, response, target(path)).catch(() => undefined);
    },
    socket(request, stream, head) {
      inward(request);
      proxy.ws(request, stream, target(pathOf(request)), head).catch(() => undefined);
    },
    close: () => agent.destroy(),
  };
}

/** The port that answers a path: the first prefix that fits, else the console's own. */
export function portFor(adminConsole: AdminConsole, path: string): number {
  return adminConsole.also?.find(({ prefix }) => path.startsWith(prefix))?.port ?? adminConsole.port;
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

/** An answer that is to be changed has to come as text, and whole. */
function askForAll({ headers }: IncomingMessage): void {
  for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since', 'range']) delete headers[name];
}

/** Node leaves a request for ever where its answer is an upgrade that nobody asked for. */
function refuseUpgrade(asked: ClientRequest, request: IncomingMessage, response: ServerResponse): void {
  asked.once('upgrade', (_answer, stream) => {
    stream.destroy();
    answerError(new Error('An upgrade nobody asked for'), request, response);
  });
}

function answerError(error: Error, _request?: IncomingMessage, answer?: ServerResponse | Socket): void {
  if (answer instanceof ServerResponse) sendErrorPage(answer, errorText(error));
  else if (answer?.writable && answer.bytesWritten === 0) rejectUpgrade(answer, 502);
  else answer?.destroy();
}

/** A problem comes from the line to the server; anything else from the program, or from a stream that was cut. */
function errorText(error: Error): string {
  const answersNot = !(error instanceof ProblemError) || error.code.startsWith('network.service-');
  return answersNot ? authenticatingProxyWords.notAnswering : authenticatingProxyWords.lineCut;
}
