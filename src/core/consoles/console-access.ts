import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { message } from '../../shared/message.ts';
import { say } from '../../shared/say.ts';
import { authenticatingProxyWords as words } from '../../shared/words/authenticating-proxy.ts';
import { peerIsMine } from './guard/peer.ts';
import { type RequestRefusal, refuseRequest } from './guard/request-guard.ts';
import { type ConsoleHostKind, SessionTokens } from './guard/session-tokens.ts';
import { sendConsoleText, sendHere, sendHostnameProbe, sendWelcome } from './proxy-answers.ts';

const enter = '/.innkeeper/enter/';
const stay = '/.innkeeper/stay/';
const here = '/.innkeeper/here';

/**
 * The way into one console. Cookies of 127.0.0.1 go to every port there, so each console has a name of its own below
 * `.localhost` that nobody can guess: its cookies go nowhere else. Chromium and Firefox know such names; Safari does
 * not, and stays on 127.0.0.1, where a cookie counts only over a connection of this user's own programs.
 */
export class ConsoleAccess {
  readonly #tokens: SessionTokens;
  readonly #shared: string;
  readonly #named: string;
  readonly #path: string;
  #somebodyCame = false;

  constructor(port: number, path: string) {
    this.#tokens = new SessionTokens(port);
    this.#shared = `127.0.0.1:${port}`;
    this.#named = `${randomBytes(16).toString('hex')}.localhost:${port}`;
    this.#path = path;
  }

  /** Where the console is in a browser that knows such names. */
  get origin(): string {
    return `http://${this.#named}`;
  }

  link(): string {
    return `http://${this.#shared}${enter}${this.#tokens.issue()}`;
  }

  leadsHere(url: string): boolean {
    return url.startsWith(`http://${this.#shared}${enter}`);
  }

  /** Answers what is ours to answer; false where the request is the console's own and somebody was let in. */
  async answers(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = request.url ?? '';
    const place = this.#place(request);
    if (path === here && place === 'named') {
      sendHere(response, `http://${this.#shared}`);
      return true;
    }
    const enters = path.startsWith(enter) || path.startsWith(stay);
    const refused = refuseRequest(request, this.#host(place), enters ? 'entry' : 'program');
    if (refused) sendConsoleText(response, refused.status, say(refused.reason), { Connection: 'close' });
    else if (enters) await this.#enter(request, response, place);
    // A worker would go on answering at this address when another program has it.
    else if (request.headers['service-worker'] !== undefined)
      sendConsoleText(response, 403, say(message('request.other-origin')));
    else if (await this.#knows(request, place)) return false;
    else sendConsoleText(response, 401, words.useButton);
    return true;
  }

  /** Why a WebSocket is refused; undefined where it is the console's own. */
  async refusesSocket(
    request: IncomingMessage,
  ): Promise<Pick<RequestRefusal, 'status'> | { status: 401 } | undefined> {
    const place = this.#place(request);
    return (
      refuseRequest(request, this.#host(place), 'socket') ??
      ((await this.#knows(request, place)) ? undefined : { status: 401 })
    );
  }

  async #enter(request: IncomingMessage, response: ServerResponse, place: ConsoleHostKind): Promise<void> {
    const path = request.url ?? '';
    const stays = path.startsWith(stay);
    const token = path.slice(stays ? stay.length : enter.length);
    // A browser that asks ahead of the person must not use the token up.
    const ahead = request.method === 'HEAD' || request.headers['sec-purpose'] !== undefined;
    if (place === 'shared' && !stays && !ahead && this.#tokens.isGood(token)) {
      const named = { origin: this.origin, here, enter: `${enter}${token}` };
      return sendHostnameProbe(response, named, `${stay}${token}`);
    }
    if (place === 'shared' && stays && !(await peerIsMine(request.socket))) {
      return sendConsoleText(response, 403, words.otherBrowser);
    }
    const cookie = ahead ? undefined : this.#tokens.enter(token, place);
    if (cookie === undefined && !(await this.#knows(request, place))) {
      return sendConsoleText(response, ahead ? 503 : 401, words.usedUp);
    }
    sendWelcome(response, this.#path, cookie, !this.#somebodyCame);
    this.#somebodyCame = true;
  }

  async #knows({ headers, socket }: IncomingMessage, place: ConsoleHostKind): Promise<boolean> {
    if (!this.#tokens.knows(headers.cookie, place)) return false;
    return place === 'named' || peerIsMine(socket as Socket);
  }

  #place({ headers }: IncomingMessage): ConsoleHostKind {
    return headers.host === this.#named ? 'named' : 'shared';
  }

  #host(place: ConsoleHostKind): string {
    return place === 'named' ? this.#named : this.#shared;
  }
}
