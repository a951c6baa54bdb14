import { existsSync, readFileSync } from 'node:fs';

const NEEDED_CAPABILITIES = { CAP_NET_ADMIN: 12, CAP_SYS_ADMIN: 21, CAP_MKNOD: 27 } as const;

export interface MachineFacts {
  readonly platform: string;
  readonly uid: number | undefined;
  readonly hasApt: boolean;
  readonly hasCgroups: boolean;
  /** Effective capabilities as the kernel prints them: one hexadecimal number. */
  readonly capabilities: string;
}

/** One line saying what the practice server needs and this machine lacks, or null. */
export function missingRequirement(facts: MachineFacts = machineFacts()): string | null {
  const missing: string[] = [];
  if (facts.platform !== 'linux') missing.push('Linux');
  if (facts.uid !== 0) missing.push('root');
  if (!facts.hasApt) missing.push('Debian or a relative of it (apt-get)');
  if (!facts.hasCgroups) missing.push('mounted cgroups');
  if (facts.uid === 0) {
    const held = BigInt(`0x${facts.capabilities || '0'}`);
    for (const [name, bit] of Object.entries(NEEDED_CAPABILITIES)) {
      if (((held >> BigInt(bit)) & 1n) === 0n) missing.push(name);
    }
  }
  return missing.length === 0 ? null : `The practice server needs ${missing.join(', ')}.`;
}

function machineFacts(): MachineFacts {
  return {
    platform: process.platform,
    uid: process.getuid?.(),
    hasApt: existsSync('/usr/bin/apt-get'),
    hasCgroups: existsSync('/sys/fs/cgroup'),
    capabilities: process.platform === 'linux' ? effectiveCapabilities() : '',
  };
}

function effectiveCapabilities(): string {
  return /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
}
