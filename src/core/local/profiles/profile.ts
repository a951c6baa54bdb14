import { z } from 'zod';
import { kitMarkSchema } from '../../../shared/contract/recovery-kit.ts';
import { serverIdSchema } from '../../../shared/ids.ts';
import { allHostnames, storedSpecSchema } from '../../../shared/spec/index.ts';

/** What is remembered of a server between runs. Holds no secret: those are in the vault, under the id. */
export const profileSchema = z.strictObject({
  id: serverIdSchema,
  address: z.string(),
  port: z.int().min(1).max(65535),
  user: z.string(),
  /** With what to sign in. */
  credentials: z.enum(['password', 'key', 'agent']),
  /** The trusted fingerprint, `SHA256:...`. */
  hostKey: z.string().optional(),
  domain: z.string().optional(),
  /** What the host calls it on this computer. */
  label: z.string().optional(),
  stage: z.enum(['new', 'set-up']),
  /**
   * What the server has, as its own state last said. What runs there is told by this one alone. One that
   * this Innkeeper cannot read is left out: the server itself has it.
   */
  deployed: storedSpecSchema.optional().catch(undefined),
  /** What a deploy was begun with that has not come to its end yet; a plan of how to go on, and nothing else. */
  wished: storedSpecSchema.optional().catch(undefined),
  /** What is known of the recovery kit that was saved last. */
  recoveryKit: kitMarkSchema.optional().catch(undefined),
  addedAt: z.iso.datetime(),
});
export type Profile = z.infer<typeof profileSchema>;

/** The form of `servers.json`. Version 1 had a single `spec` for what is deployed and what was wished for. */
export const profilesVersion = 2;

/** `servers.json`. Each profile is read on its own, so that one that cannot be read does not hide the others. */
export const profilesFileSchema = z
  .strictObject({
    innkeeperServers: z.int().min(1).max(profilesVersion),
    servers: z.array(z.unknown()),
  })
  .transform(({ innkeeperServers, servers }) =>
    innkeeperServers === 1 ? servers.map(fromVersion1) : servers,
  );

/**
 * The one spec of a server that is set up was what it had, or what a deploy that failed had wanted: the next look
 * at the server tells. On a new server nothing had been deployed.
 */
function fromVersion1(profile: unknown): unknown {
  if (typeof profile !== 'object' || profile === null || !('spec' in profile)) return profile;
  const { spec, ...rest } = profile;
  const isSetUp = 'stage' in rest && rest.stage === 'set-up';
  return { ...rest, [isSetUp ? 'deployed' : 'wished']: spec };
}

/** The public names it has, and those it will have once the deploy that was begun has ended. */
export function namesOf({ domain, deployed, wished }: Profile): string[] {
  const specs = [deployed, wished].filter((spec) => spec !== undefined);
  return [...new Set([...(domain === undefined ? [] : [domain]), ...specs.flatMap(allHostnames)])];
}
