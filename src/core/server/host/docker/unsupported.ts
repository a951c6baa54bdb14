import type { HostFacts } from '../../../../shared/facts.ts';
import type { DockerInfo, DockerSettings } from './info.ts';

export interface SeenDocker {
  readonly info: DockerInfo | undefined;
  readonly settings: DockerSettings | { readonly broken: string };
  /** Where the `docker` program really lies. */
  readonly client: string;
  /** What it calls itself. */
  readonly program: string;
  readonly running: boolean;
}

type Odd = NonNullable<HostFacts['docker']['odd']>[number];

/** What is unusual about a Docker. Pure, and complete: one that is several things is told as all of them. */
export function unsupportedDocker({ info, settings, client, program, running }: SeenDocker): Odd[] {
  const security = info?.SecurityOptions ?? [];
  const root = info?.DockerRootDir ?? '';
  const has = (name: string) => security.some((one) => one.split(',').includes(`name=${name}`));
  const found: (Odd | false)[] = [
    /\bpodman\b/i.test(program) && { kind: 'podman', found: program },
    (isOfSnap(client) || root.startsWith('/var/snap/')) && {
      kind: 'snap',
      found: root.startsWith('/var/snap/') ? root : client,
    },
    has('rootless') && { kind: 'rootless', found: root },
    has('userns') && { kind: 'userns-remap', found: root },
    has('selinux') && { kind: 'selinux', found: 'selinux-enabled' },
  ];
  // The file counts at the next start: what an engine runs with now may be an older one.
  if ('broken' in settings) {
    found.push(!running && { kind: 'settings-broken', found: settings.broken });
  } else {
    found.push(settings.iptables === false && { kind: 'no-iptables', found: '"iptables": false' });
  }
  return found.filter((one) => one !== false);
}

/** A snap's programs are links to the one that starts them all. */
function isOfSnap(client: string): boolean {
  return client.startsWith('/snap/') || client.endsWith('/bin/snap');
}
