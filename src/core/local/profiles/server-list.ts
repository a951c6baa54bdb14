import { z } from 'zod';
import { fingerprintSchema } from '../../../shared/fingerprint.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { hostAddress, loginName } from '../../../shared/spec/fields.ts';
import { type Profile, profileSchema } from './profile.ts';

/** What a list tells of a server. What it has is told by the server itself at the first connection. */
const listedSchema = z.strictObject({
  ...profileSchema.pick({ port: true, credentials: true, domain: true, label: true }).shape,
  stage: profileSchema.shape.stage.exclude(['closed']),
  address: hostAddress,
  user: loginName,
  hostKey: fingerprintSchema.optional(),
});
export type ListedServer = z.infer<typeof listedSchema>;

const version = 1;
const listSchema = z.strictObject({
  innkeeperServerList: z.literal(version),
  servers: z.array(listedSchema).max(1000),
});

/** The servers as text for a file. What is known of one that is closed lies on this computer alone: it stays out. */
export function writeServerList(profiles: readonly Profile[]): string {
  const there = profiles.filter(({ stage }) => stage !== 'closed');
  const servers = there.map(({ address, port, user, credentials, hostKey, domain, stage, label }) => ({
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
      reason: message(isOfNewerInnkeeper(text) ? 'file.newer-server-list' : 'file.no-server-list'),
    });
  }
}

const numbered = z.object({ innkeeperServerList: z.int().gt(version) });

function isOfNewerInnkeeper(text: string): boolean {
  try {
    return numbered.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
