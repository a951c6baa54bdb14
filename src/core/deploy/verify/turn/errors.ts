import { type Message, message } from '../../../../shared/message.ts';
/** No answer within the time limit. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The relay's own refusal, such as 401 (credentials), 403 (peer not allowed), 486 (quota), 508 (no ports left). */
export class TurnRefusal extends Error {
  override readonly name = 'TurnRefusal';
  readonly code: number;

  constructor(code: number, phrase: string) {
    super(`${code} ${phrase}`.trim());
    this.code = code;
  }
}

/** Why a relay did not work. */
export function explainTurn(error: unknown): Message {
  if (error instanceof NoAnswer) return message('relay.silent');
  if (error instanceof TurnRefusal) {
    switch (error.code) {
      case 401:
      case 441:
        return message('relay.credentials');
      case 486:
        return message('relay.quota');
      case 508:
        return message('relay.no-ports');
      default:
        return message('relay.refuses', { answer: { said: error.message } });
    }
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code === 'ECONNREFUSED'
      ? message('relay.not-listening')
      : message('relay.unreachable', { code: error.code });
  }
  return message('relay.unreadable');
}
