import { z } from 'zod';
import type { ServerId } from '../../../shared/ids.ts';
import type { Vault } from '../vault/types.ts';

/** Secrets the host gave for a server that have not been brought there yet. In the vault, and nowhere else here. */
export interface GivenSecrets {
  read(): Promise<Secrets>;
  keep(name: string, value: string): Promise<void>;
  withdraw(name: string): Promise<void>;
  /** They lie on the server now: those that are still the same are forgotten here. */
  settle(brought: Secrets): Promise<void>;
}

type Secrets = Readonly<Record<string, string>>;
const secretsSchema = z.record(z.string(), z.string());

/** The vault's entry for them; forgetting a server deletes it. */
export const givenSecretsEntry = 'given-secrets';

export function givenSecrets(vault: Vault, serverId: ServerId): GivenSecrets {
  const entry = `${serverId}/${givenSecretsEntry}`;
  const parse = (text: string | undefined): Secrets =>
    text === undefined ? {} : secretsSchema.parse(JSON.parse(text));
  const change = (edit: (secrets: Secrets) => Secrets) =>
    vault.update(entry, (text) => {
      const secrets = edit(parse(text));
      return Object.keys(secrets).length === 0 ? undefined : JSON.stringify(secrets);
    });
  const without = (goes: (name: string, value: string) => boolean) =>
    change((secrets) =>
      Object.fromEntries(Object.entries(secrets).filter(([name, value]) => !goes(name, value))),
    );
  return {
    read: async () => parse(await vault.get(entry)),
    keep: (name, value) => change((secrets) => ({ ...secrets, [name]: value })),
    withdraw: (name) => without((other) => other === name),
    settle: (brought) => without((name, value) => brought[name] === value),
  };
}
