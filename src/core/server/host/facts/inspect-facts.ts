import { z } from 'zod';
import { firewallFactSchemas } from '../firewall/read.ts';
import { unattendedFilesSchema } from '../unattended/facts.ts';
import { containerFactSchema } from './container.ts';
import { amount, diskFactSchema } from './disk.ts';
import { identityFactSchema } from './identity.ts';

/** A managed file with the digest of what it holds, as inspect.sh and health.sh print it. */
export const fileFactSchema = z.object({ fact: z.literal('file'), path: z.string(), digest: z.string() });

/** `state.json`, or `pending.json` of an upload that is being moved into place. */
export const stateFactSchema = z.object({
  fact: z.literal('state'),
  name: z.enum(['state.json', 'pending.json']),
  base64: z.string(),
});

/** What `templates/host/include/evidence.sh` prints. */
export const evidenceFactSchemas = [
  /** Innkeeper's folder: where it leads, whose it is, and a Compose file in it that Innkeeper did not write. */
  z.object({ fact: z.literal('home'), link: z.string(), owner: z.string(), foreign: z.string() }),
  /** A folder of a program's data with at least one file in it. */
  z.object({ fact: z.literal('data'), folder: z.string() }),
  z.object({ fact: z.literal('database'), folder: z.string(), version: z.string() }),
  /** As it stands in Synapse's settings: `server_name: example.org`. */
  z.object({ fact: z.literal('server-name'), line: z.string() }),
  /** That the chat moves to another server, or has: templates/host/move.sh notes how far that is. */
  z.object({
    fact: z.literal('move'),
    phase: z.enum(['copying', 'stopping', 'stopped', 'ready', 'moved']),
    to: z.string(),
  }),
  /** The latest of the kept releases, with the SHA-256 of its state file; empty where it has none. */
  z.object({ fact: z.literal('release'), number: amount, state: z.string().default('') }),
] as const;

/** What `templates/host/inspect.sh` prints. */
export const inspectFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('time'), seconds: amount }),
  z.object({
    fact: z.literal('machine'),
    hostname: z.string(),
    arch: z.string(),
    cpus: amount,
    systemd: z.boolean(),
    /** '' where it cannot be told. */
    virtualization: z.string(),
    uid: amount,
  }),
  /** As os-release has it; '' for what it leaves out. */
  z.object({
    fact: z.literal('os'),
    id: z.string(),
    like: z.array(z.string()),
    version: z.string(),
    name: z.string(),
  }),
  z.object({ fact: z.literal('memory'), totalKib: amount, availableKib: amount, swapKib: amount }),
  diskFactSchema,
  z.object({ fact: z.literal('address'), family: z.enum(['inet', 'inet6']), address: z.string() }),
  /** The way out to the world: by which device, as whom, and how large a packet may be. */
  z.object({
    fact: z.literal('route'),
    family: z.enum(['inet', 'inet6']),
    device: z.string(),
    source: z.string(),
    mtu: amount,
  }),
  z.object({ fact: z.literal('packages'), manager: z.enum(['apt-get', 'dnf', 'pacman']) }),
  unattendedFilesSchema,
  z.object({ fact: z.literal('busy'), with: z.enum(['cloud-init', 'package-manager']) }),
  ...firewallFactSchemas,
  /** Where the program that is called docker really lies. */
  z.object({ fact: z.literal('docker-client'), path: z.string() }),
  /** What it says it is. */
  z.object({ fact: z.literal('docker-program'), version: z.string() }),
  /** What `docker info` prints; empty where it prints nothing. */
  z.object({ fact: z.literal('docker-info'), base64: z.string() }),
  /** The engine's settings file. */
  z.object({ fact: z.literal('docker-settings'), base64: z.string() }),
  /** systemd's words for the unit: `loaded active`. */
  z.object({ fact: z.literal('docker-unit'), states: z.string() }),
  z.object({ fact: z.literal('docker-compose'), version: z.string() }),
  z.object({ fact: z.literal('docker-network'), name: z.string() }),
  z.object({ fact: z.literal('docker-error'), said: z.string() }),
  containerFactSchema,
  /** `digest`: by which its registry knows it, `<none>` for one that came from none. */
  z.object({ fact: z.literal('image'), repository: z.string(), tag: z.string(), digest: z.string() }),
  z.object({
    fact: z.literal('listener'),
    protocol: z.string(),
    /** As `ss` prints it: `0.0.0.0:22`, `127.0.0.53%lo:53`, `[::]:443`. */
    socket: z.string(),
    /** Its whole path, as the kernel has it: `/system.slice/ssh.service`. */
    cgroup: z.string(),
    process: z.string(),
  }),
  stateFactSchema,
  fileFactSchema,
  ...evidenceFactSchemas,
  identityFactSchema,
  /** Accounts of people under names that a bridge makes for itself: a list of names as PostgreSQL writes JSON. */
  z.object({ fact: z.literal('bridge-accounts'), json: z.string() }),
]);
export type InspectFact = z.infer<typeof inspectFactSchema>;

/** Digests of the managed files as they lie there, by path. */
export function filesThere(files: readonly z.infer<typeof fileFactSchema>[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, digest }) => [path, digest]));
}

/** What came as base64; undefined where it did not come. */
export function fileText(file: { readonly base64: string } | undefined): string | undefined {
  return file && Buffer.from(file.base64, 'base64').toString('utf8');
}

/** The text of a state file; undefined where it is not there. */
export function stateFileText(
  states: readonly z.infer<typeof stateFactSchema>[],
  name: z.infer<typeof stateFactSchema>['name'],
): string | undefined {
  return fileText(states.find((state) => state.name === name));
}
