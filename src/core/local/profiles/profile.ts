import { z } from 'zod';
import { kitMarkSchema } from '../../../shared/contract/recovery-kit.ts';
import { serverIdSchema } from '../../../shared/id-schemas.ts';
import { message } from '../../../shared/message.ts';
import {
  allHostnames,
  certificatePage,
  httpsAddress,
  type ServerSpec,
  storedSpecSchema,
} from '../../../shared/spec/index.ts';
import { closedSchema } from '../../../shared/status.ts';

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
  stage: z.enum(['new', 'set-up', 'closed']),
  /** What was noted when the chat was last taken from it; it counts while `stage` says so. */
  closed: closedSchema.omit({ kitSavedAt: true }).optional().catch(undefined),
  /**
   * What the server has, as its own state last said. What runs there is told by this one alone. One that
   * this Innkeeper cannot read is left out: the server itself has it.
   */
  deployed: storedSpecSchema.optional().catch(undefined),
  /** What a deploy was begun with that has not come to its end yet; a plan of how to go on, and nothing else. */
  wished: storedSpecSchema.optional().catch(undefined),
  /** What is known of the recovery kit that was saved last. */
  recoveryKit: kitMarkSchema.optional().catch(undefined),
  /** The key of the next host that was let in, and since when by the server's clock. */
  handover: z
    .strictObject({
      fingerprint: z.string(),
      since: z.int(),
      /** Whether it was put there from here; one that was there before is not taken back either. */
      added: z.boolean().optional(),
      /** Fingerprints of our own keys, once they are being taken out. */
      leaving: z.array(z.string()).optional(),
    })
    .optional()
    .catch(undefined),
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

/** Addresses of a server that its names alone do not tell: on ports of its own, and without encryption (at home). */
export function addressesOf({ deployed, wished }: Profile): string[] {
  const specs = [deployed, wished].filter((spec) => spec?.home.enabled);
  const all = specs.flatMap((spec) => spec && [httpsAddress(spec, spec.domain), certificatePage(spec)]);
  return [...new Set(all.filter((address) => address !== undefined))];
}

/** One from which the chat was taken away, and to which something of another was brought, is as any other new one. */
export function reopenedProfile(profile: Profile): Profile {
  return profile.stage === 'closed' ? { ...profile, stage: 'new' } : profile;
}

/** Whether it was closed, and has only the beginnings of another chat since. */
export function hadChatBefore({ stage, closed }: Profile): boolean {
  return stage === 'new' && closed !== undefined;
}

/**
 * One that has a chat now. What was noted when an earlier one was taken from it tells nothing of this one. `away` is where
 * the chat has moved: then it is had no more, and what was noted stays.
 */
export function withChat(profile: Profile, spec: ServerSpec, away?: string): Profile {
  const { closed: earlier, ...rest } = profile;
  const has = { ...rest, domain: spec.domain, deployed: spec };
  if (away === undefined) return { ...has, stage: 'set-up' };
  const closed = earlier?.movedTo === away ? earlier : movedAway(away, null);
  return { ...has, stage: 'closed', closed };
}

/** What is noted of a chat that has moved. */
export function movedAway(to: string, lastBackupAt: string | null): NonNullable<Profile['closed']> {
  return { at: new Date().toISOString(), lastBackupAt, movedTo: to, stays: [message('move.stays')] };
}
