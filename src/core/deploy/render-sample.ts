import { isIPv4 } from 'node:net';
import { assertNever } from '../../shared/assert-never.ts';
import { memoryNeeded, type ServerSpec } from '../../shared/spec/index.ts';
import { renderStack, secretNeeds } from '../stack/render-stack.ts';
import type { SecretNeed, Stack, Templates } from '../stack/types.ts';

/**
 * A spec's files without a server: the host is one just large enough, secrets are placeholders. The
 * same spec gives the same bytes, so that two versions can be compared.
 */
export function renderSample(spec: ServerSpec, templates: Templates): Stack {
  const { address } = spec.server;
  const host = {
    ...(isIPv4(address) && { publicV4: address }),
    memoryMiB: memoryNeeded(spec),
    cpus: 2,
    startInterval: true,
  };
  const secrets = Object.fromEntries(secretNeeds(spec).map((need) => [need.name, placeholder(need)]));
  return renderStack({ spec, host, secrets }, templates);
}

/** Has the form of a secret, and is plainly none. */
function placeholder({ name, kind }: SecretNeed): string {
  switch (kind) {
    case 'token':
    case 'line':
      return `PLACEHOLDER-${name.replace(/[^A-Za-z0-9]+/g, '-')}-`.padEnd(48, 'X');
    case 'hex-key':
      return '0'.repeat(64);
    case 'synapse-signing-key':
      return `ed25519 a_none ${'PLACEHOLDER'.padEnd(42, 'X')}A\n`;
    case 'private-key':
      return `-----BEGIN PRIVATE KEY-----\n${'PLACEHOLDER'.padEnd(64, 'X')}\n-----END PRIVATE KEY-----\n`;
    default:
      return assertNever(kind);
  }
}
