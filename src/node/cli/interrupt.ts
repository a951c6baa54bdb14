import { exitCodes } from './exit-codes.ts';

/** Why a command has to stop. `stop`: asked by the person. `leave`: the terminal went away; work on the server goes on. */
export interface Interrupts {
  /** Fires at the first Ctrl-C. */
  readonly stop: AbortSignal;
  /** Fires when the process is told to end. */
  readonly leave: AbortSignal;
  /** Either of them. */
  readonly either: AbortSignal;
  /** No longer listens. */
  release(): void;
}

/** The first Ctrl-C asks to stop in order, the second ends the process. */
export function onInterrupts(): Interrupts {
  const stop = new AbortController();
  const leave = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  };
  const onEnd = () => leave.abort();
  process.on('SIGINT', onInterrupt).on('SIGTERM', onEnd).on('SIGHUP', onEnd);
  return {
    stop: stop.signal,
    leave: leave.signal,
    either: AbortSignal.any([stop.signal, leave.signal]),
    release: () => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onEnd).off('SIGHUP', onEnd);
    },
  };
}
