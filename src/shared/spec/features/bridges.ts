import { z } from 'zod';
import { because } from '../../read-by.ts';

/**
 * Networks whose conversations a bridge of the mautrix family joins to this server's, by the name of their settings.
 * `network` is what the bridge calls it: `telegram` in `@telegram_123:example.org` and `@telegrambot:example.org`.
 */
export const bridgeNetworks = {
  telegram: { network: 'telegram', name: 'Telegram' },
  whatsapp: { network: 'whatsapp', name: 'WhatsApp' },
  signal: { network: 'signal', name: 'Signal' },
  slack: { network: 'slack', name: 'Slack' },
  messenger: { network: 'facebook', name: 'Messenger' },
  instagram: { network: 'instagram', name: 'Instagram' },
  googleMessages: { network: 'gmessages', name: 'Google Messages' },
} as const;

export type BridgeName = keyof typeof bridgeNetworks;
export const bridgeNames = Object.keys(bridgeNetworks) as readonly BridgeName[];

const fields = {
  enabled: z.boolean().default(false),
  /**
   * Whether what people write in the network's own app appears here as theirs. The bridge may then speak for everybody on
   * the server.
   */
  doublePuppet: z.boolean().default(false),
};

/** A bridge that needs nothing of the host: everybody links an account of their own by writing to its bot. */
export const bridgeFeature = z.strictObject(fields);

/** Telegram wants to know the app. Its api_hash is a secret the host gives. */
export const telegramFeature = z
  .strictObject({
    ...fields,
    /** The number Telegram gives an app on my.telegram.org. */
    apiId: z.int().min(1).max(2_147_483_647).optional(),
  })
  .refine((value) => !value.enabled || value.apiId !== undefined, {
    path: ['apiId'],
    error: because('setting.telegram-id-needed'),
  });

/**
 * The account of the bridge's bot, and how those of people of its network begin. While the bridge runs nobody else can take
 * them; who has one already keeps it.
 */
export function isOfBridge(localpart: string, bridge: BridgeName): boolean {
  const { network } = bridgeNetworks[bridge];
  return localpart === `${network}bot` || localpart.startsWith(`${network}_`);
}

const networks = Object.values(bridgeNetworks)
  .map(({ network }) => network)
  .join('|');
/** Whole addresses of which `isOfBridge` is true for some bridge, as PostgreSQL and POSIX read a pattern. */
export const bridgeAccountsPattern = `^@(${networks})(bot:|_)`;
