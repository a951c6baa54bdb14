import { z } from 'zod';
import type { ServerId } from '../../../shared/ids.ts';
import type { Vault } from '../vault/types.ts';

/** Secrets the host gave for a server that have not been brought there yet. In the vault, and nowhere else here. */
export interface GivenSecrets {
  read(): Promise<Readonly<Record<string, string>>>;
  keep(name: string, value: string): Promise<void>;
  withdraw(name: string): Promise<void>;
  /** They lie on the server now: those that are still the same are forgotten here. */
  settle(brought: Readonly<Record<string, string>>): Promise<void>;
}

const secretsSchema = z.record(z.string(), z.string());

/** The vault's entry for them; forgetting a server deletes it. */
export const givenSecretsEntry = 'given-secrets';

export function givenSecrets(vault: Vault, serverId: ServerId): GivenSecrets {
  const entry = `${serverId}/${givenSecretsEntry}`;
  const read = async () => {
    const text = await vault.get(entry);
    return text === undefined ? {} : secretsSchema.parse(JSON.parse(text));
  };
  const write = async (secrets: Readonly<Record<string, string>>) => {
    if (Object.keys(secrets).length === 0) await vault.delete(entry);
    else await vault.set(entry, JSON.stringify(secrets));
  };
  const without = async (goes: (name: string, value: string) => boolean) => {
    const before = await read();
    const kept = Object.entries(before).filter(([name, value]) => !goes(name, value));
    if (kept.length < Object.keys(before).length) await write(Object.fromEntries(kept));
  };
  return {
    read,
    keep: async (name, value) => write({ ...(await read()), [name]: value }),
    withdraw: (name) => without((other) => other === name),
    settle: (brought) => without((name, value) => brought[name] === value),
  };
}
