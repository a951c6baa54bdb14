import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { PracticeServerFacts } from '../types.ts';

/** Writes the server spec that deploys to this server as it is. */
export async function writeSpec(server: PracticeServerFacts): Promise<void> {
  const { address, sshPort, user, hostKey, keyFile, domain } = server;
  const spec = {
    innkeeper: 1,
    server: { address, port: sshPort, user, hostKey, keyFile },
    domain,
    preset: 'friends',
    tls: { mode: 'internal' },
  };
  const text = `# A practice server named ${server.name}: written anew each time it starts.\n${stringify(spec)}`;
  await writeFile(server.specFile, text);
}
