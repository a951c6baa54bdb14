import { z } from 'zod';
import { containerFactSchema, readContainer, type SeenContainer } from '../host/facts/container.ts';
import { diskFactSchema, readDisks, type SeenDisk } from '../host/facts/disk.ts';
import { readFacts } from '../host/facts/read-facts.ts';

/** What `templates/host/why-down.sh` prints. */
const whyFactSchema = z.discriminatedUnion('fact', [
  diskFactSchema,
  /** The kernel's own mark: it ended something in this container. */
  z.object({ fact: z.literal('kernel-out-of-memory'), id: z.string() }),
  containerFactSchema,
  /** The last words of a container's health check, or of the program itself. */
  z.object({ fact: z.literal('said'), id: z.string(), by: z.enum(['check', 'program']), text: z.string() }),
]);

/** One service as it is after a start that did not succeed. */
export interface DownService
  extends Pick<SeenContainer, 'state' | 'health' | 'restarts' | 'exitCode' | 'outOfMemory' | 'engineSaid'> {
  readonly name: string;
  /** What its health check and the program itself have said last. */
  readonly checkSaid: string;
  readonly said: string;
}

export interface WhyDown {
  readonly services: readonly DownService[];
  readonly disks: readonly SeenDisk[];
}

/** Reads what `why-down.sh` printed. Throws as `readFacts` does. */
export function readWhy(output: string): WhyDown {
  const seen = readFacts('why-down', whyFactSchema, output);
  const killed = new Set(seen.all('kernel-out-of-memory').map(({ id }) => id));
  const said = (container: string, who: 'check' | 'program') =>
    seen
      .all('said')
      .find(({ id, by }) => id === container && by === who)
      ?.text.trim() ?? '';
  return {
    services: seen
      .all('container')
      .map(readContainer)
      .map(({ id, service, state, health, restarts, exitCode, outOfMemory, engineSaid }) => ({
        ...{ name: service, state, health, restarts, exitCode },
        // Docker's own mark is gone with the next try; then only the kernel remembers why it was killed.
        outOfMemory: outOfMemory || (exitCode === 137 && killed.has(id)),
        checkSaid: said(id, 'check'),
        said: said(id, 'program'),
        engineSaid: engineSaid.trim().slice(-1000),
      })),
    disks: readDisks(seen.all('disk')),
  };
}
