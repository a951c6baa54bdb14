import type { HandoverLook, handoverCalls } from '../../../shared/contract/handover.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { backupPasswordsEntry } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { givenSecretsEntry } from '../../local/connections/given-secrets.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import type { Profile } from '../../local/profiles/profile.ts';
import { ownKeys } from '../../server/ssh/own-keys.ts';
import { credentialsToChange } from '../../upkeep/handover/credentials-to-change.ts';
import {
  addHandoverKey,
  givenKey,
  lookAtKeys,
  removeOwnKeys,
  requireProof,
} from '../../upkeep/handover/hand-over.ts';
import { withdrawKey } from '../../upkeep/handover/withdraw.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof handoverCalls>;

/** The vault's entries, by what they are for. */
const kept: Readonly<Record<HandoverLook['here']['secrets'][number], readonly string[]>> = {
  'sign-in': ['password', 'private-key'],
  sudo: ['sudo-password'],
  'first-account': ['admin-password'],
  panel: ['panel-admin'],
  given: [givenSecretsEntry],
  backups: [backupPasswordsEntry],
};

const nameOf = ({ domain, address }: Profile) => domain ?? address;
const specOf = ({ deployed, stage }: Profile) => (stage === 'set-up' ? deployed : undefined);

/** Handing a server to somebody else. `forget` is what `servers.forget` does. */
export function handoverHandlers(
  parts: CoreParts,
  jobs: Pick<JobRegistry, 'requireIdle'>,
  mirrors: Mirrors,
  forget: Handlers['calls']['servers.forget'],
): Area {
  const { profiles, vault, connections, locks } = parts;
  const own = async (id: ServerId) => ownKeys(await connections.credentialsOf(id));
  const keptOf = async (id: ServerId) => {
    const there: HandoverLook['here']['secrets'] = [];
    for (const [what, names] of Object.entries(kept) as [(typeof there)[number], readonly string[]][]) {
      const values = await Promise.all(names.map((name) => vault.get(`${id}/${name}`)));
      if (values.some((value) => value !== undefined)) there.push(what);
    }
    return there;
  };
  /** The folder with a copy that stays; null where none was ever fetched. */
  const mirrorOf = async (id: ServerId) => {
    const { folder, newestBackupAt } = await mirrors.of(id);
    return newestBackupAt === null ? null : folder;
  };

  const takeOut = async (serverId: ServerId, proofNeeded: boolean, signal: AbortSignal) => {
    const { handover } = await knownProfile(profiles, serverId);
    try {
      return await locks.during(serverId, 'handover', signal, async (held) => {
        const tools = await changingTools(parts, serverId);
        if (proofNeeded) await requireProof(tools, handover, held);
        const leaving = (fingerprints: readonly string[]) =>
          profiles.update(serverId, (now) => ({
            ...now,
            handover: { ...(now.handover ?? { fingerprint: '', since: 0 }), leaving: [...fingerprints] },
          }));
        const wasLeaving = handover?.leaving;
        return removeOwnKeys(tools, { own: await own(serverId), leaving, wasLeaving }, held);
      });
    } catch (error) {
      // Our key was on its way out when the line was cut: that it opens nothing any more says that it is.
      const isOut = error instanceof ProblemError && error.code === 'ssh.auth-failed';
      const { handover: now } = await knownProfile(profiles, serverId);
      if (now?.leaving && isOut) return now.leaving;
      throw error;
    }
  };

  return {
    'handover.look': async ({ serverId, key }, { signal }) => {
      const profile = await knownProfile(profiles, serverId);
      const given = key === undefined ? undefined : givenKey(key);
      const { handover: admitted, credentials: signIn } = profile;
      const tools = await serverTools(parts, serverId);
      const seen = await lookAtKeys(tools, { own: await own(serverId), admitted }, signal);
      const spec = specOf(profile);
      return {
        ...seen,
        name: nameOf(profile),
        signIn,
        here: { secrets: await keptOf(serverId), mirror: await mirrorOf(serverId) },
        firstAccount: spec ? `@${spec.admin}:${spec.domain}` : null,
        given: given ? { type: given.type, fingerprint: given.fingerprint, comment: given.comment } : null,
        change: credentialsToChange({ spec, user: seen.user, password: seen.password }),
      };
    },

    'handover.admit': async ({ serverId, key }, { signal }) => {
      await knownProfile(profiles, serverId);
      const given = givenKey(key);
      return locks.during(serverId, 'handover', signal, async (held) => {
        const tools = await changingTools(parts, serverId);
        const { added, fingerprint, since } = await addHandoverKey(tools, given, await own(serverId), held);
        await profiles.update(serverId, (now) => {
          // Asked twice, it is there the second time, by what was done the first time.
          const before = now.handover?.fingerprint === fingerprint && now.handover.added === true;
          return { ...now, handover: { fingerprint, since, added: added || before } };
        });
        return { fingerprint, added };
      });
    },

    'handover.withdraw': async ({ serverId, fingerprint }, { signal }) => {
      await knownProfile(profiles, serverId);
      return locks.during(serverId, 'handover', signal, async (held) => {
        const { handover } = await knownProfile(profiles, serverId);
        if (handover?.fingerprint !== fingerprint) throw new ProblemError('handover.not-waiting');
        const tools = await changingTools(parts, serverId);
        const removed = await withdrawKey(tools, handover, await own(serverId), held);
        await profiles.update(serverId, ({ handover: _withdrawn, ...now }) => now);
        return { fingerprint, removed };
      });
    },

    'handover.finish': async ({ serverId, unproven }, context) => {
      jobs.requireIdle(serverId);
      const profile = await knownProfile(profiles, serverId);
      const server = nameOf(profile);
      if (unproven !== null && unproven.trim().toLowerCase() !== server.toLowerCase()) {
        throw new ProblemError('input.loss-not-accepted', { server });
      }
      const keysOut = await takeOut(serverId, unproven === null, context.signal);
      const mirror = await mirrorOf(serverId);
      await forget({ serverId }, context);
      const change = credentialsToChange({ spec: specOf(profile), user: profile.user, password: null });
      return { keysOut: [...keysOut], mirror, change };
    },
  };
}
