import { z } from 'zod';

const mib = z.int().nonnegative();

/** A way out to the world: the server's device, its address there ('' where it has none), and the largest packet. */
const routeSchema = z.object({
  device: z.string(),
  source: z.string(),
  mtu: z.int().positive().optional(),
});

/** One of Innkeeper's containers as it was seen. */
export const serviceStateSchema = z.object({
  /** Compose service name, such as `synapse`. */
  name: z.string(),
  state: z.enum(['running', 'restarting', 'exited', 'created', 'paused', 'dead', 'absent']),
  health: z.enum(['healthy', 'unhealthy', 'starting', 'none']),
  image: z.string(),
  /** When it was started, ISO 8601; absent while it does not run. */
  startedAt: z.string().optional(),
  restarts: z.int().nonnegative(),
  /** What it was made from: the digest in its label. */
  digest: z.string().optional(),
});
export type ServiceState = z.infer<typeof serviceStateSchema>;

/** What a Docker can be that is no ordinary engine of the server's own. */
const unsupportedDockerKinds = [
  'podman',
  'snap',
  'rootless',
  'userns-remap',
  'no-iptables',
  'selinux',
  'settings-broken',
] as const;

/** What a firewall does with ports that anybody may use: the first rule that fits decides, else the default. */
const firewallRulesSchema = z.object({
  rules: z.array(
    z.object({
      protocol: z.enum(['tcp', 'udp']),
      from: z.int(),
      to: z.int(),
      allows: z.boolean(),
      /** As somebody would type it: `deny 443`. */
      text: z.string(),
    }),
  ),
  allowsRest: z.boolean(),
});
export type FirewallRules = z.infer<typeof firewallRulesSchema>;

/** Everything known about a VPS, gathered in one round trip and changed by nothing. */
export const hostFactsSchema = z.object({
  hostname: z.string(),
  os: z.object({ id: z.string(), like: z.array(z.string()), version: z.string(), name: z.string() }),
  arch: z.string(),
  /** `none` on bare metal, else what systemd-detect-virt says, such as `kvm` or `lxc`. */
  virtualization: z.string(),
  systemd: z.boolean(),
  cpus: z.int().positive(),
  memory: z.object({ totalMiB: mib, availableMiB: mib, swapMiB: mib }),
  /** The file systems under /opt and under the folders Docker really uses, each once. */
  disks: z.array(
    z.object({ path: z.string(), totalMiB: mib, freeMiB: mib, inodesFree: z.int().nonnegative() }),
  ),
  /** Server's clock minus this computer's, in seconds, give or take the round trip. */
  clockOffsetSeconds: z.number(),
  /** The server's own global addresses. Behind a provider's NAT the public one is not among them. */
  addresses: z.object({
    v4: z.array(z.string()),
    v6: z.array(z.string()),
    /** The address this computer's connection to it really goes to. */
    reached: z.string().optional(),
    /** What the name the host typed leads to, seen from this computer; absent where that is no name. */
    named: z.array(z.string()).optional(),
  }),
  /** The ways out to the world, by family; absent where nobody could look. */
  routes: z.object({ v4: routeSchema.optional(), v6: routeSchema.optional() }).optional(),
  user: z.object({
    name: z.string(),
    uid: z.int().nonnegative(),
    /** How this user becomes root. */
    root: z.enum(['is-root', 'sudo', 'sudo-with-password', 'no']),
  }),
  /** Whether the remote login lets streams through (forwarding); absent where that was not tried. */
  forwarding: z.boolean().optional(),
  packages: z.enum(['apt', 'dnf', 'pacman', 'none']),
  /**
   * What is there for updates of the system that install themselves: SHA-256 of Innkeeper's own files, '' for one that is not
   * there. Absent where apt is not the package manager.
   */
  unattended: z.object({ installed: z.boolean(), apt: z.string(), timer: z.string() }).optional(),
  /** What the server is still busy with; empty when it is at rest. */
  busy: z.array(z.enum(['cloud-init', 'package-manager'])),
  docker: z.object({
    /** Version of the running engine; absent where none answers. */
    engine: z.string().optional(),
    /** Version of Compose v2; absent where there is none. */
    compose: z.string().optional(),
    /** Whether a docker client is installed at all. */
    client: z.boolean(),
    /** What the daemon said when it did not answer. */
    error: z.string().optional(),
    /** The system's unit that runs the engine; absent where there is none. */
    unit: z.enum(['running', 'stopped']).optional(),
    /** Names of its networks, where it answers. */
    networks: z.array(z.string()).optional(),
    /** True where its settings forbid it the rules by which visitors over IPv6 keep addresses of their own. */
    withoutIp6tables: z.boolean().optional(),
    /** What is unusual about it, with what was found: the words or the setting that say so. */
    odd: z.array(z.object({ kind: z.enum(unsupportedDockerKinds), found: z.string() })).optional(),
  }),
  /** Listening sockets that are not Innkeeper's own. */
  ports: z.array(
    z.object({
      protocol: z.enum(['tcp', 'udp']),
      address: z.string(),
      port: z.int(),
      /** Program name, or '' where it could not be seen. */
      process: z.string(),
      /** systemd unit of that program, where there is one. */
      unit: z.string().optional(),
      /** True where `process` is the name of a container. */
      container: z.boolean().optional(),
    }),
  ),
  firewall: z.object({
    kind: z.enum(['ufw', 'firewalld', 'none']),
    active: z.boolean(),
    /** What its rules do once it is on; absent where they could not be read. */
    does: firewallRulesSchema.optional(),
    /** Whether there are rules that Innkeeper did not make, where that can be told. */
    foreign: z.boolean().optional(),
    /** Ports that Innkeeper has opened, where its rules carry a mark. */
    marked: z.array(z.object({ protocol: z.enum(['tcp', 'udp']), from: z.int(), to: z.int() })).optional(),
  }),
  /** What Innkeeper left here; absent on a fresh server. */
  innkeeper: z
    .object({
      domain: z.string(),
      version: z.string(),
      /** Path below /opt/innkeeper -> `sha256` hex of the managed files as they lie there now. */
      files: z.record(z.string(), z.string()),
      /** The same as they were written; where both differ, somebody edited. */
      written: z.record(z.string(), z.string()),
      /** Image references that are present. */
      images: z.array(z.string()),
      services: z.array(serviceStateSchema),
      /** When it was last changed, ISO 8601. */
      changedAt: z.string(),
      /** Whether the first account has been made. */
      adminMade: z.boolean(),
    })
    .optional(),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;
