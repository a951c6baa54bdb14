import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { parseDoctorLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { runBash } from './run-script.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firewalls-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The real script, on a machine whose firewall programs answer so: stand-ins for what rules are in effect. */
async function look(programs: Readonly<Record<string, string>>) {
  return parseDoctorLook(await run('doctor', programs));
}
async function run(name: 'doctor' | 'inspect', programs: Readonly<Record<string, string>>) {
  for (const [name, answer] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${answer}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const scripts = await loadHostScripts('templates');
  const PATH = `${folder}:${process.env.PATH ?? ''}`;
  return runBash(scripts[name], name === 'doctor' ? ['inn.test', 'matrix.inn.test'] : [], {
    PATH,
  }).toString();
}

const table = (chain: string) => `cat <<'END'\ntable inet filter {\n\tchain input {\n${chain}\n\t}\n}\nEND`;
const hook = '\t\ttype filter hook input priority filter; policy';
const idle = { ufw: 'echo "Status: inactive"', iptables: 'echo "-P INPUT ACCEPT"', 'firewall-cmd': 'exit 1' };

describe('which rules decide on a server', () => {
  it.each<[string, string, boolean]>([
    ['a policy of nftables that drops', `${hook} drop;\n\t\ttcp dport 22 accept`, false],
    ['a last rule of it that rejects', `${hook} accept;\n\t\ttcp dport 22 accept\n\t\treject`, false],
    [
      'rules for single senders and broken packets',
      `${hook} accept;\n\t\tct state invalid drop\n\t\tip saddr 192.0.2.1 drop`,
      true,
    ],
    ['none', `${hook} accept;`, true],
  ])('%s', async (_, chain, open) => {
    const { firewall, inputOpen } = await look({ ...idle, nft: table(chain) });
    expect({ firewall, inputOpen }).toEqual({ firewall: { kind: 'none' }, inputOpen: open });
  });

  it('a firewalld that runs beside an idle ufw', async () => {
    const answers = 'case "$*" in *--get-target*) echo default ;; --list-ports) echo 443/tcp ;; esac';
    const { firewall } = await look({ ...idle, 'firewall-cmd': answers, nft: 'exit 1' });
    expect(firewall).toMatchObject({ kind: 'firewalld', rules: [{ from: 443, allows: true }] });
  });

  const firewalld =
    'case "$*" in *--get-target*) echo default ;; --list-ports) echo 443/tcp 1-9/udp ;; --list-services) echo web ;; *) echo "  ports: 80/tcp" ;; esac';
  const ufw = `case "$*" in *added) printf "ufw allow 443/tcp\\nufw deny 22 comment 'it is mine'\\n" ;; *) printf 'Status: active\\nDefault: deny (incoming)\\n\\n443/tcp  ALLOW IN  Anywhere\\n22  DENY IN  Anywhere\\n' ;; esac`;
  it.each<[string, Readonly<Record<string, string>>, object | undefined]>([
    ['an idle ufw', idle, undefined],
    ['a firewalld beside it', { ...idle, 'firewall-cmd': firewalld }, { ports: [443, 1, 80] }],
    ['a ufw', { ...idle, ufw }, { ports: [443, 22, 22] }],
  ])('of %s is the same to a deploy and to the doctor', async (_, programs, wanted) => {
    const who = { root: 'is-root', userName: 'root', localSeconds: 0 } as const;
    const planned = parseInspection(await run('inspect', programs), who).facts.firewall;
    const { kind, ...examined } = (await look(programs)).firewall;
    expect(planned.active).toBe(wanted !== undefined);
    if (wanted === undefined) expect([kind, planned.kind]).toEqual(['none', 'ufw']);
    else expect({ kind, ...examined }).toEqual({ kind: planned.kind, ...planned.does });
    const ports = planned.does?.rules.map(({ from }) => from) ?? [];
    if (wanted !== undefined) expect({ ports }).toEqual(wanted);
  });
});
