import type { HandedFile } from '../shared/handed-file.ts';
import type { ServerId } from '../shared/ids.ts';
import type { Handlers } from './api/contract-handlers.ts';
import { forgetEverywhere } from './api/forget-everywhere.ts';
import { appHandlers, type SaveFile } from './api/handlers/app.ts';
import { backupsHandlers } from './api/handlers/backups.ts';
import { closingHandlers } from './api/handlers/closing.ts';
import { consolesHandlers } from './api/handlers/consoles.ts';
import { deployHandlers } from './api/handlers/deploy.ts';
import { diffHandlers } from './api/handlers/diff.ts';
import { doctorHandlers } from './api/handlers/doctor.ts';
import { handoverHandlers } from './api/handlers/handover.ts';
import { healthHandlers } from './api/handlers/health.ts';
import { hostSecretsHandlers } from './api/handlers/host-secrets.ts';
import { invitationsHandlers } from './api/handlers/invitations.ts';
import { jobsHandlers } from './api/handlers/jobs.ts';
import { logsHandlers } from './api/handlers/logs.ts';
import { mailHandlers } from './api/handlers/mail.ts';
import { mirrorHandlers } from './api/handlers/mirror.ts';
import { moveHandlers } from './api/handlers/move.ts';
import { peopleHandlers } from './api/handlers/people.ts';
import { recoveryKitHandlers } from './api/handlers/recovery-kit.ts';
import { releasesHandlers } from './api/handlers/releases.ts';
import { restoreHandlers } from './api/handlers/restore.ts';
import { restoreOntoHandlers } from './api/handlers/restore-onto.ts';
import { roomsHandlers } from './api/handlers/rooms.ts';
import { serverListHandlers } from './api/handlers/server-list.ts';
import { serversHandlers } from './api/handlers/servers.ts';
import { servicesHandlers } from './api/handlers/services.ts';
import { signInKeyHandlers } from './api/handlers/sign-in-key.ts';
import { spacesHandlers } from './api/handlers/spaces.ts';
import { updatesHandlers } from './api/handlers/updates.ts';
import { vaultHandlers } from './api/handlers/vault.ts';
import { whileChatStays } from './api/while-chat-stays.ts';
import { InvitationNotes } from './chat/invitations/notes.ts';
import { PanelSessions } from './chat/panel/panel-sessions.ts';
import { PendingPeople } from './chat/people/bulk/pending.ts';
import { OpenConsoles } from './consoles/open-consoles.ts';
import { JobRegistry } from './jobs/registry.ts';
import type { AppUpdater } from './local/app-update/app-updater.ts';
import type { NoUpdater } from './local/app-update/app-updates.ts';
import { Connections } from './local/connections/connections.ts';
import { FactsCache } from './local/connections/facts-cache.ts';
import type { CoreParts } from './local/connections/parts.ts';
import { ServerLocks } from './local/connections/server-locks.ts';
import { PreferencesFile } from './local/preferences.ts';
import { addressesOf, namesOf } from './local/profiles/profile.ts';
import { createProfiles } from './local/profiles/profiles.ts';
import type { StartAtLogin } from './local/start-at-login.ts';
import type { Vault } from './local/vault/types.ts';
import { loadHostScripts } from './server/host/scripts.ts';
import { loadTemplates } from './stack-templates.ts';
import { type MirrorPace, Mirrors } from './upkeep/mirror/mirrors.ts';
import { Healths } from './watch/health/healths.ts';

export interface CoreOptions {
  readonly shell: 'desktop' | 'browser' | 'command-line';
  /** Where profiles lie on this computer. */
  readonly dataFolder: string;
  /** The project's `templates/`. */
  readonly templatesFolder: string;
  /** Innkeeper's own version. */
  readonly version: string;
  readonly vault: Vault;
  /** How often copies on this computer are brought up to date; as usual where it is left out. */
  readonly mirrorPace?: MirrorPace;
  /** Writes a file a page offers where the person wants it. Without it the browser that shows the pages does. */
  readonly saveFile?: SaveFile;
  /** The file a person has opened with the desktop app, once. */
  readonly handedFile?: () => HandedFile | undefined;
  /** How Innkeeper is started with the person's session. A browser and the command line cannot be. */
  readonly startAtLogin?: StartAtLogin;
  /** How Innkeeper itself is updated, or why it is not. A browser and the command line cannot. */
  readonly appUpdater?: AppUpdater | NoUpdater;
}

export interface Core {
  /** Answers the contract. */
  readonly handlers: Handlers;
  /** Whether an address opens a page of a server that is offered on this computer now. */
  isConsoleLink(url: string): boolean;
  /** Every public name of the servers that are known, those being set up too. */
  hostnames(): Promise<readonly string[]>;
  /** Where else pages of theirs lie: of each the origin, or the whole address without what follows its #. */
  addresses(): Promise<readonly string[]>;
  /** Leaves running work to the servers and ends every connection. */
  close(): Promise<void>;
}

