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

/** The verb part of a sentence about a relay that did not work: “The call relay … over UDP on port 3478.” */
export function explainTurn(error: unknown): string {
  if (error instanceof NoAnswer) return 'does not answer (a firewall at the provider may keep it closed)';
  if (error instanceof TurnRefusal) {
    switch (error.code) {
      case 401:
      case 441:
        return 'does not accept the passwords the chat server gives out';
      case 486:
        return 'says that the test account uses it too much already';
      case 508:
        return 'has no free ports left';
      default:
        return `refuses (${error.message})`;
    }
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code === 'ECONNREFUSED' ? 'is not listening' : `cannot be reached (${error.code})`;
  }
  return 'gives an answer that is not understood';
}
