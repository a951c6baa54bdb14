import { docker, dockerOrThrow } from '../engine/docker.ts';
import type { PracticeServer, PracticeServerFacts } from '../types.ts';
import { waitFor } from '../util/wait.ts';
import { containerName } from './container.ts';
import { giveIPv6 } from './ipv6.ts';
import { replaceHostKeys } from './keys.ts';
import { setLink } from './link.ts';
import { openPublicAddress } from './public-address.ts';
import { waitUntilReady } from './ready.ts';
import { readRecord, writeRecord } from './record.ts';
import { openSlowLink } from './slow-link.ts';

/** What a test may do to a server behind Innkeeper's back. */
export function serverHandle(facts: PracticeServerFacts): PracticeServer {
  const container = containerName(facts.name);
  return {
    ...facts,
    exec: (argv, { input, signal } = {}) =>
      docker(['exec', ...(input === undefined ? [] : ['--interactive']), container, ...argv], {
        input,
        signal,
      }),
    copyIn: async (localPath, remotePath) => {
      await dockerOrThrow(['cp', localPath, `${container}:${remotePath}`]);
    },
    copyOut: async (remotePath, localPath) => {
      await dockerOrThrow(['cp', `${container}:${remotePath}`, localPath]);
    },
    cut: () => setLink(facts.name, 'down'),
    heal: () => setLink(facts.name, 'up'),
    slow: (roundTripMs) => openSlowLink({ address: facts.address, port: facts.sshPort }, roundTripMs),
    behindNat: () => openPublicAddress(facts.bridgeAddress),
    giveIPv6: () => giveIPv6(facts.name, facts.bridgeAddress),
    changeHostKey: async () => {
      const hostKey = await replaceHostKeys(facts.name);
      const record = await readRecord(facts.name);
      // The spec keeps the old key: that the server no longer matches it is the point.
      if (record) await writeRecord({ ...record, hostKey });
      return hostKey;
    },
    reboot: async () => {
      const before = await startedAt(container);
      await docker(['exec', container, 'systemctl', 'reboot']);
      const restarted = async () => ((await startedAt(container)) === before ? undefined : true);
      await waitFor(restarted, { what: 'the restart of the practice server', seconds: 60 });
      await waitUntilReady(facts.name, { address: facts.address, port: facts.sshPort });
    },
    releaseDpkgLock: async () => {
      await dockerOrThrow(['exec', container, 'systemctl', 'stop', 'practice-dpkg-lock.service']);
    },
  };
}

function startedAt(container: string): Promise<string> {
  return dockerOrThrow(['container', 'inspect', '--format', '{{.State.StartedAt}}', container]);
}
