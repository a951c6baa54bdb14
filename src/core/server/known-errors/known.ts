import type { MessageParam } from '../../../shared/message.ts';
import type { ProblemCode, ProblemParams } from '../../../shared/problem.ts';

/** An error some program prints, and the problem it stands for. */
export interface Known {
  /** The error as its program writes it: never a word that could as well stand in a name, a path or an id. */
  readonly says: RegExp;
  readonly code: ProblemCode;
  /** `what`: what did not come about, such as an image or a task. `reason`: the line itself. */
  readonly params: (given: {
    readonly what: MessageParam;
    readonly reason: MessageParam;
    readonly found: Readonly<Record<string, string>>;
  }) => ProblemParams;
}

export const reasonAlone: Known['params'] = ({ reason }) => ({ reason });
export const whatAndReason: Known['params'] = ({ what, reason }) => ({ what, reason });
