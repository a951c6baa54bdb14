import { ownUsers } from '../../own-users.ts';
import type { SecretNeed } from '../../types.ts';

export const authentikUser = ownUsers.authentik;

export const authentikFolder = 'data/authentik';
export const authentikDatabase = 'authentik';

/** What both of its services read, below `secrets/`. */
export const authentikSecrets = {
  secretKey: 'authentik/secret-key',
  database: 'authentik/database',
  bootstrap: 'authentik/bootstrap-password',
  /** With which the chat server shows Authentik that it is itself. */
  client: 'authentik/client-secret',
} as const;

/** What its database was made with: people it knows go by the key, and the first password is set once. */
const kept: readonly string[] = [authentikSecrets.secretKey, authentikSecrets.bootstrap];

export const authentikNeeds: readonly SecretNeed[] = Object.values(authentikSecrets).map((name) => ({
  name,
  kind: 'token',
  ...(kept.includes(name) && { guards: [authentikFolder], guardsDatabase: authentikDatabase }),
}));
