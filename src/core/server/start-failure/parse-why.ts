import { FactLines } from '../host/facts/lines.ts';

/** One service as it is after a start that did not succeed. */
export interface DownService {
  readonly name: string;
  readonly state: string;
  readonly health: string;
  readonly restarts: number;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** What its health check, the program itself and Docker have said last. */
  readonly checkSaid: string;
  readonly said: string;
  readonly engineSaid: string;
}

export interface WhyDown {
  readonly services: readonly DownService[];
  readonly disks: readonly {
    readonly path: string;
    readonly freeMiB: number;
    /** Undefined where the file system counts none. */
    readonly filesFree: number | undefined;
  }[];
}

/** Reads what `why-down.sh` printed. */
export function parseWhy(output: string): WhyDown {
  const lines = new FactLines(output);
  const saidBy = (fact: string, service: string) => {
    const found = lines.all(fact).find((line) => line.split(' ')[0] === service);
    return Buffer.from(found?.split(' ')[1] ?? '', 'base64')
      .toString('utf8')
      .trim();
  };
  return {
    services: lines.all('service').map((line) => {
      const [name = '', state = '', health = '', restarts, exit, killed] = line.split(' ');
      const exitCode = Number(exit) || 0;
      return {
        name,
        state,
        health,
        restarts: Number(restarts) || 0,
        exitCode,
        // Docker's own mark is gone with the next try; then only the kernel remembers why it was killed.
        outOfMemory: killed === 'true' || (exitCode === 137 && lines.has('kernel-out-of-memory')),
        checkSaid: saidBy('health', name),
        said: saidBy('said', name),
        engineSaid: saidBy('engine', name),
      };
    }),
    disks: lines.all('disk').flatMap((line) => {
      const [total, free, path = '/', files] = line.split(' ');
      if (!(Number(total) > 0)) return [];
      const filesFree = files === undefined || files === '-' ? undefined : Number(files);
      return [{ path, freeMiB: Math.floor(Number(free) / 1024), filesFree }];
    }),
  };
}
