import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { hostAddress } from '../../../shared/spec/fields.ts';
import { type Profile, profileSchema } from './profile.ts';

/** What a list tells of a server. What it has is told by the server itself at the first connection. */
const listedSchema = z.strictObject({
  ...profileSchema.pick({ port: true, credentials: true, domain: true, stage: true, label: true }).shape,
  address: hostAddress,
  user: z.string().min(1).max(32),
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
    .optional(),
});
export type ListedServer = z.infer<typeof listedSchema>;

const version = 1;
const listSchema = z.strictObject({
  innkeeperServerList: z.literal(version),
  servers: z.array(listedSchema).max(1000),
});

/** The servers as text for a file. */
export function writeServerList(profiles: readonly Profile[]): string {
  const servers = profiles.map(({ address, port, user, credentials, hostKey, domain, stage, label }) => ({
    address,
    port,
    user,
    credentials,
    hostKey,
    domain,
    stage,
    label,
  }));
  return `${JSON.stringify({ innkeeperServerList: version, servers }, null, 2)}\n`;
}

/** The servers of such a file. Throws `input.server-list` where it is none, or one of a newer Innkeeper. */
export function readServerList(text: string): readonly ListedServer[] {
  try {
    return listSchema.parse(JSON.parse(text)).servers;
  } catch {
    throw new ProblemError('input.server-list', {
      reason: message(isNewer(text) ? 'file.newer-server-list' : 'file.no-server-list'),
    });
  }
}

const numbered = z.object({ innkeeperServerList: z.int().gt(version) });

function isNewer(text: string): boolean {
  try {
    return numbered.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