/** Wires the core together. One per process. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, templatesFolder, vault, version } = options;
  const profiles = createProfiles(dataFolder);
  const connections = new Connections(profiles, vault);
  const { scripts, templates } = await filesFor(templatesFolder);
  const locks = new ServerLocks(connections, scripts);
  const parts: CoreParts = { profiles, vault, connections, locks, scripts, templates, version };
  const jobs = new JobRegistry(locks.take);
  const facts = new FactsCache();
  const pending = new PendingPeople(dataFolder, vault);
  const notes = new InvitationNotes(dataFolder);
  const healths = new Healths(parts, dataFolder);
  const sessions = new PanelSessions(parts, (id, signal) => healths.whyDown(id, 'synapse', signal));
  const openConsoles = new OpenConsoles(connections);
  const mirrors = new Mirrors(parts, dataFolder);
  // A command of the command line is over before anything could be kept up to date.
  if (options.shell !== 'command-line') mirrors.keepUp(options.mirrorPace).catch(() => undefined);
  const closing = new AbortController();
  healths.followJobs(jobs.watch(closing.signal)).catch(() => undefined);
  const preferences = new PreferencesFile(dataFolder);
  const app = appHandlers(options, preferences, jobs);
  const safe = vaultHandlers({
    ...{ vault, preferences },
    requireIdle: () => {
      for (const job of jobs.list()) jobs.requireIdle(job.serverId);
    },
    closeAll: () => openConsoles.closeAll().then(() => connections.close()),
    opened: () => healths.lookSoon(),
  });
  const health = healthHandlers(healths);
  const servers = { ...serversHandlers(parts, facts, healths), ...signInKeyHandlers(parts, healths) };
  const deploying = deployHandlers(parts, jobs, facts);
  const invitations = invitationsHandlers(sessions, notes, { ...servers, ...deploying });
  const people = peopleHandlers(parts, sessions, jobs, pending);
  const logs = logsHandlers(parts);
  const doctor = doctorHandlers({
    ...{ parts, healths, sessions, jobs },
    deploy: deploying['deploy.start'],
    plan: deploying['deploy.plan'],
  });
  const followed = jobsHandlers(jobs);
  const stores = [pending, notes, mirrors, { forget: (id: ServerId) => openConsoles.close(id) }];
  const forget = forgetEverywhere(jobs, stores, servers['servers.forget']);
  return {
    handlers: {
      calls: whileChatStays(parts, {
        ...app.calls,
        ...safe.calls,
        ...serverListHandlers(profiles),
        ...servers,
        ...health.calls,
        ...deploying,
        ...diffHandlers(parts),
        ...hostSecretsHandlers(parts),
        ...mailHandlers(parts, invitations),
        ...people.calls,
        ...invitations,
        ...roomsHandlers(parts, sessions, jobs, servers),
        ...spacesHandlers(sessions, jobs, { ...servers, ...invitations }),
        ...logs.calls,
        ...servicesHandlers(parts, jobs, sessions),
        ...releasesHandlers(parts, jobs),
        ...backupsHandlers(parts, jobs),
        ...mirrorHandlers(mirrors),
        ...updatesHandlers(parts, jobs),
        ...recoveryKitHandlers(parts),
        ...restoreHandlers(parts, jobs),
        ...restoreOntoHandlers(parts, jobs, mirrors),
        ...closingHandlers(parts, jobs, sessions, mirrors),
        ...doctor.calls,
        ...consolesHandlers(parts, healths, openConsoles),
        ...handoverHandlers(parts, jobs, mirrors, forget),
        ...moveHandlers(parts, jobs, mirrors, dataFolder),
        'servers.forget': forget,
        ...followed.calls,
      }),
      streams: {
        ...followed.streams,
        ...app.streams,
        ...health.streams,
        ...people.streams,
        ...logs.streams,
        ...doctor.streams,
      },
    },
    isConsoleLink: (url) => openConsoles.isLink(url),
    hostnames: async () => (await profiles.list()).flatMap(namesOf),
    addresses: async () => (await profiles.list()).flatMap(addressesOf),
    close: async () => {
      closing.abort();
      safe.stop();
      await app.close();
      await openConsoles.closeAll();
      await mirrors.close();
      await healths.close();
      await jobs.close();
      await sessions.close();
      await connections.close();
    },
  };
}

/** What is run on servers, and what is written there. */
async function filesFor(folder: string): Promise<Pick<CoreParts, 'scripts' | 'templates'>> {
  const [scripts, templates] = await Promise.all([loadHostScripts(folder), loadTemplates(folder)]);
  return { scripts, templates };
}
