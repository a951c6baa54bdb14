import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PracticeServer } from '../../../practice/index.ts';
import { type Authority, makeAuthority } from '../../contract/verify/certificates.ts';
import { run } from '../../support/on-server.ts';

/** What a practice server's chat server finds outside: names that lead to this computer, and an authority it trusts. */
export interface WorldOutside {
  /** Where this computer listens for it. */
  readonly gateway: string;
  readonly authority: Authority;
  close(): Promise<void>;
}

const home = '/opt/innkeeper';

/**
 * Arranged past Innkeeper, in an override of Compose's own: none of it is a setting, the world has it. The chat server
 * is made anew once.
 */
export async function worldOutside(server: PracticeServer, names: readonly string[]): Promise<WorldOutside> {
  const folder = await mkdtemp(join(tmpdir(), 'outside-'));
  const authority = await makeAuthority(folder);
  const routes = await run(server, ['sh', '-c', 'ip route show default | cut -d" " -f3']);
  const gateway = routes.split('\n')[0] ?? '';
  await run(server, ['sh', '-c', `cat > ${home}/outside.crt`], authority.ca);
  const override = {
    services: {
      synapse: {
        extra_hosts: names.map((name) => `${name}:${gateway}`),
        environment: { SSL_CERT_FILE: '/outside.crt' },
        volumes: [`${home}/outside.crt:/outside.crt:ro`],
      },
    },
  };
  await run(server, ['sh', '-c', `cat > ${home}/compose.override.yaml`], JSON.stringify(override));
  return { gateway, authority, close: () => rm(folder, { recursive: true, force: true }) };
}
