import type { closingCalls } from '../../../shared/contract/closing.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { sendNotices } from '../../chat/rooms/notices.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { keepBackupPassword } from '../../local/connections/backup-passwords.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { hadChatBefore } from '../../local/profiles/profile.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import { redactPatterns } from '../../server/redact.ts';
import { type ClosingNote, closeServer, closeSteps } from '../../upkeep/closing/close.ts';
import { planClosing } from '../../upkeep/closing/plan.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof closingCalls>;

/** Closing a server for good. */
export function closingHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
  sessions: PanelSessions,
  mirrors: Mirrors,
): Area {
  const { profiles } = parts;
  /**
   * Also of one that was closed: asking once more takes away what has come since, such as what is left of a set-up that did not
   * come to its end.
   */
  const specOf = async (serverId: ServerId) => {
    const profile = await knownProfile(profiles, serverId);
    const wasClosed = profile.stage === 'closed' || hadChatBefore(profile);
    return deployedSpec(wasClosed ? { ...profile, stage: 'set-up' } : profile);
  };
  const keepNote = (serverId: ServerId, { whole, stays, lastBackupAt }: ClosingNote) =>
    profiles.update(serverId, (now) => {
      const at = new Date().toISOString();
      // What did not become a chat is none whose end is noted: the one before is what somebody looks for.
      if (now.closed && (!whole || hadChatBefore(now))) return now;
      return { ...now, closed: { at, lastBackupAt, stays: [...stays] } };
    });
  return {
    'closing.plan': async ({ serverId }, { signal }) => {
      const spec = await specOf(serverId);
      return (await planClosing(await serverTools(parts, serverId), spec, signal)).plan;
    },

    'closing.run': async ({ serverId, name, notice, backup }) => {
      const spec = await specOf(serverId);
      if (name.trim().toLowerCase() !== spec.domain) {
        throw new ProblemError('input.loss-not-accepted', { server: spec.domain });
      }
      const tell =
        notice === null
          ? undefined
          : // Asked again, each person is told once.
            (work: Parameters<typeof sendNotices>[2]) =>
              sendNotices(
                { serverId, to: 'everyone', text: notice, name: `closing:${notice}` },
                sessions,
                work,
              );
      const { id } = jobs.start({
        serverId,
        flow: 'closing',
        steps: [...closeSteps],
        redact: redactPatterns,
        run: async (work) => {
          const { enabled } = await mirrors.of(serverId);
          await closeServer(
            await changingTools(parts, serverId),
            {
              ...{ spec, tell, backup },
              copy: enabled ? (signal) => mirrors.fetchLast(serverId, signal) : undefined,
              note: async (note) => {
                const { ssh, scripts } = await serverTools(parts, serverId);
                const { 'backup/password': password } = await readSecrets(ssh, scripts, work.signal);
                const older = hadChatBefore(await knownProfile(profiles, serverId));
                await keepBackupPassword(parts.vault, serverId, password?.trim() ?? null, older);
                await keepNote(serverId, note);
              },
            },
            work,
          );
          // There is nothing left to fetch. What is here stays.
          await mirrors.set(serverId, null);
          await profiles.update(serverId, ({ wished: _given, ...now }) => ({ ...now, stage: 'closed' }));
        },
      });
      return { jobId: id };
    },
  };
}
