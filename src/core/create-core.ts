import { appArea } from './areas/app.ts';
import { deployArea } from './areas/deploy.ts';
import { diffArea } from './areas/diff.ts';
import { doctorArea } from './areas/doctor.ts';
import { healthArea } from './areas/health.ts';
import { hostSecretsArea } from './areas/host-secrets.ts';
import { invitationsArea } from './areas/invitations.ts';
import { logsArea } from './areas/logs.ts';
import { mailArea } from './areas/mail.ts';
import { pagesArea } from './areas/pages.ts';
import { peopleArea } from './areas/people.ts';
import { roomsArea } from './areas/rooms.ts';
import { serversArea } from './areas/servers.ts';
import { servicesArea } from './areas/services.ts';
import type { Handlers } from './handlers.ts';
import { Healths } from './health/healths.ts';
import { loadHostScripts } from './host/scripts.ts';
import { InvitationNotes } from './invitations/notes.ts';
import { JobRegistry } from './jobs/registry.ts';
import { OpenPages } from './pages/open-pages.ts';
import { PendingPeople } from './people/bulk/pending.ts';
import { PanelSessions } from './people/panel-sessions.ts';
import { Connections } from './servers/connections.ts';
import { FactsCache } from './servers/facts-cache.ts';
import type { CoreParts } from './servers/parts.ts';
import { loadTemplates } from './stack-templates.ts';
import { createProfiles } from './vault/profiles.ts';
import type { Vault } from './vault/types.ts';

export interface CoreOptions {
  readonly shell: 'desktop' | 'browser' | 'command-line';
  /** Where profiles lie on this computer. */
  readonly dataFolder: string;
  /** The project's `templates/`. */
  readonly templatesFolder: string;
  /** Innkeeper's own version. */
  readonly version: string;
  readonly vault: Vault;
}

export interface Core {
  /** Answers the contract. */
  readonly handlers: Handlers;
  /** Whether an address opens a page of a server that is offered on this computer now. */
  isPageLink(url: string): boolean;
  /** Leaves running work to the servers and ends every connection. */
  close(): Promise<void>;
}

/** Wires the core together. One per process. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, templatesFolder, vault, version } = options;
  const profiles = createProfiles(dataFolder);
  const connections = new Connections(profiles, vault);
  const [scripts, templates] = await Promise.all([
    loadHostScripts(templatesFolder),
    loadTemplates(templatesFolder),
  ]);
  const parts: CoreParts = { profiles, vault, connections, scripts, templates, version };
  const jobs = new JobRegistry();
  const facts = new FactsCache();
  const sessions = new PanelSessions(parts);
  const pending = new PendingPeople(dataFolder, vault);
  const notes = new InvitationNotes(dataFolder);
  const healths = new Healths(parts, dataFolder);
  const pages = new OpenPages(connections);
  const closing = new AbortController();
  healths.hear(jobs.watch(closing.signal)).catch(() => undefined);
  const health = healthArea(healths);
  const servers = serversArea(parts, facts, healths);
  const deploying = deployArea(parts, jobs, facts);
  const people = peopleArea(parts, sessions, jobs, pending);
  const logs = logsArea(parts);
  const doctor = doctorArea({ parts, healths, sessions, jobs, deploy: deploying['deploy.start'] });
  return {
    handlers: {
      calls: {
        ...appArea(options),
        ...servers,
        ...health.calls,
        ...deploying,
        ...diffArea(parts),
        ...hostSecretsArea(parts),
        ...mailArea(parts),
        ...people.calls,
        ...invitationsArea(sessions, notes, { ...servers, ...deploying }),
        ...roomsArea(sessions, jobs, servers),
        ...logs.calls,
        ...servicesArea(parts, jobs, sessions),
        ...doctor.calls,
        ...pagesArea(parts, healths, pages),
        'servers.forget': async (input, context) => {
          await pending.forget(input.serverId);
          await notes.forget(input.serverId);
          await pages.close(input.serverId);
          return servers['servers.forget'](input, context);
        },
        'jobs.list': async () => jobs.list(),
        'jobs.cancel': async ({ jobId }) => {
          jobs.cancel(jobId);
          return {};
        },
      },
      streams: {
        'jobs.follow': ({ jobId, after }, { signal }) => jobs.follow(jobId, after, signal),
        'jobs.watch': (_, { signal }) => jobs.watch(signal),
        ...health.streams,
        ...people.streams,
        ...logs.streams,
        ...doctor.streams,
      },
    },
    isPageLink: (url) => pages.isLink(url),
    close: async () => {
      closing.abort();
      await pages.closeAll();
      await healths.close();
      await jobs.close();
      await sessions.close();
      await connections.close();
    },
  };
}
