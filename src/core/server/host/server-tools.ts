import type { Templates } from '../../stack/types.ts';
import type { SshConnection } from '../ssh/types.ts';
import type { HostScripts } from './scripts.ts';

/** What every flow needs of the world: one server, and the texts that are sent to it. */
export interface ServerTools {
  readonly ssh: SshConnection;
  readonly scripts: HostScripts;
  readonly templates: Templates;
  /** Innkeeper's own version, written into the state file. */
  readonly version: string;
  /** Who makes changes, written into the server's history; absent where that is not told. */
  readonly author?: { readonly person: string; readonly computer: string };
  /** Secrets the host gave that are not on the server yet. */
  readonly givenSecrets?: () => Promise<Readonly<Record<string, string>>>;
}
