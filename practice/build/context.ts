import { mkdirSync } from 'node:fs';
import { cachePath } from '../paths.ts';

/** What every build step needs: who may stop it, where it tells its story. */
export interface BuildContext {
  readonly signal?: AbortSignal;
  report(line: string): void;
  logFile(step: string): string;
  /** Runs a step and reports how long it took. */
  timed<T>(what: string, step: () => Promise<T>): Promise<T>;
}

export function buildContext(options: {
  signal?: AbortSignal;
  report?: (line: string) => void;
}): BuildContext {
  const report = options.report ?? (() => {});
  mkdirSync(cachePath('logs'), { recursive: true });
  return {
    signal: options.signal,
    report,
    logFile: (step) => cachePath('logs', `${step}.log`),
    timed: async (what, step) => {
      const start = Date.now();
      report(`${what}: building`);
      const result = await step();
      report(`${what}: built in ${Math.round((Date.now() - start) / 1000)} s`);
      return result;
    },
  };
}
