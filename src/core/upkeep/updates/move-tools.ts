import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** What moving versions needs of the world. */
export interface MoveTools {
  /** Opens, or hands over, the connection to the server. */
  connect(): Promise<ServerTools>;
  readonly panelAdmin: KeptPanelAdmin;
  /** Told every secret before it could appear in a log. */
  hide(secret: string): void;
}
