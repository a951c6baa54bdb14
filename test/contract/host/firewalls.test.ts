import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { parseLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { runBash } from './run-script.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firewalls-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The real script, on a machine whose firewall programs answer so: stand-ins for what rules are in effect. */
async function look(programs: Readonly<Record<string, string>>) {
  for (const [name, answer] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${answer}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const { doctor } = await loadHostScripts('templates');
  const PATH = `${folder}:${process.env.PATH ?? ''}`;
  return parseLook(runBash(doctor, ['inn.test', 'matrix.inn.test'], { PATH }).toString());
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
});
