import { z } from 'zod';
import { fromJson } from '../../../shared/from-json.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { PanelAdmin } from '../matrix/accounts/panel-admin.ts';

/** Where this computer keeps Innkeeper's own sign-in to a chat server. */
export interface KeptPanelAdmin {
  read(): Promise<PanelAdmin | undefined>;
  save(panel: PanelAdmin): Promise<void>;
}

const schema = z.object({ userId: z.string(), token: z.string(), password: z.string() });

/** In the vault, as one secret. What cannot be read is as good as none: it is made again. */
export function keptPanelAdmin(vault: Vault, id: ServerId): KeptPanelAdmin {
  const name = `${id}/panel-admin`;
  return {
    read: async () => {
      const text = await vault.get(name);
      return text === undefined ? undefined : schema.safeParse(fromJson(text)).data;
    },
    save: (panel) => vault.set(name, JSON.stringify(panel)),
  };
}
