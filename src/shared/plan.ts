import { z } from 'zod';
import { messageSchema } from './message-schema.ts';
import { problemSchema } from './problem-schema.ts';
import { reachSchema } from './reach.ts';
import { proxyPrograms } from './spec/proxy.ts';

/**
 * What a deploy does about versions of programs the server has: leaves them (default), or moves them to those of this
 * release. A program that is new there comes in the newest.
 */
export const versionsSchema = z.enum(['keep', 'newest']);
export type Versions = z.infer<typeof versionsSchema>;

/** One managed file and what happens to it. Paths are relative to /opt/innkeeper. */
export const plannedFileSchema = z.object({
  path: z.string(),
  change: z.enum(['create', 'update', 'remove', 'keep-edited']),
});

const ports = { protocol: z.enum(['tcp', 'udp']), ports: z.string() };

/** One change in the server's own firewall. `remove` only takes away what Innkeeper itself has opened. */
const firewallChangeSchema = z.discriminatedUnion('change', [
  z.object({ change: z.literal('allow'), ...ports, what: messageSchema }),
  /** The way in for the remote login, before the firewall is switched on. */
  z.object({ change: z.literal('allow-login'), ...ports }),
  z.object({ change: z.literal('remove'), ...ports }),
  z.object({ change: z.literal('enable') }),
]);
export type FirewallChange = z.infer<typeof firewallChangeSchema>;

/** One change of what has the system install its updates by itself: a package, or a file by its path. */
const unattendedChangeSchema = z.object({ change: z.enum(['install', 'write', 'remove']), what: z.string() });
export type UnattendedChange = z.infer<typeof unattendedChangeSchema>;

/**
 * What a trial of Docker makes on the server and takes away again: an image of the server's own shell, containers, a
 * network and a folder. `gone`: the trial before this plan has made it; `left`: that could not take it away; `to-come`:
 * it is made once Docker is there.
 */
export const trialPartSchema = z.object({
  what: z.enum(['image', 'container', 'network', 'folder']),
  name: z.string(),
  state: z.enum(['gone', 'left', 'to-come']),
});
export type TrialPart = z.infer<typeof trialPartSchema>;

/**
 * What a deploy would do, worked out from facts and spec alone and shown before anything changes.
 * `blockers` must be solved first; `warnings` may be accepted.
 */
export const planSchema = z.object({
  /** True when every list below that changes something is empty. */
  nothingToDo: z.boolean(),
  /** What of Docker is installed; `start-docker`: it is there, but does not run. */
  install: z.array(z.enum(['docker', 'compose', 'start-docker'])),
  /** Which packages that means, and where they come from. */
  packages: z.array(messageSchema),
  /** What trying Docker for real makes there: before the plan, or after Docker is installed. */
  trial: z.array(trialPartSchema),
  /** What the world has to reach that it had not to before: a firewall of the provider's has to know. */
  openPorts: z.array(z.object({ protocol: z.enum(['tcp', 'udp']), ports: z.string(), what: messageSchema })),
  /** What changes in the server's own firewall, one after the other; nothing else does. */
  firewall: z.array(firewallChangeSchema),
  /** What changes for updates of the system that install themselves; absent where nothing does. */
  unattended: z.array(unattendedChangeSchema).optional(),
  files: z.array(plannedFileSchema),
  /** Names of secrets to make. Secrets that exist are never made again. */
  secrets: z.array(z.string()),
  /** Programs that run and move to another version, each with both. */
  versions: z.array(z.object({ service: z.string(), from: z.string(), to: z.string() })),
  pull: z.array(z.string()),
  start: z.array(z.string()),
  restart: z.array(z.string()),
  remove: z.array(z.string()),
  makeAdmin: z.boolean(),
  blockers: z.array(problemSchema),
  warnings: z.array(problemSchema),
  /** How the world reaches the server, as everything that is written takes it. */
  reach: reachSchema,
  memory: z.object({ neededMiB: z.int(), presentMiB: z.int() }),
  /** Managed files somebody edited on the server. */
  edited: z.array(z.string()),
  /** What the website under the domain has to answer with, where it lives elsewhere. */
  siteFiles: z
    .object({ domain: z.string(), files: z.array(z.object({ path: z.string(), text: z.string() })) })
    .optional(),
  /** What the host's own reverse proxy has to be told, where there is one. */
  proxyLines: z.object({ program: z.enum(proxyPrograms), path: z.string(), text: z.string() }).optional(),
});
export type Plan = z.infer<typeof planSchema>;
