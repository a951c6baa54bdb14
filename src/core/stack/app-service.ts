import { writeYaml } from './format/yaml.ts';
import { secretFile } from './managed-file.ts';
import type { RenderedFile, SecretNeed } from './types.ts';

/** Who runs the chat server: the one who has to read a registration. As in components/synapse.ts. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A program that speaks for several accounts at once, such as a bridge (Matrix spec, "Application Service API"). */
export interface AppService {
  /** Its name, by which Synapse tells it from others. */
  readonly id: string;
  readonly tokens: AppServiceTokens;
  /** Where Synapse brings it what happens; null where it only speaks itself. */
  readonly url: string | null;
  /** Accounts it may speak for. An exclusive one can be made by nobody else. */
  readonly users: readonly { readonly regex: string; readonly exclusive: boolean }[];
  /** Whether it is told who is typing and who has read what. */
  readonly ephemeral?: boolean;
}

/** The names of an application service's two secrets: what it shows Synapse, and what Synapse shows it. */
export interface AppServiceTokens {
  readonly asToken: string;
  readonly hsToken: string;
}

/** They lie in its component's folder; one with two application services tells them apart by what their names begin with. */
export function tokensIn(folder: string, begin = ''): AppServiceTokens {
  return { asToken: `${folder}/${begin}as-token`, hsToken: `${folder}/${begin}hs-token` };
}

export function tokenNeeds({ asToken, hsToken }: AppServiceTokens): SecretNeed[] {
  return [asToken, hsToken].map((name) => ({ name, kind: 'token' }));
}

/** The file by which Synapse knows it. Its component contributes it: `appServices: [registrationName(id)]`. */
export function registration(
  { id, tokens, url, users, ephemeral = false }: AppService,
  secret: (name: string) => string,
  owner: Owner,
): RenderedFile {
  const text = writeYaml('pyyaml', {
    id,
    url,
    as_token: secret(tokens.asToken),
    hs_token: secret(tokens.hsToken),
    // Nobody signs in to it and nobody meets it: who is spoken to is among the users.
    sender_localpart: `_${id}`,
    rate_limited: false,
    namespaces: { users, aliases: [], rooms: [] },
    ...(ephemeral && { receive_ephemeral: true, 'de.sorunome.msc2409.push_ephemeral': true }),
  });
  return secretFile(`synapse/${registrationName(id)}`, text, owner);
}

export function registrationName(id: string): string {
  return `${id}.yaml`;
}
