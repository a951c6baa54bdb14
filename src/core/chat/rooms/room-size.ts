import { z } from 'zod';
import { ProblemError } from '../../../shared/problem.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** What `templates/host/room-size.sh` prints. */
const roomSizeFactSchema = z.object({
  fact: z.literal('room-size'),
  bytes: z.int().nonnegative().nullable(),
});

/** What a room takes in the database, in bytes: a guess. Null where there is none: nobody is kept from the room by it. */
export async function roomSize(
  tools: () => Promise<Pick<ServerTools, 'ssh' | 'scripts'>>,
  roomId: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const { ssh, scripts } = await tools();
    const options = { asRoot: true, timeoutMs: 5_000, signal };
    const { stdout } = await ssh.script(scripts['room-size'], [roomId], options);
    return readFacts('room-size', roomSizeFactSchema, stdout).one('room-size')?.bytes ?? null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
